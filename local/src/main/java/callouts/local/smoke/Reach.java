package callouts.local.smoke;

import callouts.aws.Cloud.Pause;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/// How the account that was deployed to is reached, and by which clock.
///
/// @param endpoint where all services are, in a rehearsal; empty: AWS's own endpoints
/// @param pause how to wait for what takes its time
public record Reach(
    SdkHttpClient http,
    Region region,
    AwsCredentialsProvider credentials,
    Optional<URI> endpoint,
    InstantSource clock,
    Pause pause) {

  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B with(B builder) {
    builder.httpClient(http).region(region).credentialsProvider(credentials);
    endpoint.ifPresent(builder::endpointOverride);
    return builder;
  }
}
