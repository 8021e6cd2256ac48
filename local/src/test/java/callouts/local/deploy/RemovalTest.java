package callouts.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.local.cloud.MotoServer;
import callouts.local.deploy.Removal.Bucket;
import callouts.local.deploy.Removal.End;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketVersioningStatus;
import software.amazon.awssdk.services.s3.model.NoSuchBucketException;

/// A stack on moto is taken away. moto makes and deletes its buckets, its table and its queue, and
/// keeps versions; it deletes at once and without fail, and what CloudFormation does otherwise is
/// in [StacksTest].
class RemovalTest {
  private static final String STACK = "tiny";
  private static final String BUCKET = "tiny-upload-123456789012";
  private static MotoServer moto;

  private Stacks stacks;
  private Removal removal;
  private CloudFormationClient cloudFormation;
  private S3Client s3;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    moto = MotoServer.start();
  }

  @AfterAll
  static void stop() throws InterruptedException {
    moto.close();
  }

  @BeforeEach
  void aStack() {
    var credentials =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("user", "secret"));
    var account = new Account(Region.US_EAST_1, credentials, moto.endpoint());
    stacks = new Stacks(account);
    removal = new Removal(account, stacks, _ -> {});
    cloudFormation = account.cloudFormation();
    s3 = account.s3();
    cloudFormation.createStack(
        create ->
            create
                .stackName(STACK)
                .templateBody(TinyHome.TEMPLATE)
                .parameters(p -> p.parameterKey("NoticeEmail").parameterValue("a@example.com")));
    // moto makes the bucket without what the template says of versions.
    s3.putBucketVersioning(
        put ->
            put.bucket(BUCKET)
                .versioningConfiguration(v -> v.status(BucketVersioningStatus.ENABLED)));
  }

  @AfterEach
  void close() throws IOException, InterruptedException {
    moto.post("/moto-api/reset", "");
    removal.close();
    stacks.close();
    cloudFormation.close();
    s3.close();
  }

  @Test
  void everyVersionAndMarkerGoesAndThenTheStack() {
    put("uploads/one.xlsx");
    put("uploads/one.xlsx");
    put("uploads/one.xlsx");
    s3.deleteObject(delete -> delete.bucket(BUCKET).key("uploads/one.xlsx"));
    var stack = stacks.find(STACK).orElseThrow();
    var found = removal.buckets(stacks.resources(stack));
    var removed = new ArrayList<Long>();

    found.forEach(bucket -> removal.empty(bucket, removed::add));
    var end = removal.delete(stack, _ -> {});

    assertThat(found).containsExactly(new Bucket(BUCKET, OptionalLong.of(4)));
    assertThat(removed).containsExactly(4L);
    assertThat(end).isEqualTo(new End.Gone(List.of()));
    assertThat(stacks.find(STACK)).isEmpty();
    assertThatThrownBy(() -> s3.listObjectVersions(list -> list.bucket(BUCKET)))
        .isInstanceOf(NoSuchBucketException.class);
  }

  @Test
  void aBucketThatSomebodyDeletedIsNoHindrance() {
    var stack = stacks.find(STACK).orElseThrow();
    var resources = stacks.resources(stack);
    s3.deleteBucket(delete -> delete.bucket(BUCKET));

    var found = removal.buckets(resources);

    assertThat(found).containsExactly(new Bucket(BUCKET, OptionalLong.empty()));
    found.forEach(bucket -> removal.empty(bucket, _ -> {}));
  }

  @Test
  void aRemovalThatWasBrokenOffIsBegunAgain() {
    put("uploads/one.xlsx");
    var stack = stacks.find(STACK).orElseThrow();
    var found = removal.buckets(stacks.resources(stack));
    found.forEach(bucket -> removal.empty(bucket, _ -> {}));

    var again = removal.buckets(stacks.resources(stack));

    assertThat(again).containsExactly(new Bucket(BUCKET, OptionalLong.of(0)));
    again.forEach(bucket -> removal.empty(bucket, _ -> {}));
    assertThat(removal.delete(stack, _ -> {})).isInstanceOf(End.Gone.class);
  }

  @Test
  void aStackTellsItsAnswersAndItsOutputs() {
    var stack = stacks.find(STACK).orElseThrow();

    assertThat(stack.standing()).isEqualTo(Standing.WELL);
    assertThat(stack.parameters()).containsEntry("NoticeEmail", "a@example.com");
    assertThat(stack.outputs()).containsEntry("UploadBucketName", BUCKET);
    assertThat(stacks.find("another")).isEmpty();
  }

  private void put(String key) {
    s3.putObject(put -> put.bucket(BUCKET).key(key), RequestBody.fromString("x"));
  }
}
