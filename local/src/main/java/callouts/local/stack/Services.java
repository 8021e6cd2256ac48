package callouts.local.stack;

import callouts.local.bot.BotRecogniser;
import callouts.local.bot.Bots;
import callouts.local.caller.People;
import callouts.local.caller.Phones;
import callouts.local.clock.Ids;
import callouts.local.cloud.Account;
import callouts.local.cloud.BucketService;
import callouts.local.cloud.CloudBase;
import callouts.local.cloud.ConnectService;
import callouts.local.cloud.FunctionUrls;
import callouts.local.cloud.KeyService;
import callouts.local.cloud.Lambdas;
import callouts.local.cloud.LexService;
import callouts.local.cloud.LexTurns;
import callouts.local.cloud.QueueService;
import callouts.local.cloud.Queues;
import callouts.local.cloud.Router;
import callouts.local.cloud.SharedName;
import callouts.local.cloud.StacksService;
import callouts.local.cloud.StatesService;
import callouts.local.cloud.TableService;
import callouts.local.cloud.TopicService;
import callouts.local.cloud.Topics;
import callouts.local.flow.FlowSettings;
import callouts.local.flow.Surroundings;
import callouts.local.lexmodel.LexModelService;
import callouts.local.lexmodel.Naming;
import callouts.local.lexmodel.Times;
import callouts.local.testcase.Conduct;
import callouts.local.testcase.TestCaseService;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The local services of one rehearsal, on one clock and one store.
record Services(
    Queues queues,
    TableService tables,
    BucketService buckets,
    Topics topics,
    StatesService states,
    ConnectService connect,
    Phones phones,
    KeyService keys,
    FunctionUrls functionUrls,
    Router router,
    Roles roles) {
  /// The secret of every access key in a rehearsal; it guards nothing but the links' signatures.
  static final String SECRET = "rehearsal";

  private static final Duration LAMBDA_LATENCY = Duration.ofMillis(200);

  /// The model building of Lex writes `botaliases`.
  private static final Pattern LEX_RUNTIME = Pattern.compile("/bots/[^/]+/botAliases/.*");

  private static final Pattern TEST_CASES = Pattern.compile("/test-case.*");

  static Services of(Setting setting, Template template, Bots bots, Functions functions) {
    var loop = setting.loop();
    var store = setting.store();
    var ids = new Ids(setting.seed());
    var account = new Account(Template.REGION, Template.ACCOUNT);
    var base = new CloudBase(loop, store, ids, account);
    var queues = new Queues(base);
    var tables = new TableService(store, loop, account.region(), account.id());
    var buckets = new BucketService(store, loop, account.region(), _ -> Optional.of(SECRET));
    var topics = new Topics(base, queues);
    var router = new Router();
    var roles = new Roles(template);
    router.guardedBy(roles.permits(), account, topics::keyOf);
    Lambdas lambdas = (name, event) -> call(functions, name, event);
    var states = new StatesService(base, router::handle, lambdas);
    var keys = new KeyService(base, setting.seed());
    var functionUrls = new FunctionUrls(lambdas, loop);
    var deliveries = setting.deliverTwice() ? 2 : 1;
    var turns =
        new LexTurns(
            bots,
            new BotRecogniser(loop, ZoneOffset.UTC),
            new BotHooks(roles, functions, LAMBDA_LATENCY, deliveries));
    var callCentre = CallCentre.of(template);
    var instance = callCentre.instance();
    var around =
        new Surroundings(
            loop,
            (function, event) -> {
              roles.permitConnect(function, instance.arn());
              return functions.invoke(function, event);
            },
            new BotEar(turns, callCentre.bots()),
            new FlowSettings(LAMBDA_LATENCY, deliveries));
    var people = new People(setting.people(), setting.seed(), loop);
    var phones = new Phones(people, store.texts("phones.marks"), loop, setting.log());
    var connect =
        new ConnectService(
            around,
            phones,
            instance,
            setting.network(),
            new ConnectService.Ledger(store, ids, setting.log()));
    Stream.of(
            new QueueService(queues, base),
            new TopicService(topics, base),
            new SharedName(LEX_RUNTIME, new LexService(bots, turns), models(base, bots)),
            tables,
            buckets,
            states,
            new StacksService(account, Template.STACK, template.outputs()),
            new SharedName(
                TEST_CASES, new TestCaseService(around, instance, ids, Conduct.GOOD), connect),
            keys,
            functionUrls)
        .forEach(router::add);
    states.guardedBy(roles.permits());
    return new Services(
        queues,
        tables,
        buckets,
        topics,
        states,
        connect,
        phones,
        keys,
        functionUrls,
        router,
        roles);
  }

  /// What BuildBot builds here is heard from the next call on, and after a restart.
  private static LexModelService models(CloudBase base, Bots bots) {
    UnaryOperator<String> workbookName = name -> name.replaceFirst("^" + Template.STACK + "-", "");
    var models =
        new LexModelService(
            base.loop(),
            base.store(),
            base.ids(),
            Times.usual(),
            new Naming(
                name -> Bots.botId(workbookName.apply(name)),
                name -> Bots.aliasId(workbookName.apply(name))));
    bots.names()
        .forEach(
            name ->
                models
                    .live(Template.STACK + "-" + name, "live")
                    .ifPresent(bot -> bots.replace(name, bot)));
    models.onLive(bot -> bots.replace(workbookName.apply(bot.name()), bot));
    return models;
  }

  private static JsonNode call(Functions functions, String name, JsonNode event)
      throws Lambdas.FunctionError {
    try {
      return functions.invoke(name, event);
    } catch (Functions.Failed e) {
      throw new Lambdas.FunctionError(e.errorType(), "");
    } catch (RuntimeException e) {
      throw new Lambdas.FunctionError(e.getClass().getName(), String.valueOf(e.getMessage()));
    }
  }
}
