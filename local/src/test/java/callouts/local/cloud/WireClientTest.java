package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;

class WireClientTest {
  @Test
  void aRequestThatBringsNoAnswerIsMadeAgainByTheSdk() {
    var requests = new AtomicInteger();
    var http =
        new WireClient(
            request -> {
              if (requests.incrementAndGet() == 1) {
                throw new UncheckedIOException(new IOException("no answer"));
              }
              return WireResponse.text(200, "application/x-amz-json-1.0", "{}");
            });
    try (var sfn =
        SfnClient.builder()
            .httpClient(http)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("user", "rehearsal")))
            .build()) {
      sfn.listStateMachines();
    }

    assertThat(requests).hasValue(2);
  }
}
