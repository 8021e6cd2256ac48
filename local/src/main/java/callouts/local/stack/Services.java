package callouts.local.stack;

import callouts.local.bot.BotRecogniser;
import callouts.local.bot.Bots;
import callouts.local.caller.People;
import callouts.local.clock.Ids;
import callouts.local.cloud.Account;
import callouts.local.cloud.BucketService;
import callouts.local.cloud.CloudBase;
import callouts.local.cloud.ConnectInstance;
import callouts.local.cloud.ConnectService;
import callouts.local.cloud.LexService;
import callouts.local.cloud.PhoneNetwork;
import callouts.local.cloud.QueueService;
import callouts.local.cloud.Router;
import callouts.local.cloud.StatesService;
import callouts.local.cloud.TableService;
import callouts.local.cloud.TopicService;
import callouts.local.flow.ContactFlow;
import callouts.local.flow.FlowSettings;
import callouts.local.flow.Surroundings;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The local services of one rehearsal, on one clock and one store.
record Services(
    QueueService queues,
    TableService tables,
    BucketService buckets,
    TopicService topics,
    StatesService states,
    ConnectService connect,
    LexService lex,
    Router router) {
  /// The secret of every access key in a rehearsal; it guards nothing but the links' signatures.
  static final String SECRET = "rehearsal";

  private static final Duration LAMBDA_LATENCY = Duration.ofMillis(200);

  static Services of(
      Setting setting, Template template, Bots bots, ContactFlow flow, Functions functions) {
    var loop = setting.loop();
    var store = setting.store();
    var ids = new Ids(setting.seed());
    var account = new Account(Template.REGION, Template.ACCOUNT);
    var base = new CloudBase(loop, store, ids, account);
    var queues = new QueueService(base);
    var tables = new TableService(store, loop, Template.REGION, Template.ACCOUNT);
    var buckets = new BucketService(store, loop, ids, _ -> Optional.of(SECRET));
    var topics = new TopicService(base, queues);
    var router = new Router();
    var states = new StatesService(base, router::handle, functions::invoke);
    var recogniser = new BotRecogniser(loop, ZoneOffset.UTC);
    var connect =
        new ConnectService(
            new Surroundings(
                loop,
                functions::invoke,
                new BotEar(bots, recogniser),
                new FlowSettings(LAMBDA_LATENCY, setting.deliverTwice() ? 2 : 1)),
            new People(setting.people(), setting.seed(), loop)::caller,
            instance(template, flow),
            PhoneNetwork.usual(),
            new ConnectService.Ledger(store, ids, setting.log()));
    var lex = new LexService(bots, recogniser);
    List.of(queues, tables, buckets, topics, states, connect, lex).forEach(router::add);
    return new Services(queues, tables, buckets, topics, states, connect, lex, router);
  }

  private static ConnectInstance instance(Template template, ContactFlow flow) {
    var arn = template.value("ConnectInstanceArn");
    return new ConnectInstance(
        Template.REGION,
        Template.ACCOUNT,
        arn.substring(arn.lastIndexOf('/') + 1),
        Set.of(template.value("SourcePhoneNumber")),
        Map.of(template.value("ContactFlowId"), flow));
  }
}
