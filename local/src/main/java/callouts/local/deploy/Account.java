package callouts.local.deploy;

import callouts.aws.Cloud;
import callouts.local.clock.EventLoop;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsProfileRegionProvider;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sts.StsClient;

/// Where a deployment goes, and as whom.
///
/// @param endpoint where all services are, in a test; null: AWS's own endpoints
public record Account(Region region, AwsCredentialsProvider credentials, @Nullable URI endpoint) {

  /// Whom `./callouts serve` is met as, which looks at neither the region nor the keys. No request
  /// with these keys is one to AWS, whatever the address.
  public static Account ofRehearsal(URI endpoint) {
    var anybody = AwsBasicCredentials.create("user", "rehearsal");
    return new Account(Region.US_EAST_1, StaticCredentialsProvider.create(anybody), endpoint);
  }

  /// What the options, the environment and the files of the AWS command line say, in this order.
  ///
  /// A named profile goes before keys in the environment, as it does for the programs of AWS. Of
  /// the variables for the region the SDK reads one and SAM another: here both are read.
  ///
  /// @throws IllegalStateException where no region is chosen
  public static Account of(
      Map<String, String> environment, Optional<String> profile, Optional<String> region) {
    var credentials =
        profile
            .<AwsCredentialsProvider>map(ProfileCredentialsProvider::create)
            .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    var endpoint = Optional.ofNullable(environment.get("AWS_ENDPOINT_URL")).map(URI::create);
    var chosen =
        region
            .or(() -> variable(environment, "AWS_REGION", "AWS_DEFAULT_REGION"))
            .map(Region::of)
            .or(() -> ofProfile(profile))
            .orElseThrow(
                () ->
                    new IllegalStateException("no region is chosen: give --region, as us-east-1"));
    return new Account(chosen, credentials, endpoint.orElse(null));
  }

  private static Optional<String> variable(Map<String, String> environment, String... names) {
    return Stream.of(names)
        .map(name -> environment.getOrDefault(name, ""))
        .filter(value -> !value.isBlank())
        .findFirst();
  }

  private static Optional<Region> ofProfile(Optional<String> profile) {
    try {
      var provider =
          profile
              .map(name -> new AwsProfileRegionProvider(null, name))
              .orElseGet(AwsProfileRegionProvider::new);
      return Optional.ofNullable(provider.getRegion());
    } catch (SdkClientException e) {
      return Optional.empty();
    }
  }

  /// The account's number of twelve digits, from AWS: it shows that the credentials are good.
  ///
  /// @throws IllegalStateException where they are not
  public String number() {
    try (var sts = with(StsClient.builder()).build()) {
      return sts.getCallerIdentity().account();
    } catch (SdkException e) {
      throw new IllegalStateException(
          "AWS does not know who you are: "
              + e.getMessage()
              + " Sign in (aws configure, aws sso login, or aws login), or name a --profile.",
          e);
    }
  }

  CloudFormationClient cloudFormation() {
    return with(CloudFormationClient.builder()).build();
  }

  /// Buckets are addressed by path at an endpoint of our own, which has no wildcard host names.
  public S3Client s3() {
    return with(S3Client.builder()).forcePathStyle(endpoint != null).build();
  }

  /// What a function of a stack would be given there: its variables and its way to AWS.
  public Cloud cloud(Map<String, String> variables) {
    return new Cloud(
        variables,
        EventLoop::realInstant,
        UrlConnectionHttpClient.create(),
        region,
        credentials,
        endpoint);
  }

  public SqsClient sqs() {
    return with(SqsClient.builder()).build();
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B with(B builder) {
    return builder
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .region(region)
        .credentialsProvider(credentials)
        .endpointOverride(endpoint);
  }
}
