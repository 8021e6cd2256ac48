package callouts.local.fuzz;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Spoils the parts of a workbook: its cells, sheets, texts, styles and relations.
final class BadBooks {
  private static final Pattern CELL = Pattern.compile("<c [^>]*>");
  private static final Pattern VALUE = Pattern.compile("<v>[^<]*</v>");
  private static final Pattern TEXT = Pattern.compile("<t[^>]*>[^<]*</t>");
  private static final Pattern ROW = Pattern.compile("<row[^>]*>");
  private static final Pattern SHEET = Pattern.compile("<(x:)?sheet [^>]*/>");
  private static final Pattern FORMAT = Pattern.compile("formatCode=\"[^\"]*\"");
  private static final Pattern RELATION = Pattern.compile("<Relationship [^>]*/>");
  private static final Pattern END = Pattern.compile("</sheetData>");
  private static final Pattern ELEMENT = Pattern.compile("<[A-Za-z][^<>]*>");

  private static final List<String> FORMATS =
      List.of(
          "General;General;General;General;General",
          "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
          "[h]:mm:ss.000000",
          "??????????/??????????",
          "# ?/999999999999",
          "0.".concat("0".repeat(240)),
          "#".repeat(255),
          "\"".repeat(101),
          "[>=1e308]0;[<-1e308]0;@",
          "[Red][Color99][$€-2]0E+000000",
          "yyyy-mm-dd\\Thh:mm:ss.000\\Z AM/PM",
          "((((((((((0))))))))))",
          "*x0_y;\\",
          "[DBNum1][$-804]General",
          "b2yyyy",
          "@@@@",
          "%%%%%0");

  private static final List<String> TYPES =
      List.of("n", "s", "b", "e", "d", "str", "inlineStr", "x", "");

  private final Chance chance;
  private final Canary canary;
  private final Map<String, byte[]> parts;

  private BadBooks(Chance chance, Canary canary, Map<String, byte[]> parts) {
    this.chance = chance;
    this.canary = canary;
    this.parts = parts;
  }

  /// Spoils parts in one way, and says which.
  static String spoil(Chance chance, Canary canary, Map<String, byte[]> parts) throws IOException {
    return new BadBooks(chance, canary, parts).spoil();
  }

  private String spoil() throws IOException {
    return switch (chance.below(19)) {
      case 0, 1 -> inSheets("a cell's value", VALUE, "<v>" + value() + "</v>");
      case 2 ->
          inSheets(
              "a cell's type", CELL, "<c r=\"" + cell() + "\" t=\"" + chance.of(TYPES) + "\">");
      case 3 -> inSheets("a cell's style", CELL, "<c s=\"" + chance.between(-5, 5_000) + "\">");
      case 4 -> formula();
      case 5 -> inSheets("a row's number", ROW, "<row r=\"" + rowNumber() + "\">");
      case 6 -> sheetList();
      case 7, 8 -> texts();
      case 9 -> styles();
      case 10 -> relation();
      case 11 -> entity();
      case 12 -> companion();
      case 13 -> encoding();
      case 14 -> shape();
      case 15 -> lost();
      case 16, 17 -> inSheets("settings", END, BadSettings.rows(chance));
      default -> inSheets("merged and filtered", END, merged());
    };
  }

  private String value() {
    return chance.oneIn(3)
        ? BadTexts.inXml(chance)
        : chance.of(
            "1e308",
            "-1e308",
            "1e999",
            "NaN",
            "INF",
            "-0",
            "2958466",
            "-1",
            "0.1e-400",
            "1e2147483648",
            "1e-2147483648",
            "99999999999999999999",
            "-2147483649",
            "2147483648",
            "0x10",
            "1_000",
            "2026-13-45",
            "2026-03-04T25:61:00",
            "1".repeat(400),
            ".",
            "+",
            "1d",
            "1f",
            "60",
            "0.0000001");
  }

  private String cell() {
    return chance.of(
        "A1",
        "a1",
        "A0",
        "A1048577",
        "XFD1",
        "XFE1",
        "A",
        "1",
        "",
        "$A$1",
        "A-1",
        "AAAAAAAA1",
        "A1:B2",
        "Á1",
        "R1C1");
  }

  private String rowNumber() {
    return chance.of("0", "-1", "1048576", "1048577", "2147483648", "x", "", "1.5", "1", "3");
  }

  private String formula() {
    var formula =
        chance.of(
            "1/0",
            "HYPERLINK(\"" + canary.url() + "\")",
            "WEBSERVICE(\"" + canary.url() + "\")",
            "'" + canary.file() + "'!A1",
            "[1]Sheet1!A1",
            "cmd|'/C calc'!A0",
            "INDIRECT(\"A1\")",
            "A1",
            "(".repeat(5_000));
    var kind =
        chance.of(
            "", " t=\"shared\" si=\"0\" ref=\"A1:Z99\"", " t=\"array\" ref=\"A1:XFD1048576\"");
    var tail = chance.of("", "<v></v>", "<v>7</v>", "<v>#REF!</v>");
    return inSheets("a formula", VALUE, "<f" + kind + ">" + formula + "</f>" + tail);
  }

  private String merged() {
    return "</sheetData><autoFilter ref=\"A1:C3\"/><mergeCells count=\"1\"><mergeCell ref=\""
        + chance.of("A1:B2", "A1:XFD1048576", "B2:A1", "x")
        + "\"/></mergeCells>"
        + chance.of(
            "", "<sheetProtection sheet=\"1\" password=\"CC1A\"/>", "<legacyDrawing id=\"x\"/>");
  }

  private String sheetList() {
    var name =
        chance.of(
            "Receivers",
            "receivers ",
            "Configures",
            "Questions",
            "Réceivers",
            "",
            BadTexts.inXml(chance));
    var id = chance.of("rId1", "rId2", "rId99", "a", "", "rId1\" state=\"veryHidden");
    var sheet =
        "<sheet name=\"" + name.replace("\"", "") + "\" sheetId=\"1\" r:id=\"" + id + "\"/>";
    return in("xl/workbook.xml", "the list of sheets", SHEET, chance.of("", sheet, sheet + sheet));
  }

  private String texts() {
    if (!parts.containsKey("xl/sharedStrings.xml") || chance.oneIn(6)) {
      return inSheets("an inline text", TEXT, "<t>" + BadTexts.inXml(chance) + "</t>");
    }
    var piece =
        chance.of(
            "<t>" + BadTexts.inXml(chance) + "</t>",
            "<r><t>a</t></r><rPh><t>b</t></rPh><r><rPr><b/></rPr><t>"
                + BadTexts.inXml(chance)
                + "</t></r>",
            "<t/>",
            "",
            "<t><t>x</t></t>",
            "<is><t>x</t></is>");
    return in("xl/sharedStrings.xml", "a shared text", TEXT, piece);
  }

  private String styles() {
    if (chance.oneIn(2)) {
      var code =
          chance.oneIn(3)
              ? BadTexts.inXml(chance).replace("\"", "&quot;")
              : chance.of(FORMATS).replace("\"", "&quot;");
      return in("xl/styles.xml", "a number format", FORMAT, "formatCode=\"" + code + "\"");
    }
    return in(
        "xl/styles.xml",
        "the styles",
        Pattern.compile("numFmtId=\"\\d+\""),
        "numFmtId=\"" + chance.of("-1", "99999999999", "x", "14", "49", "164") + "\"");
  }

  private String relation() {
    var target =
        chance.of(
            canary.url(),
            canary.file(),
            canary.path(),
            "../../../../" + canary.path(),
            "../..",
            "",
            "/",
            "workbook.xml",
            "sharedStrings.xml",
            "worksheets/sheet1.xml",
            "\\\\127.0.0.1\\share\\x",
            "%2e%2e/x");
    var type =
        chance.of("worksheet", "sharedStrings", "styles", "officeDocument", "externalLink", "x");
    var relation =
        "<Relationship Id=\""
            + chance.of("rId1", "rId2", "rId3", "")
            + "\" Type=\"http://x/"
            + type
            + "\" Target=\""
            + target
            + "\" "
            + chance.of("", "TargetMode=\"External\"")
            + "/>";
    var part = chance.of("_rels/.rels", "xl/_rels/workbook.xml.rels");
    return in(part, "a relation", RELATION, relation);
  }

  /// A document type in any part: entities of files, addresses and of each other.
  private String entity() {
    var lol = new StringBuilder("<!ENTITY l0 \"lolololololololol\">");
    for (int i = 1; i < 12; i++) {
      lol.append("<!ENTITY l%d \"%s\">".formatted(i, ("&l" + (i - 1) + ";").repeat(10)));
    }
    var doctype =
        chance.of(
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + canary.file() + "\">]>",
            "<!DOCTYPE x [<!ENTITY e SYSTEM \"" + canary.url() + "\">]>",
            "<!DOCTYPE x SYSTEM \"" + canary.url() + "\">",
            "<!DOCTYPE x PUBLIC \"-//x//y\" \"" + canary.file() + "\">",
            "<!DOCTYPE x [<!ENTITY % p SYSTEM \"" + canary.url() + "\"> %p;]>",
            "<!DOCTYPE x [" + lol.toString().replace("l11", "e") + "]>",
            "<!DOCTYPE x [<!ATTLIST sst y CDATA \"" + "z".repeat(5_000) + "\">]>",
            "<?xml-stylesheet href=\"" + canary.url() + "\"?>");
    var name = chance.of(List.copyOf(parts.keySet()));
    var xml = text(name).replaceFirst("^\\s*<\\?xml[^>]*\\?>", "");
    var include =
        "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + canary.file() + "\"/>";
    var used = VALUE.matcher(xml).replaceFirst("<v>&e;</v>");
    used = chance.oneIn(3) ? TEXT.matcher(used).replaceFirst("<t>&e;</t>") : used;
    put(name, doctype + (chance.oneIn(5) ? used.replaceFirst("</", include + "</") : used));
    return "a document type in " + name;
  }

  /// Parts that nobody asked for.
  private String companion() {
    var name =
        chance.of(
            "xl/vbaProject.bin",
            "xl/externalLinks/externalLink1.xml",
            "xl/activeX/activeX1.bin",
            "customXml/item1.xml",
            "xl/calcChain.xml",
            "xl/connections.xml",
            "xl/queryTables/queryTable1.xml",
            "../../evil.txt",
            "/etc/evil",
            "xl\\worksheets\\sheet1.xml",
            "XL/WORKBOOK.XML",
            "xl/embeddings/oleObject1.bin",
            "a".repeat(3_000));
    parts.put(
        name,
        chance.oneIn(2)
            ? chance.bytes(2_000)
            : ("<externalLink><externalBook r:id=\"" + canary.url() + "\"/></externalLink>")
                .getBytes(StandardCharsets.UTF_8));
    return "a further part";
  }

  private String encoding() {
    var name = chance.of(List.copyOf(parts.keySet()));
    var xml = text(name);
    var to = chance.of("UTF-16", "UTF-16LE", "UTF-32", "ISO-8859-1", "IBM037", "windows-1252");
    var declared = chance.of(to, "UTF-8", "ebcdic", "x-nothing");
    put(name, xml);
    parts.put(
        name,
        ("<?xml version=\""
                + chance.of("1.0", "1.1", "9")
                + "\" encoding=\""
                + declared
                + "\"?>"
                + xml.replaceFirst("^\\s*<\\?xml[^>]*\\?>", ""))
            .getBytes(Charset.forName(to)));
    return "a part in " + to;
  }

  /// XML of a bad shape: too deep, too wide, too long, or none.
  private String shape() {
    var name = chance.of(List.copyOf(parts.keySet()));
    var xml = text(name);
    var extra =
        switch (chance.below(8)) {
          case 0 -> "<a>".repeat(chance.of(100, 20_000, 400_000));
          case 1 -> "<a>".repeat(50_000) + "</a>".repeat(50_000);
          case 2 -> {
            var wide = new StringBuilder("<a");
            for (int i = 0; i < 20_000; i++) {
              wide.append(" b").append(i).append("=''");
            }
            yield wide + "/>";
          }
          case 3 -> "<" + "n".repeat(1_000_000) + "/>";
          case 4 -> "<!--" + "-x".repeat(500_000) + "-->";
          case 5 -> "<![CDATA[" + "x".repeat(1_000_000) + "]]>";
          case 6 -> "<p:q/><row xmlns:p='' p:r='1'/>";
          default -> "&#0;&#x110000;\u0001";
        };
    var found = ELEMENT.matcher(xml);
    int skip = chance.below(30);
    int at = 0;
    while (skip-- >= 0 && found.find()) {
      at = found.end();
    }
    put(name, xml.substring(0, at) + extra + xml.substring(at));
    return "a part of a bad shape";
  }

  private String lost() {
    var names = List.copyOf(parts.keySet());
    var name = chance.of(names);
    switch (chance.below(5)) {
      case 0 -> parts.remove(name);
      case 1 -> parts.put(name, new byte[0]);
      case 2 -> parts.put(name, chance.bytes(chance.below(500)));
      case 3 -> put(name, text(name).substring(0, chance.below(text(name).length())));
      default -> parts.put(name, parts.getOrDefault(chance.of(names), new byte[0]));
    }
    return "a lost or wrong part";
  }

  private String inSheets(String what, Pattern pattern, String by) {
    var sheets =
        parts.keySet().stream()
            .filter(name -> name.contains("sheets/") && !name.contains("_rels"))
            .toList();
    return sheets.isEmpty() ? what : in(chance.of(sheets), what, pattern, by);
  }

  /// Replaces one or all that is found.
  private String in(String part, String what, Pattern pattern, String by) {
    if (!parts.containsKey(part)) {
      return what;
    }
    var xml = text(part);
    int all = (int) pattern.matcher(xml).results().count();
    int wanted = chance.oneIn(8) && by.length() < 2_000 ? -1 : chance.below(all);
    var count = new int[] {0};
    put(
        part,
        pattern
            .matcher(xml)
            .replaceAll(
                found ->
                    java.util.regex.Matcher.quoteReplacement(
                        wanted < 0 || count[0]++ == wanted ? by : found.group())));
    return what;
  }

  private String text(String part) {
    return Books.text(parts.getOrDefault(part, new byte[0]));
  }

  private void put(String part, String xml) {
    Books.put(parts, part, xml);
  }

  static Map<String, byte[]> copy(Map<String, byte[]> parts) {
    return new LinkedHashMap<>(parts);
  }
}
