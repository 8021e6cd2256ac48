package callouts.local.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `callouts new`: an empty workbook to fill in.
@Command(
    name = "new",
    description = "Makes an empty workbook to fill in, with the keys and question types explained.",
    mixinStandardHelpOptions = true,
    version = Callouts.VERSION,
    exitCodeListHeading = "Exit codes:%n",
    exitCodeList = {"0:the workbook is there", "1:anything else"})
final class NewCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME.xlsx", description = "The workbook; none by that name is there.")
  private Path file;

  @Override
  public Integer call() throws IOException {
    if (!file.toString().toLowerCase(Locale.ROOT).endsWith(".xlsx")) {
      throw new IllegalArgumentException(
          "a workbook's name ends in .xlsx, as in " + file + ".xlsx");
    }
    try (var out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      NewWorkbook.write(out);
    } catch (FileAlreadyExistsException e) {
      throw new IllegalArgumentException("there is a file " + file + " already, which stays", e);
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("there is no folder for " + file, e);
    }
    spec.commandLine()
        .getOut()
        .printf(
            """
            %1$s is there. Open it, and fill in
              Configures  what is said first and last, beside greeting and ending
              Questions   a question in each row, and its type from the list
              Receivers   a person in each row, under the example
            Then: ./callouts check %1$s
            """,
            file);
    return Callouts.DONE;
  }
}
