package callouts.local.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.aws.Cloud;
import callouts.aws.Contacts;
import callouts.local.caller.PeopleFile;
import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import callouts.local.cloud.Store;
import callouts.local.event.RunLog;
import callouts.local.permit.Role.Grant;
import callouts.local.stack.Clients;
import callouts.local.stack.Setting;
import callouts.local.stack.Stack;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;
import software.amazon.awssdk.services.connect.ConnectClient;
import software.amazon.awssdk.services.connect.model.AccessDeniedException;

/// What EndContact asks Connect where its own table and the event say too little, which happens in
/// no scenario.
@ResourceLock(Resources.SYSTEM_ERR)
final class ContactGrantsTest {
  private final Store store = Store.inMemory();
  private final EventLoop loop = new EventLoop(Rehearsal.START, new Pace.Max());
  private final Stack stack =
      Stack.start(
          new Setting(
              Scenario.HOME,
              loop,
              store,
              new RunLog(loop, new StringWriter()),
              PeopleFile.everyoneAnswers(),
              Rehearsal.SEED));

  @AfterEach
  void close() {
    store.close();
  }

  @Test
  void theEndOfACallThatIsNoneOfOursIsAskedForItsAttributes() {
    dial();
    letTheCallEnd();

    assertThat(stack.permits().refusals()).isEmpty();
    assertThat(used()).contains("EndContact connect:GetContactAttributes");
  }

  @Test
  void aCallWhoseEventGivesNoReasonIsAskedForIt() {
    var contactId = dial();
    letTheCallEnd();

    assertThat(new Contacts(cloud("callouts-EndContact")).describe(contactId).disconnectReason())
        .isPresent();
    assertThat(used()).contains("EndContact connect:DescribeContact");
  }

  @Test
  void anotherFunctionMayAskNeither() {
    var contactId = dial();
    var contacts = new Contacts(cloud("callouts-AskQuestion"));

    assertThatThrownBy(() -> contacts.describe(contactId))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("callouts-AskQuestion")
        .hasMessageContaining("connect:DescribeContact");
    assertThatThrownBy(() -> contacts.attributes(contactId))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessageContaining("connect:GetContactAttributes");
  }

  /// A call that someone else of the same instance makes.
  private String dial() {
    try (var connect = Clients.of(stack).with(ConnectClient.builder()).build()) {
      return connect
          .startOutboundVoiceContact(
              start ->
                  start
                      .instanceId(stack.template().arn("ConnectInstance"))
                      .contactFlowId(stack.template().value("ContactFlow"))
                      .sourcePhoneNumber(stack.template().attribute("PhoneNumber", "Address"))
                      .destinationPhoneNumber("+15555550101"))
          .contactId();
    }
  }

  private void letTheCallEnd() {
    var ended = loop.instant().plus(Duration.ofHours(1));
    loop.at(ended, () -> {});
    loop.runUntil(() -> !loop.instant().isBefore(ended));
  }

  private Cloud cloud(String function) {
    var id = stack.template().attribute("ConnectInstance", "Id");
    return new Clients(stack, function).cloud(loop, Map.of("CONNECT_INSTANCE_ID", id));
  }

  private Stream<String> used() {
    return stack.permits().uses().keySet().stream()
        .flatMap(Set::stream)
        .map((Grant grant) -> grant.role() + " " + grant.action());
  }
}
