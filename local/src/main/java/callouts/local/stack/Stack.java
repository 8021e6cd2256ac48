package callouts.local.stack;

import callouts.aws.Cloud;
import callouts.bot.BotDefinition;
import callouts.bot.BotFolder;
import callouts.local.bot.Bots;
import callouts.local.bot.LiveBot;
import callouts.local.caller.Phones;
import callouts.local.clock.Ids;
import callouts.local.cloud.Mail;
import callouts.local.cloud.Published;
import callouts.local.cloud.Router;
import callouts.local.cloud.WireClient;
import callouts.local.cloud.WireRequest;
import callouts.local.cloud.WireResponse;
import callouts.local.permit.Permits;
import callouts.local.stack.Template.Resource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The deployable system on one machine: everything template.yaml names, started, connected and
/// watched.
public final class Stack {
  private final Setting setting;
  private final Template template;
  private final Services services;
  private final Functions functions;
  private final AsyncCalls asyncCalls;
  private final WireClient http;

  private Stack(
      Setting setting,
      Template template,
      Services services,
      Functions functions,
      AsyncCalls asyncCalls) {
    this.setting = setting;
    this.template = template;
    this.services = services;
    this.functions = functions;
    this.asyncCalls = asyncCalls;
    this.http = new WireClient(services.router()::handle);
  }

  /// Starts the stack, and takes up what an earlier process left in the store. The loop must not
  /// run yet.
  public static Stack start(Setting setting) {
    var template =
        Template.read(
            setting.home().resolve("template.yaml"),
            setting.endpoint().toString(),
            setting.parameters());
    var bots = bots(template, BotFolder.read(setting.home().resolve("bots")));
    var functions = new Functions();
    var services = Services.of(setting, template, bots, functions);
    var http = new WireClient(services.router()::handle);
    var clouds = clouds(setting, http);
    new Resources(setting.home(), template, services, functions, clouds).create();
    var asyncCalls =
        new AsyncCalls(
            setting.loop(),
            new Ids(setting.seed() + 1),
            setting.store(),
            functions,
            setting.deliverTwice());
    new Triggers(template, services, functions, asyncCalls, setting.deliverTwice()).connect();
    new Observers(template, setting.log()).watch(services);
    setting.loop().afterEach(setting.store()::commit);
    services.connect().resume();
    services.states().resume();
    asyncCalls.resume();
    return new Stack(setting, template, services, functions, asyncCalls);
  }

  /// The template this stack was started from.
  public Template template() {
    return template;
  }

  /// Answers requests on the wire; loop thread only.
  public Router router() {
    return services.router();
  }

  /// The telephones in people's browsers; loop thread only.
  public Phones phones() {
    return services.phones();
  }

  /// Puts a layer around all functions, in place of an earlier one.
  public void surround(Functions.Layer layer) {
    functions.surround(layer);
  }

  /// Who may do what, and what was allowed so far.
  public Permits permits() {
    return services.roles().permits();
  }

  /// A user's own client of the buckets; loop thread, or before the loop runs.
  public S3Client s3() {
    return with(S3Client.builder(), "user").forcePathStyle(true).build();
  }

  /// A user's own client of the queues.
  public SqsClient sqs() {
    return with(SqsClient.builder(), "user").build();
  }

  /// A user's own surroundings for other threads than the loop's: what is asked of the services is
  /// answered on the loop.
  ///
  /// @param variables by name, with the template's name of their value, such as `JOB_BUCKET` and
  ///     `JobBucket`
  public Cloud cloud(Map<String, String> variables) {
    var values = new HashMap<String, String>();
    variables.forEach((variable, name) -> values.put(variable, template.value(name)));
    Function<WireRequest, WireResponse> services =
        request -> setting.loop().call(() -> router().handle(request), WireResponse::patience);
    return new Cloud(
        values,
        setting.clock(),
        new WireClient(services),
        Region.of(Template.REGION),
        credentials("user"),
        setting.endpoint());
  }

  /// Tells of every notice: its JSON to the first listener, the mail's text to the second.
  public void onNotice(Consumer<Published> programs, Consumer<Mail> people) {
    services.topics().onPublish(programs);
    services.topics().onMail(people);
  }

  /// Whether nobody is on the phone, no execution runs and no event is on its way.
  public boolean isIdle() {
    return services.states().running() == 0
        && services.connect().busyLines() == 0
        && asyncCalls.isIdle();
  }

  /// A function's surroundings: its variables, the virtual clock, and clients that answer without a
  /// socket. The access key is the function's name, which tells the services whose
  /// policies count.
  private static Function<Map<String, String>, Function<String, Cloud>> clouds(
      Setting setting, WireClient http) {
    return variables ->
        name ->
            new Cloud(
                variables,
                setting.clock(),
                http,
                Region.of(Template.REGION),
                credentials(name),
                setting.endpoint(),
                setting.loop()::pause);
  }

  private static StaticCredentialsProvider credentials(String name) {
    return StaticCredentialsProvider.create(AwsBasicCredentials.create(name, Services.SECRET));
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B with(
      B builder, String name) {
    return builder
        .httpClient(http)
        .region(Region.of(Template.REGION))
        .credentialsProvider(credentials(name))
        .endpointOverride(setting.endpoint());
  }

  /// The bots as BuildBot makes them of their workbooks at a deployment.
  private static Bots bots(Template template, List<BotDefinition> workbooks) {
    var bots = new Bots(Template.REGION, Template.ACCOUNT, workbooks);
    for (var bot : workbooks) {
      Optional.ofNullable(template.resources().get(bot.name()))
          .map(resource -> codeHook(template, resource))
          .map(hook -> LiveBot.deployed(Template.STACK + "-" + bot.name(), bot, hook))
          .ifPresent(live -> bots.replace(bot.name(), live));
    }
    return bots;
  }

  /// The function that BuildBot, which makes a bot, tells it to call.
  private static String codeHook(Template template, Resource bot) {
    var maker = bot.properties().path("ServiceToken").asText();
    return template.resources().values().stream()
        .filter(resource -> resource.type().equals("AWS::Serverless::Function"))
        .filter(function -> template.arn(function.id()).equals(maker))
        .map(function -> function.properties().at("/Environment/Variables/TRACE_FUNCTION_ARN"))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("nobody makes the bot " + bot.id()))
        .asText();
  }
}
