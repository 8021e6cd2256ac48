package callouts.local.stack;

import callouts.aws.Cloud;
import callouts.local.cloud.WireClient;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// The services of a stack to somebody in a test, which runs the loop itself.
///
/// @param name a function's in the template, who may do what that may; or `user`
public record Clients(Stack stack, String name) {

  /// To a user, who may do everything.
  public static Clients of(Stack stack) {
    return new Clients(stack, "user");
  }

  /// A client that is answered without a socket.
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B with(B builder) {
    return builder
        .httpClient(new WireClient(stack.router()::handle))
        .region(Region.of(Template.REGION))
        .credentialsProvider(credentials())
        .endpointOverride(Setting.DEFAULT_ENDPOINT);
  }

  public DynamoDbClient dynamoDb() {
    return with(DynamoDbClient.builder()).build();
  }

  /// A function's surroundings.
  public Cloud cloud(InstantSource clock, Map<String, String> variables) {
    return new Cloud(
        variables,
        clock,
        new WireClient(stack.router()::handle),
        Region.of(Template.REGION),
        credentials(),
        Setting.DEFAULT_ENDPOINT);
  }

  private StaticCredentialsProvider credentials() {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(name, Services.SECRET));
  }
}
