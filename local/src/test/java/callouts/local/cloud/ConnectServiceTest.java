package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.connect.model.ConnectException;
import software.amazon.awssdk.services.connect.model.ContactNotFoundException;
import software.amazon.awssdk.services.connect.model.DestinationNotAllowedException;
import software.amazon.awssdk.services.connect.model.InvalidParameterException;
import software.amazon.awssdk.services.connect.model.InvalidRequestException;
import software.amazon.awssdk.services.connect.model.LimitExceededException;
import software.amazon.awssdk.services.connect.model.OutboundContactNotPermittedException;
import software.amazon.awssdk.services.connect.model.ResourceNotFoundException;
import software.amazon.awssdk.services.connect.model.StartOutboundVoiceContactRequest;
import software.amazon.awssdk.services.connect.model.TrafficType;

final class ConnectServiceTest {
  private static final String PEOPLE =
      """
      receivers:
        yes: {says: ["yes", {keys: "2"}]}
        away: {line: no-answer}
        busy: {line: busy}
        refused: {line: refused}
        invalid: {line: invalid}
        machine: {line: voicemail}
        rude: {then: hang-up}
        silent: {then: silence}
      """;

  private final TestExchange exchange = with(PhoneNetwork.usual());

  private static TestExchange with(PhoneNetwork network) {
    return new TestExchange(PEOPLE, network);
  }

  @Test
  void aCallIsDialledAnsweredAskedAndEnded() {
    var contact = exchange.dial("yes");
    exchange.settle();
    var call =
        "\"task_id\":\"t-1\",\"receiver_id\":\"yes\",\"attempt\":1,\"contact_id\":\""
            + contact
            + "\"";
    assertThat(exchange.log())
        .containsExactly(
            "{\"type\":\"Dialled\"," + call + "}",
            "{\"type\":\"Ringing\"," + call + "}",
            "{\"type\":\"Answered\"," + call + "}",
            "{\"type\":\"Said\"," + call + ",\"text\":\"Question 1?\"}",
            "{\"type\":\"Heard\"," + call + ",\"mode\":\"speech\",\"text\":\"yes\"}",
            "{\"type\":\"Understood\"," + call + ",\"intent\":\"YesIntent\",\"slots\":{}}",
            "{\"type\":\"Said\"," + call + ",\"text\":\"Question 2?\"}",
            "{\"type\":\"Heard\"," + call + ",\"mode\":\"keys\",\"text\":\"2\"}",
            "{\"type\":\"Understood\"," + call + ",\"intent\":\"NoIntent\",\"slots\":{}}",
            "{\"type\":\"Said\"," + call + ",\"text\":\"Goodbye, Ann.\"}",
            "{\"type\":\"Disconnected\"," + call + ",\"reason\":\"CONTACT_FLOW_DISCONNECT\"}");
  }

  @Test
  void theContactIdComesBackBeforeTheTelephoneRings() {
    var contact = exchange.describe(exchange.dial("yes"));
    assertThat(contact.initiationTimestamp()).isEqualTo(TestExchange.START);
    assertThat(contact.connectedToSystemTimestamp()).isNull();
    assertThat(contact.disconnectTimestamp()).isNull();
    assertThat(contact.disconnectReason()).isNull();
    assertThat(exchange.service.busyLines()).isOne();
  }

  @Test
  void eachKindOfLineEndsWithItsReasonInItsTime() {
    ends("busy", "TELECOM_BUSY", Duration.ofSeconds(2));
    ends("refused", "TELECOM_POTENTIAL_BLOCKING", Duration.ofSeconds(2));
    ends("invalid", "TELECOM_NUMBER_INVALID", Duration.ofSeconds(2));
    ends("away", "TELECOM_ORIGINATOR_CANCEL", Duration.ofSeconds(60));
  }

  private void ends(String receiver, String reason, Duration after) {
    var id = exchange.dial(receiver);
    exchange.settle();
    var contact = exchange.describe(id);
    assertThat(contact.disconnectReason()).isEqualTo(reason);
    assertThat(contact.connectedToSystemTimestamp()).isNull();
    assertThat(Duration.between(contact.initiationTimestamp(), contact.disconnectTimestamp()))
        .isCloseTo(after, Duration.ofMillis(1));
  }

  @Test
  void onlyATelephoneWithAFreeLineRings() {
    for (var receiver : List.of("busy", "refused", "invalid")) {
      exchange.dial(receiver);
    }
    exchange.settle();
    assertThat(exchange.log()).noneMatch(line -> line.contains("Ringing"));

    exchange.dial("away");
    exchange.settle();
    assertThat(exchange.log()).filteredOn(line -> line.contains("Ringing")).hasSize(1);
  }

  @Test
  void itRingsOnlyAsLongAsIsAskedFor() {
    var id = exchange.dial("away", request -> request.ringTimeoutInSeconds(15));
    exchange.settle();
    var contact = exchange.describe(id);
    assertThat(contact.disconnectTimestamp()).isEqualTo(TestExchange.START.plusSeconds(15));
  }

  @Test
  void aPersonWhoHangsUpIsTheCustomerDisconnecting() {
    var id = exchange.dial("rude");
    exchange.settle();
    var contact = exchange.describe(id);
    assertThat(contact.disconnectReason()).isEqualTo("CUSTOMER_DISCONNECT");
    assertThat(contact.connectedToSystemTimestamp()).isAfter(contact.initiationTimestamp());
    assertThat(contact.disconnectTimestamp()).isAfter(contact.connectedToSystemTimestamp());
  }

  @Test
  void aMachineIsAnsweredAndSpeaksIntoTheFirstQuestion() {
    exchange.dial("machine");
    exchange.pass(Duration.ofMinutes(1));
    assertThat(exchange.log())
        .anyMatch(line -> line.contains("leave a message"))
        .anyMatch(line -> line.contains("\"silence\""));
  }

  @Test
  void theSameTokenIsTheSameContactForSevenDays() {
    var first = exchange.dial("yes");
    assertThat(exchange.dial("yes")).isEqualTo(first);
    exchange.settle();
    exchange.pass(Duration.ofDays(6));
    assertThat(exchange.dial("yes")).isEqualTo(first);
    exchange.pass(Duration.ofDays(1));
    assertThat(exchange.dial("yes")).isNotEqualTo(first);
    exchange.settle();
    assertThat(exchange.log()).filteredOn(line -> line.contains("Dialled")).hasSize(2);
  }

  @Test
  void theEleventhCallFindsNoLineAndTheNextOneAfterAnEndDoes() {
    var quick = with(PhoneNetwork.usual().withRate(100, 100));
    for (var i = 0; i < 9; i++) {
      quick.dial("away", token("a" + i));
    }
    quick.dial("busy");
    assertThatThrownBy(() -> quick.dial("yes")).isInstanceOf(LimitExceededException.class);
    quick.pass(Duration.ofSeconds(3));
    assertThat(quick.dial("yes")).isNotBlank();
  }

  @Test
  void twoRequestsASecondAndFiveAtOnceAreLetThrough() {
    for (var i = 0; i < 5; i++) {
      exchange.dial("away", token("a" + i));
    }
    assertThatThrownBy(() -> exchange.dial("yes"))
        .isInstanceOfSatisfying(
            ConnectException.class,
            e -> {
              assertThat(e.statusCode()).isEqualTo(429);
              assertThat(e.awsErrorDetails().errorCode()).isEqualTo("TooManyRequestsException");
              assertThat(e.isThrottlingException()).isTrue();
            });
    exchange.pass(Duration.ofMillis(500));
    assertThat(exchange.dial("yes")).isNotBlank();
    assertThatThrownBy(() -> exchange.dial("rude")).isInstanceOf(ConnectException.class);
  }

  @Test
  void eachOperationHasItsOwnRate() {
    var contact = exchange.dial("away");
    for (var i = 0; i < 4; i++) {
      exchange.dial("away");
    }
    assertThat(exchange.describe(contact).id()).isEqualTo(contact);
    assertThatThrownBy(() -> exchange.dial("away")).isInstanceOf(ConnectException.class);
  }

  @Test
  void placesThatAreNotOnTheListAreNotCalled() {
    for (var number : List.of("+85221234567", "+447700900123", "+12425550101")) {
      assertThatThrownBy(() -> exchange.dial("yes", r -> r.destinationPhoneNumber(number)))
          .isInstanceOf(DestinationNotAllowedException.class)
          .hasMessageNotContaining(number);
      exchange.pass(Duration.ofSeconds(1));
    }
    var everywhere = with(PhoneNetwork.usual().with(DialRules.everywhere()));
    assertThat(everywhere.dial("yes", r -> r.destinationPhoneNumber("+447700900123"))).isNotBlank();
  }

  @Test
  void requestsThatAreNotRightAreRefusedAsTheServiceWould() {
    refused(InvalidParameterException.class, r -> r.destinationPhoneNumber("02025550101"));
    refused(InvalidParameterException.class, r -> r.attributes(Map.of("student name", "Ann")));
    refused(
        InvalidParameterException.class,
        r -> r.attributes(Map.of("a", "x".repeat(32_767), "b", "xx")));
    refused(InvalidParameterException.class, r -> r.ringTimeoutInSeconds(14));
    refused(InvalidParameterException.class, r -> r.ringTimeoutInSeconds(61));
    refused(InvalidParameterException.class, r -> r.clientToken("x".repeat(501)));
    refused(InvalidRequestException.class, r -> r.sourcePhoneNumber(null));
    refused(InvalidRequestException.class, r -> r.trafficType(TrafficType.CAMPAIGN));
    refused(OutboundContactNotPermittedException.class, r -> r.sourcePhoneNumber("+12025550199"));
    refused(ResourceNotFoundException.class, r -> r.contactFlowId("other"));
    refused(ResourceNotFoundException.class, r -> r.instanceId("other"));
    assertThat(exchange.service.busyLines()).isZero();
    assertThat(exchange.log()).isEmpty();
  }

  private void refused(
      Class<? extends Exception> error, Consumer<StartOutboundVoiceContactRequest.Builder> wrong) {
    exchange.pass(Duration.ofSeconds(1));
    assertThatThrownBy(() -> exchange.dial("yes", wrong)).isInstanceOf(error);
  }

  @Test
  void aFlowMayBeNamedByItsArn() {
    var arn = TestExchange.instance().arn() + "/contact-flow/survey";
    assertThat(exchange.dial("yes", request -> request.contactFlowId(arn))).isNotBlank();
  }

  @Test
  void stoppingEndsARingingCallAndOneThatTalksAndNoOther() {
    var ringing = exchange.dial("away");
    stop(ringing);
    var talking = exchange.dial("silent");
    exchange.pass(Duration.ofSeconds(14));
    stop(talking);
    exchange.settle();
    assertThat(exchange.describe(ringing).disconnectReason()).isEqualTo("OTHER");
    assertThat(exchange.describe(talking).disconnectReason()).isEqualTo("OTHER");
    assertThat(exchange.loop.instant()).isBefore(TestExchange.START.plusSeconds(20));
    assertThatThrownBy(() -> stop(talking))
        .isInstanceOfSatisfying(
            ContactNotFoundException.class, e -> assertThat(e.statusCode()).isEqualTo(410));
    assertThatThrownBy(() -> stop("nobody")).isInstanceOf(ResourceNotFoundException.class);
  }

  private void stop(String contactId) {
    exchange.client.stopContact(
        request -> request.instanceId(TestExchange.INSTANCE).contactId(contactId));
  }

  @Test
  void attributesAreReadAndChangedDuringTheCallAndAfterIt() {
    var contact = exchange.dial("yes");
    update(contact, Map.of("name", "Bea"));
    exchange.settle();
    assertThat(exchange.log()).anyMatch(line -> line.contains("Goodbye, Bea."));
    update(contact, Map.of("later", "yes"));
    var attributes =
        exchange
            .client
            .getContactAttributes(
                r -> r.instanceId(TestExchange.INSTANCE).initialContactId(contact))
            .attributes();
    assertThat(attributes).containsEntry("name", "Bea").containsEntry("later", "yes");
    assertThatThrownBy(() -> update(contact, Map.of("big", "x".repeat(32_760))))
        .isInstanceOf(InvalidParameterException.class);
  }

  private void update(String contactId, Map<String, String> attributes) {
    exchange.client.updateContactAttributes(
        request ->
            request
                .instanceId(TestExchange.INSTANCE)
                .initialContactId(contactId)
                .attributes(attributes));
  }

  @Test
  void describedTimestampsAreThoseOfTheCall() {
    var id = exchange.dial("yes");
    exchange.settle();
    var contact = exchange.describe(id);
    assertThat(contact.id()).isEqualTo(id);
    assertThat(contact.customerEndpoint().address()).isEqualTo("+12025550101");
    assertThat(contact.systemEndpoint().address()).isEqualTo(TestExchange.SOURCE);
    assertThat(contact.attributes()).containsEntry("receiver_id", "yes");
    assertThat(contact.initiationMethodAsString()).isEqualTo("API");
    assertThat(
            Duration.between(contact.connectedToSystemTimestamp(), contact.disconnectTimestamp())
                .toMillis())
        .isCloseTo(8_000L, within(3_000L));
    assertThatThrownBy(() -> exchange.describe("nobody"))
        .isInstanceOf(ResourceNotFoundException.class);
  }

  @Test
  void whatIsNotSimulatedIsRefusedByName() {
    assertThatThrownBy(() -> exchange.client.listQueues(r -> r.instanceId(TestExchange.INSTANCE)))
        .isInstanceOfSatisfying(
            ConnectException.class, e -> assertThat(e.statusCode()).isEqualTo(501))
        .hasMessageContaining("GET /queues-summary")
        .hasMessageContaining("docs/fidelity.md");
    assertThatThrownBy(() -> exchange.dial("yes", r -> r.relatedContactId("c")))
        .hasMessageContaining("RelatedContactId");
  }

  private static Consumer<StartOutboundVoiceContactRequest.Builder> token(String token) {
    return request -> request.clientToken(token);
  }
}
