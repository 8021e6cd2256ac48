package callouts.job;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.apache.poi.poifs.crypt.Decryptor;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;

/// Tells the files that people send instead of a workbook by their first bytes.
final class NotAWorkbook {
  private static final byte[] ZIP = {'P', 'K', 3, 4};
  private static final byte[] OLE2 = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};
  private static final String SAVE_AS = "save it in Excel as .xlsx and send that file";

  private NotAWorkbook() {}

  /// @param most bytes that a workbook may have
  /// @throws UnreadableWorkbook if the file is no zip, and so no workbook
  static void check(Path path, long most) throws IOException {
    long size = Files.size(path);
    if (size == 0) {
      throw new UnreadableWorkbook("the file is empty", SAVE_AS);
    }
    if (size > most) {
      throw UnreadableWorkbook.tooLarge();
    }
    byte[] start;
    try (var in = Files.newInputStream(path)) {
      start = in.readNBytes(4);
    }
    if (Arrays.equals(start, OLE2)) {
      throw isEncrypted(path)
          ? new UnreadableWorkbook(
              "the workbook is protected by a password", "save it without a password to open it")
          : new UnreadableWorkbook("this is a file of an old Excel or of another program", SAVE_AS);
    }
    if (!Arrays.equals(start, ZIP)) {
      throw new UnreadableWorkbook("this is not an Excel workbook", SAVE_AS);
    }
  }

  private static boolean isEncrypted(Path path) {
    try (var container = new POIFSFileSystem(path.toFile(), true)) {
      return container.getRoot().hasEntryCaseInsensitive(Decryptor.DEFAULT_POIFS_ENTRY);
    } catch (IOException | RuntimeException damaged) {
      return false;
    }
  }
}
