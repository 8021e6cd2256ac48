package callouts.local.cli;

import callouts.local.cloud.Mail;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;

/// Keeps each mail as a text file, and says so.
record MailFolder(Path folder, InstantSource clock, PrintWriter out) implements Consumer<Mail> {
  @Override
  public void accept(Mail mail) {
    var file = folder.resolve(clock.instant().toString().replace(':', '-') + ".txt");
    try {
      Files.writeString(file, text(mail));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep a mail in " + folder, e);
    }
    out.println("Mail: " + mail.subject() + " (" + file + ")");
    out.flush();
  }

  /// The mail as its reader gets it.
  static String text(Mail mail) {
    return "To: " + mail.to() + "\nSubject: " + mail.subject() + "\n\n" + mail.text() + "\n";
  }
}
