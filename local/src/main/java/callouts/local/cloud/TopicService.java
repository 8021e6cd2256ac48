package callouts.local.cloud;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// SNS: the query protocol over [Topics].
public final class TopicService implements WireService {
  private static final int PAGE = 100;

  private final Topics topics;
  private final CloudBase base;

  public TopicService(Topics topics, CloudBase base) {
    this.topics = topics;
    this.base = base;
  }

  @Override
  public String signingName() {
    return "sns";
  }

  @Override
  public WireResponse handle(WireRequest wire) {
    var id = base.ids().uuid();
    try {
      var request = TopicRequest.parse(wire);
      var operation = request.required("Action");
      return xml(200, TopicXml.answer(operation, answer(operation, request), id));
    } catch (TopicError e) {
      return xml(e.status(), TopicXml.refusal(e, id));
    }
  }

  private String answer(String operation, TopicRequest request) {
    return switch (operation) {
      case "CreateTopic" -> createTopic(request);
      case "DeleteTopic" -> deleteTopic(request);
      case "ListTopics" -> listTopics(request);
      case "GetTopicAttributes" -> getTopicAttributes(request);
      case "SetTopicAttributes" -> setTopicAttributes(request);
      case "Subscribe" -> subscribe(request);
      case "Unsubscribe" -> unsubscribe(request);
      case "ListSubscriptions" -> listSubscriptions(topics.subscriptions(), request);
      case "ListSubscriptionsByTopic" -> listSubscriptionsByTopic(request);
      case "Publish" -> publish(request);
      default -> throw TopicError.unsupported(operation);
    };
  }

  private String createTopic(TopicRequest request) {
    var arn = topics.ensure(request.required("Name"), request.map("Attributes"));
    return TopicXml.text("TopicArn", arn);
  }

  private String deleteTopic(TopicRequest request) {
    topics.delete(request.required("TopicArn"));
    return "";
  }

  private String listTopics(TopicRequest request) {
    return page(
        "Topics",
        topics.arns(),
        arn -> TopicXml.element("member", TopicXml.text("TopicArn", arn)),
        request);
  }

  private String getTopicAttributes(TopicRequest request) {
    var arn = request.required("TopicArn");
    var shown = new TreeMap<>(topics.attributes(arn));
    shown.putIfAbsent("DisplayName", "");
    shown.put("TopicArn", arn);
    shown.put("Owner", base.account().id());
    shown.put("SubscriptionsConfirmed", Integer.toString(topics.subscriptionsOf(arn).size()));
    shown.put("SubscriptionsPending", "0");
    shown.put("SubscriptionsDeleted", "0");
    return TopicXml.element("Attributes", entries(shown));
  }

  private static String entries(Map<String, String> map) {
    return map.entrySet().stream()
        .map(
            entry ->
                TopicXml.element(
                    "entry",
                    TopicXml.text("key", entry.getKey())
                        + TopicXml.text("value", entry.getValue())))
        .collect(Collectors.joining());
  }

  private String setTopicAttributes(TopicRequest request) {
    topics.set(
        request.required("TopicArn"),
        request.required("AttributeName"),
        request.text("AttributeValue").orElse(""));
    return "";
  }

  private String subscribe(TopicRequest request) {
    var attributes = request.map("Attributes");
    for (var name : attributes.keySet()) {
      if (!name.equals("RawMessageDelivery")) {
        throw TopicError.unsupported("subscription attribute " + name);
      }
    }
    var arn =
        topics.subscribe(
            request.required("TopicArn"),
            request.required("Protocol"),
            request.required("Endpoint"),
            attributes.getOrDefault("RawMessageDelivery", "false").equalsIgnoreCase("true"));
    return TopicXml.text("SubscriptionArn", arn);
  }

  private String unsubscribe(TopicRequest request) {
    topics.unsubscribe(request.required("SubscriptionArn"));
    return "";
  }

  private String listSubscriptionsByTopic(TopicRequest request) {
    var arn = request.required("TopicArn");
    topics.attributes(arn); // refuses a topic that is not there
    return listSubscriptions(topics.subscriptionsOf(arn), request);
  }

  private String listSubscriptions(List<Subscription> subscriptions, TopicRequest request) {
    return page("Subscriptions", subscriptions, this::member, request);
  }

  private String member(Subscription subscription) {
    return TopicXml.element(
        "member",
        TopicXml.text("SubscriptionArn", subscription.arn())
            + TopicXml.text("Owner", base.account().id())
            + TopicXml.text("Protocol", subscription.protocol())
            + TopicXml.text("Endpoint", subscription.endpoint())
            + TopicXml.text("TopicArn", subscription.topic()));
  }

  private String publish(TopicRequest request) {
    for (var name : List.of("PhoneNumber", "MessageGroupId", "MessageDeduplicationId")) {
      if (request.text(name).isPresent()) {
        throw TopicError.unsupported("Publish with " + name);
      }
    }
    var topic = request.text("TopicArn").orElseGet(() -> request.required("TargetArn"));
    var message = request.text("Message").orElse("");
    var attributes = request.attributes();
    TopicRules.checkSize(message, attributes);
    var subject = request.text("Subject");
    if (subject.filter(String::isEmpty).isPresent()) {
      throw TopicError.invalid("Subject");
    }
    var messages = TopicRules.messages(message, request.text("MessageStructure").orElse(""));
    var id = topics.publish(topic, subject.orElse(""), messages, attributes);
    return TopicXml.text("MessageId", id);
  }

  /// One page of a list; the token is where the next begins.
  private static <T> String page(
      String name, List<T> all, Function<T, String> member, TopicRequest request) {
    var from = request.text("NextToken").map(TopicService::position).orElse(0);
    var to = Math.min(from + PAGE, all.size());
    var members =
        all.subList(Math.min(from, to), to).stream().map(member).collect(Collectors.joining());
    var token = to < all.size() ? TopicXml.text("NextToken", Integer.toString(to)) : "";
    return TopicXml.element(name, members) + token;
  }

  private static int position(String token) {
    if (!token.matches("\\d{1,9}")) {
      throw TopicError.invalid("NextToken");
    }
    return Integer.parseInt(token);
  }

  private static WireResponse xml(int status, String body) {
    return WireResponse.text(status, "text/xml", body);
  }
}
