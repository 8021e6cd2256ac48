package callouts.local.web;

import callouts.local.clock.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// What a browser has to know to be let in. It is kept beside the rehearsal's data, so that a
/// bookmark and an open page outlive a restart; only the file's owner reads it.
final class Token {
  private Token() {}

  /// The token of this folder, made when it is first asked for.
  static String kept(Path folder) {
    var file = folder.resolve("page-token");
    try {
      Files.createFile(file, ownersOnly());
      Files.writeString(file, Secret.fresh());
    } catch (FileAlreadyExistsException e) {
      // Of an earlier start.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return read(file);
  }

  private static String read(Path file) {
    try {
      var token = Files.readString(file).strip();
      if (!token.matches("[0-9a-f]{32}")) {
        throw new IllegalStateException(file + " is damaged; delete it, and a new one is made");
      }
      return token;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileAttribute<?>[] ownersOnly() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }
}
