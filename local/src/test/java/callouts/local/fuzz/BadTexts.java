package callouts.local.fuzz;

import java.util.List;

/// Texts that programs stumble over.
final class BadTexts {
  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "\u00a0",
          "\u200b",
          "\u202eevil\u202c",
          "\ud800",
          "\udc00\ud800",
          "\uffff\ufffe",
          "\u0000",
          "\u0007\u001b[31m",
          "\r\n",
          "\t=1+1",
          "=HYPERLINK(\"http://127.0.0.1/\",\"x\")",
          "+1+cmd|' /C calc'!A0",
          "-2+3",
          "@SUM(1+1)",
          "NA",
          "null",
          "NaN",
          "Infinity",
          "-0",
          "1e400",
          "1E-400",
          "0x1F",
          "١٢٣٤٥٦٧",
          "０７７００９００１０１",
          "+15555550100,,,9",
          "+15555550100;ext=1",
          "tel:+15555550100",
          "00000000000000000000000000000000",
          "9".repeat(40),
          "../../../etc/passwd",
          "${jndi:ldap://127.0.0.1/x}",
          "$(touch /tmp/x)",
          "`id`",
          "'; DROP TABLE calls; --",
          "<script>alert(1)</script>",
          "]]></speak><speak>",
          "</speak><audio src=\"http://127.0.0.1/x\"/><speak>",
          "&lt;&amp;&#0;&#xFFFF;",
          "{{ 7 * 7 }}",
          "{{ id }}",
          "{% for a in range(1000) %}{{ a }}{% endfor %}",
          "_x000D__x0000__xD800_",
          "%s%n%d%x",
          "\\u0000\\ud800",
          "İıſß",
          "ﷺ".repeat(30),
          "👩‍👩‍👧‍👦",
          "e\u0301".repeat(200),
          "2026-02-30",
          "true",
          "#REF!",
          "1/2/3",
          "1,234.56",
          "50%",
          "__proto__",
          "id",
          "phone_number",
          "task_id",
          "status");

  private BadTexts() {}

  static String one(Chance chance) {
    return switch (chance.below(14)) {
      case 0 -> String.valueOf((char) chance.below(0x10000)).repeat(chance.between(1, 30));
      case 1 -> chance.of(TEXTS).repeat(chance.between(1, 12));
      case 2 -> chance.of("a", "=", "&", "<", "{{", "é", "\ud83d\ude00", "9").repeat(33_000);
      case 3 -> chance.of(TEXTS) + chance.of(TEXTS);
      default -> chance.of(TEXTS);
    };
  }

  /// A text as it may stand in XML 1.0.
  static String inXml(Chance chance) {
    return one(chance)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\ud800-\\udfff\\ufffe\\uffff]", "");
  }
}
