package callouts.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.local.stack.Parameter;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is asked at a first deployment, by a template's own words and patterns.
class QuestionsTest {
  private static final String INSTANCE =
      "arn:aws:connect:us-east-1:123456789012:instance/11111111-2222-4333-8444-555555555555";

  @TempDir private Path folder = Path.of("");

  private final StringWriter seen = new StringWriter();
  private Questions questions = new Questions(Map.of());

  @BeforeEach
  void readTheTemplate() throws IOException {
    var template = Files.writeString(folder.resolve("template.yaml"), TinyHome.TEMPLATE);
    questions = new Questions(Parameter.of(template));
  }

  @Test
  void anAddressIsEnoughAndEnterTakesTheRest() throws IOException {
    var answers = ask(Map.of(), "teacher@example.com", "", "");

    assertThat(answers)
        .containsExactly(
            Map.entry("NoticeEmail", "teacher@example.com"),
            Map.entry("ConnectInstanceArn", ""),
            Map.entry("PhoneNumberCountry", "US"));
    assertThat(seen.toString())
        .isEqualTo(
            "E-mail address for notices: "
                + "ARN of your Amazon Connect instance [create one]: "
                + "Country of the number to claim [US]: ");
  }

  @Test
  void whoHasAnInstanceMayHaveANumberAndThenNoneIsClaimed() throws IOException {
    var answers = ask(Map.of(), "teacher@example.com", INSTANCE, "+15550100");

    assertThat(answers).containsEntry("SourcePhoneNumber", "+15550100").hasSize(3);
    assertThat(seen.toString()).contains("[claim one]: ").doesNotContain("Country");
  }

  @Test
  void whoHasAnInstanceAndNoNumberIsAskedForTheCountry() throws IOException {
    var answers = ask(Map.of(), "teacher@example.com", INSTANCE, "", "GB");

    assertThat(answers).containsEntry("PhoneNumberCountry", "GB").hasSize(4);
  }

  @Test
  void aWrongAnswerIsToldInTheTemplatesWordsAndAskedAgain() throws IOException {
    var answers = ask(Map.of(), "", "teacher", "teacher@example.com", "", "Hong Kong", " HK ");

    assertThat(answers).containsEntry("PhoneNumberCountry", "HK");
    assertThat(seen.toString().lines()).filteredOn(line -> line.startsWith("  That")).isEmpty();
    assertThat(seen.toString())
        .containsSubsequence(
            "notices:   That must be an e-mail address.",
            "notices:   That must be an e-mail address.",
            "[US]:   That must be two capital letters, such as US.");
  }

  @Test
  void whatAnOptionSaysIsNotAsked() throws IOException {
    var answers = ask(Map.of("NoticeEmail", "teacher@example.com", "ConnectInstanceArn", ""), "");

    assertThat(answers).containsEntry("PhoneNumberCountry", "US").hasSize(3);
    assertThat(seen.toString()).isEqualTo("Country of the number to claim [US]: ");
  }

  @Test
  void anInputThatEndsDeploysNothing() {
    assertThatThrownBy(() -> ask(Map.of(), "teacher@example.com"))
        .hasMessage("the input ended at a question; nothing was deployed");
  }

  @Test
  void withoutATerminalAllThatIsOpenIsMissing() {
    assertThat(questions.unanswered(Map.of(), false))
        .containsExactly(Question.NOTICE_EMAIL, Question.CONNECT_INSTANCE, Question.COUNTRY);
    assertThat(questions.unanswered(Map.of("ConnectInstanceArn", INSTANCE), false))
        .contains(Question.SOURCE_NUMBER);
  }

  @Test
  void whoTakesTheDefaultsHasOnlyToGiveWhatHasNone() {
    assertThat(questions.unanswered(Map.of(), true)).isEqualTo(List.of(Question.NOTICE_EMAIL));
    assertThat(questions.unanswered(Map.of("NoticeEmail", "a@example.com"), true)).isEmpty();
  }

  @Test
  void aWrongOptionIsNamedButNotItsValue() {
    assertThatThrownBy(() -> questions.check(Map.of("SourcePhoneNumber", "555 0100")))
        .hasMessage("--phone must be empty, or a number in E.164");
    assertThatThrownBy(() -> questions.check(Map.of("Concurrency", "2000")))
        .hasMessage("Concurrency must be a number from 1 to 1000");
    assertThatThrownBy(() -> questions.check(Map.of("Colour", "red")))
        .hasMessage("the template has no parameter Colour");
  }

  @Test
  void aNumberIsClaimedInSomeInstance() {
    assertThatThrownBy(() -> questions.checkTogether(Map.of("SourcePhoneNumber", "+15550100")))
        .hasMessageContaining("--instance");
    questions.checkTogether(
        Map.of("SourcePhoneNumber", "+15550100", "ConnectInstanceArn", INSTANCE));
  }

  private Map<String, String> ask(Map<String, String> given, String... lines) throws IOException {
    var in = new BufferedReader(new StringReader(String.join("\n", lines) + "\n"));
    return questions.ask(given, in, new PrintWriter(seen));
  }
}
