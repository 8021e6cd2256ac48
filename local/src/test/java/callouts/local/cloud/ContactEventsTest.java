package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ContactEventsTest {
  private static final String PEOPLE = "receivers: {y: {says: [\"yes\", \"no\"]}, b: {line: busy}}";

  @Test
  void aCallTellsItsFourEventsInOrderASecondLate() {
    var exchange = new TestExchange(PEOPLE, PhoneNetwork.usual());
    exchange.dial("y");
    exchange.settle();
    assertThat(exchange.eventTypes())
        .containsExactly("INITIATED", "CONNECTED_TO_SYSTEM", "DISCONNECTED", "COMPLETED");
    var last = exchange.events.getLast().path("detail").path("disconnectTimestamp").asText();
    assertThat(exchange.loop.instant()).isEqualTo(Instant.parse(last).plusSeconds(1));
  }

  @Test
  void aBusyLineIsNeverConnected() {
    var exchange = new TestExchange(PEOPLE, PhoneNetwork.usual());
    exchange.dial("b");
    exchange.settle();
    assertThat(exchange.eventTypes()).containsExactly("INITIATED", "DISCONNECTED", "COMPLETED");
  }

  @Test
  void anEventHasTheShapeOfEventBridge() {
    var exchange = new TestExchange(PEOPLE, PhoneNetwork.usual());
    var contact = exchange.dial("b");
    exchange.settle();
    var event = exchange.events.get(1);
    assertThat(event.path("id").asText()).hasSize(36);
    event.remove("id");
    assertThat(event.toString())
        .isEqualTo(
            """
            {"version":"0","detail-type":"Amazon Connect Contact Event","source":"aws.connect",\
            "account":"111122223333","time":"2026-11-21T09:00:02Z","region":"us-east-1",\
            "resources":["arn:aws:connect:us-east-1:111122223333:instance/%1$s/contact/%2$s"],\
            "detail":{"eventType":"DISCONNECTED","contactId":"%2$s","initialContactId":"%2$s",\
            "channel":"VOICE","instanceArn":"arn:aws:connect:us-east-1:111122223333:instance/%1$s",\
            "initiationMethod":"API","initiationTimestamp":"2026-11-21T09:00:00.000Z",\
            "disconnectTimestamp":"2026-11-21T09:00:02.000Z","disconnectReason":"TELECOM_BUSY",\
            "tags":{"aws:connect:instanceId":"%1$s","aws:connect:systemEndpoint":"+12025550100"}}}"""
                .formatted(TestExchange.INSTANCE, contact));
  }

  @Test
  void eventsCanBeRepeatedReorderedAndLost() {
    var network =
        PhoneNetwork.usual()
            .with(
                event ->
                    switch (event.path("detail").path("eventType").asText()) {
                      case "INITIATED" -> List.of();
                      case "DISCONNECTED" -> List.of(Duration.ofSeconds(5), Duration.ofSeconds(9));
                      default -> List.of(Duration.ofSeconds(1));
                    });
    var exchange = new TestExchange(PEOPLE, network);
    exchange.dial("b");
    exchange.settle();
    assertThat(exchange.eventTypes()).containsExactly("COMPLETED", "DISCONNECTED", "DISCONNECTED");
  }
}
