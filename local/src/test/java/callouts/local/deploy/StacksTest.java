package callouts.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.deploy.Removal.End;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/// What CloudFormation does and moto does not: it takes its time, and it fails.
class StacksTest {
  private final List<Long> left = new ArrayList<>();
  private ScriptedStack script;
  private Stacks stacks;
  private Removal removal;

  @BeforeEach
  void start() throws IOException {
    script = ScriptedStack.start();
    var account =
        new Account(
            Region.US_EAST_1,
            StaticCredentialsProvider.create(AwsBasicCredentials.create("user", "secret")),
            script.endpoint());
    stacks = new Stacks(account);
    removal = new Removal(account, stacks, _ -> script.time());
  }

  @AfterEach
  void stop() {
    removal.close();
    stacks.close();
    script.close();
  }

  @Test
  void aDeletionIsWaitedForUntilItIsDone() {
    script.statuses(
        "UPDATE_COMPLETE", "DELETE_IN_PROGRESS", "DELETE_IN_PROGRESS", "DELETE_COMPLETE");
    script.resource("JobQueue", "AWS::SQS::Queue", "DELETE_COMPLETE");
    script.resource("UploadBucket", "AWS::S3::Bucket", "DELETE_IN_PROGRESS");

    var end = removal.delete(stack(), left::add);

    assertThat(end).isEqualTo(new End.Gone(List.of()));
    assertThat(left).containsExactly(1L, 1L);
    assertThat(script.asked()).contains("DeleteStack");
  }

  @Test
  void aDeletionThatIsUnderWayIsOnlyWaitedFor() {
    script.statuses("DELETE_IN_PROGRESS", "DELETE_COMPLETE");

    assertThat(removal.delete(stack(), left::add)).isInstanceOf(End.Gone.class);

    assertThat(script.asked()).doesNotContain("DeleteStack");
  }

  @Test
  void aDeletionThatFailedNamesTheResourceAndTheReason() {
    script.statuses("DELETE_FAILED", "DELETE_IN_PROGRESS", "DELETE_FAILED");
    script.event("UploadBucket", "AWS::S3::Bucket", "DELETE_FAILED", "old trouble");
    script.start("DELETE_IN_PROGRESS");
    script.event("UploadBucket", "AWS::S3::Bucket", "DELETE_FAILED", "The bucket is not empty");
    script.event("JobQueue", "AWS::SQS::Queue", "DELETE_COMPLETE", "");
    script.event("JobQueue", "AWS::SQS::Queue", "DELETE_FAILED", "Resource deletion cancelled");

    var end = removal.delete(stack(), left::add);

    assertThat(end)
        .isEqualTo(
            new End.Failed(
                List.of(
                    new Trouble("UploadBucket", "AWS::S3::Bucket", "The bucket is not empty"))));
    assertThat(new Trouble("A", "T", "why")).hasToString("A (T): why");
  }

  @Test
  void whatTheTemplateKeepsIsNamed() {
    script.statuses("CREATE_COMPLETE", "DELETE_COMPLETE");
    script.start("DELETE_IN_PROGRESS");
    script.event("ReportBucket", "AWS::S3::Bucket", "DELETE_SKIPPED", "");

    var end = removal.delete(stack(), left::add);

    assertThat(end)
        .isEqualTo(
            new End.Gone(
                List.of(
                    new StackResource(
                        "ReportBucket",
                        "AWS::S3::Bucket",
                        "name-of-ReportBucket",
                        "DELETE_SKIPPED"))));
  }

  @Test
  void aCreationThatFailedTellsWhyAndNotWhatWasGivenUpForItsSake() {
    script.statuses("ROLLBACK_COMPLETE");
    script.start("CREATE_IN_PROGRESS");
    script.event("Instance", "AWS::Connect::Instance", "CREATE_FAILED", "quota exceeded");
    script.event("Queue", "AWS::SQS::Queue", "CREATE_FAILED", "Resource creation cancelled");
    script.event("Instance", "AWS::Connect::Instance", "DELETE_COMPLETE", "");

    assertThat(stacks.troubles(stack()))
        .containsExactly(new Trouble("Instance", "AWS::Connect::Instance", "quota exceeded"));
    assertThat(stack().standing()).isEqualTo(Standing.STILLBORN);
  }

  @Test
  void everyStatusSaysWhatCanBeDoneNext() {
    assertThat(Standing.of(StackStatus.REVIEW_IN_PROGRESS)).isEqualTo(Standing.PLANNED);
    assertThat(Standing.of(StackStatus.UPDATE_ROLLBACK_COMPLETE)).isEqualTo(Standing.WELL);
    assertThat(Standing.of(StackStatus.UPDATE_ROLLBACK_FAILED)).isEqualTo(Standing.STUCK);
    assertThat(Standing.of(StackStatus.UNKNOWN_TO_SDK_VERSION)).isEqualTo(Standing.BUSY);
    assertThat(StackStatus.knownValues())
        .filteredOn(status -> status.toString().endsWith("_IN_PROGRESS"))
        .filteredOn(status -> status != StackStatus.REVIEW_IN_PROGRESS)
        .allMatch(
            status ->
                Standing.of(status) == Standing.BUSY || Standing.of(status) == Standing.LEAVING);
  }

  private DeployedStack stack() {
    return stacks.find(ScriptedStack.NAME).orElseThrow();
  }
}
