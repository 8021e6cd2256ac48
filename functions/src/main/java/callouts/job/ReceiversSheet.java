package callouts.job;

import callouts.job.Problem.Cell;
import callouts.job.Problem.Place;
import callouts.job.Problem.Sheet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// The sheet of the people to call, one in each row.
final class ReceiversSheet {
  private final String sheet;
  private final Table table;
  private final Settings settings;
  private final Notes notes;
  private final int id;
  private final int phone;
  private final int[] further;
  private final List<TypedReceiver> receivers = new ArrayList<>();
  private final IntStream.Builder rows = IntStream.builder();
  private final UniqueIds ids = new UniqueIds();
  private final JobSize size = new JobSize();

  private ReceiversSheet(
      String sheet, Table table, int id, int phone, Settings settings, Notes notes) {
    this.sheet = sheet;
    this.table = table;
    this.settings = settings;
    this.notes = notes;
    this.id = id;
    this.phone = phone;
    this.further =
        IntStream.range(0, table.names().size()).filter(i -> i != id && i != phone).toArray();
  }

  /// What the sheet holds.
  ///
  /// @param idColumn such as `A`
  /// @param rows the row of each receiver
  /// @param areRead false where the sheet or one of its columns is missing, and so nobody is here
  record People(
      List<String> columns,
      List<Receiver> receivers,
      String idColumn,
      int[] rows,
      boolean areRead) {
    static final People NONE = new People(List.of(), List.of(), "A", new int[0], false);
  }

  static People read(String sheet, XlsxRows xlsx, Settings settings, Notes notes)
      throws IOException {
    var table = new Table(sheet, xlsx, notes);
    var id = table.need("id", "receiver_id");
    var phone = table.need("phone_number", "phone", "telephone");
    if (table.slotOf("id").isPresent() && table.slotOf("receiver_id").isPresent()) {
      notes.problem(
          new Sheet(sheet),
          "the columns id and receiver_id both name the receiver",
          "keep one of them, or rename the other");
    }
    if (id.isEmpty() || phone.isEmpty()) {
      return People.NONE;
    }
    return new ReceiversSheet(sheet, table, id.getAsInt(), phone.getAsInt(), settings, notes)
        .people();
  }

  private People people() throws IOException {
    while (table.next()) {
      var receiver = receiver();
      if (Guide.isExample(receiver)) {
        continue;
      }
      if (!size.add(further.length, receiver.length())) {
        throw UnreadableWorkbook.tooLarge();
      }
      receivers.add(receiver);
      rows.add(table.row());
      noteId(receiver.id());
    }
    ids.forEachRepeated(this::noteRepeated);
    var columns = IntStream.of(further).mapToObj(table.names()::get).toList();
    var zones = settings.zones(columns);
    var completed = TypedReceiver.completed(receivers, settings.phones(), zones);
    var rowsRead = rows.build().toArray();
    zones.check(completed, new InSheet(rowsRead), notes);
    return new People(columns, completed, table.letters(id), rowsRead, true);
  }

  /// Where a receiver's time zone and number stand.
  private final class InSheet implements ReceiverZones.Where {
    private final int[] rows;

    InSheet(int[] rows) {
      this.rows = rows;
    }

    @Override
    public Place zone(int index) {
      var slot = table.slotOf(Setting.TIME_ZONE.key()).orElse(phone);
      return new Cell(sheet, rows[index], table.letters(slot));
    }

    @Override
    public Place phone(int index) {
      return new Cell(sheet, rows[index], table.letters(phone));
    }

    @Override
    public Place whole() {
      return new Sheet(sheet);
    }

    @Override
    public String right() {
      return "add the key time_zone to Configures, or fill in a column time_zone";
    }
  }

  private TypedReceiver receiver() {
    var values = new String[further.length];
    for (int i = 0; i < further.length; i++) {
      values[i] = table.text(further[i]);
    }
    return new TypedReceiver(Words.trim(table.text(id)), table.phone(phone), List.of(values));
  }

  private void noteId(String typed) {
    if (typed.isEmpty()) {
      notes.problem(table.place(id), "the id is blank", "give each receiver its own id");
    } else {
      ids.add(typed, table.row());
    }
  }

  private void noteRepeated(String typed, List<Integer> sameId) {
    notes.problem(
        new Cell(sheet, sameId.getFirst(), table.letters(id)),
        "the id " + Words.quoted(typed) + " is in rows " + UniqueIds.listed(sameId),
        "give each receiver its own id");
  }
}
