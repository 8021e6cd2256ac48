package callouts.job;

import callouts.job.Problem.Cell;
import callouts.job.Problem.File;
import callouts.job.Problem.Place;
import callouts.job.Problem.Sheet;
import callouts.job.Reading.Accepted;
import callouts.job.Reading.Rejected;
import callouts.job.ReceiversSheet.People;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.zip.ZipException;

/// The workbook in which a teacher asks for a job of calls, and what it says.
///
/// Three sheets, hidden or not, in any order: Configures (also Configure, Configuration,
/// Configurations) with the columns Key and Value; Questions with `question_template` and
/// `question_type`; Receivers with `id`, `phone_number` and any further columns. Names of sheets,
/// columns, keys and types match without regard to case, space and `_`. Where the meaning is clear
/// a column may have another name: `question` or `template`, `type`; `receiver_id`, `phone` or
/// `telephone`.
///
/// Cells are read as Excel shows them. Nothing else of a workbook matters: colours, merged cells,
/// further sheets. Templates are not looked into here.
public final class JobWorkbook {
  /// Bytes, beyond any workbook typed by people: 100,000 receivers are about 4 MB.
  public static final int LARGEST_FILE = 100 << 20;

  private final String taskId;
  private final XlsxWorkbook workbook;
  private final File file;
  private final Notes general = new Notes();
  private final Map<Role, Notes> notes = new EnumMap<>(Role.class);
  private final Map<Role, XlsxWorkbook.Sheet> sheets = new EnumMap<>(Role.class);

  private JobWorkbook(String taskId, XlsxWorkbook workbook, File file) {
    this.taskId = taskId;
    this.workbook = workbook;
    this.file = file;
  }

  private enum Role {
    CONFIGURES("Configures", List.of("Configure", "Configuration", "Configurations")),
    QUESTIONS("Questions", List.of("Question")),
    RECEIVERS("Receivers", List.of("Receiver"));

    private final String title;
    private final List<String> others;

    Role(String title, List<String> others) {
      this.title = title;
      this.others = others;
    }

    boolean isFor(String sheet) {
      var folded = Words.fold(sheet);
      return Words.fold(title).equals(folded)
          || others.stream().anyMatch(other -> Words.fold(other).equals(folded));
    }
  }

  /// Reads a workbook: the whole job, or everything that is wrong with it. A file that is no
  /// workbook is a rejection as well.
  ///
  /// @param taskId the job's name, such as [TaskId#ofFile] gives
  /// @throws IOException if the file cannot be read from the disk
  public static Reading read(Path path, String taskId) throws IOException {
    if (!TaskId.isSafe(taskId)) {
      throw new IllegalArgumentException("a task id is " + TaskId.RULE);
    }
    var file = new File(Optional.ofNullable(path.getFileName()).map(Path::toString).orElse(taskId));
    try {
      NotAWorkbook.check(path, LARGEST_FILE);
      try (var workbook = new XlsxWorkbook(path)) {
        return new JobWorkbook(taskId, workbook, file).read();
      }
    } catch (UnreadableWorkbook unreadable) {
      return new Rejected(List.of(unreadable.problem(file.name())));
    } catch (ZipException | EOFException damaged) {
      return new Rejected(List.of(UnreadableWorkbook.damaged(damaged).problem(file.name())));
    }
  }

  private Reading read() throws IOException {
    for (var role : Role.values()) {
      notes.put(role, new Notes());
      findSheet(role);
    }
    var configures =
        sheet(
            Role.CONFIGURES,
            ConfiguresSheet::read,
            new ConfiguresSheet(new Settings(general), "B"));
    var questions =
        sheet(Role.QUESTIONS, QuestionsSheet::read, new QuestionsSheet(List.of(), "A", new int[0]));
    var people =
        sheet(
            Role.RECEIVERS,
            (name, rows, noted) -> ReceiversSheet.read(name, rows, configures.settings(), noted),
            People.NONE);
    var job =
        configures
            .settings()
            .job(taskId, questions.questions(), people.columns(), people.receivers());
    var read =
        new Accepted(job, places(configures, questions, people), inOrderOfTheFile(Notes::remarks));
    var problems = inOrderOfTheFile(Notes::problems);
    if (problems.isEmpty()) {
      return read;
    }
    return new Rejected(problems, Optional.of(read).filter(_ -> people.areRead()));
  }

  /// How one of the three sheets is read.
  private interface SheetReader<T> {
    T read(String name, XlsxRows rows, Notes notes) throws IOException;
  }

  private <T> T sheet(Role role, SheetReader<T> reader, T missing) throws IOException {
    var sheet = sheets.get(role);
    if (sheet == null) {
      return missing;
    }
    try (var rows = workbook.rows(sheet)) {
      return reader.read(sheet.name(), rows, notes(role));
    }
  }

  private void findSheet(Role role) {
    var found = workbook.sheets().stream().filter(sheet -> role.isFor(sheet.name())).toList();
    if (found.isEmpty()) {
      var names = workbook.sheets().stream().map(XlsxWorkbook.Sheet::name).toList();
      var right =
          Words.nearest(role.title, names)
              .map(near -> "rename the sheet " + near + " to " + role.title)
              .orElse("add a sheet of this name");
      general.problem(new Sheet(role.title), "there is no such sheet", right);
      return;
    }
    sheets.put(role, found.getFirst());
    for (var other : found.subList(1, found.size())) {
      notes(role)
          .problem(
              new Sheet(other.name()),
              "the sheet " + found.getFirst().name() + " is for the same",
              "keep one of the two");
    }
  }

  private Notes notes(Role role) {
    return notes.getOrDefault(role, general);
  }

  private Places places(ConfiguresSheet configures, QuestionsSheet questions, People people) {
    return new Places.InWorkbook(
        name(Role.CONFIGURES),
        configures.valueColumn(),
        configures.row(Setting.GREETING),
        configures.row(Setting.ENDING),
        configures.row(Setting.EXPIRES),
        name(Role.QUESTIONS),
        questions.templateColumn(),
        questions.rows(),
        name(Role.RECEIVERS),
        people.idColumn(),
        people.rows());
  }

  private String name(Role role) {
    var sheet = sheets.get(role);
    return sheet == null ? role.title : sheet.name();
  }

  /// First what concerns the whole workbook, then sheet by sheet as their tabs stand, each from
  /// the top.
  private List<Problem> inOrderOfTheFile(BiFunction<Notes, Place, List<Problem>> kind) {
    var all = new ArrayList<>(kind.apply(general, file));
    for (var tab : workbook.sheets()) {
      sheets.forEach(
          (role, sheet) -> {
            if (sheet.equals(tab)) {
              kind.apply(notes(role), new Sheet(sheet.name())).stream()
                  .sorted(Comparator.comparingInt(JobWorkbook::row))
                  .forEach(all::add);
            }
          });
    }
    return all;
  }

  private static int row(Problem problem) {
    return problem.place() instanceof Cell cell ? cell.row() : 0;
  }
}
