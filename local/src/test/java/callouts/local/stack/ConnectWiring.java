package callouts.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The contact flow in its Connect instance: what it reaches, and what a deployment must have made
/// before Connect takes it (aws-facts 2, 4.9).
record ConnectWiring(Wiring wiring) {
  private static final String ASSOCIATION = "AWS::Connect::IntegrationAssociation";

  List<String> faults() {
    return flow().findAny().isPresent() ? flow().toList() : withFlow();
  }

  private List<String> withFlow() {
    var functions = reached("Alias");
    var bots = reached("AliasArn");
    return Stream.of(
            placeholders(),
            functions.stream().flatMap(this::started),
            functions.stream().flatMap(this::permitted),
            linked("LAMBDA_FUNCTION", functions),
            linked("LEX_BOT", bots),
            order())
        .flatMap(Function.identity())
        .toList();
  }

  /// The resources whose attribute the flow names.
  private Set<String> reached(String attribute) {
    return Wiring.placeholders(wiring.flow()).stream()
        .filter(name -> name.endsWith("." + attribute))
        .map(Wiring::id)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private Stream<String> placeholders() {
    return Wiring.placeholders(wiring.flow()).stream()
        .filter(name -> !isAlias(name) && !wiring.template().path("Parameters").has(name))
        .sorted()
        .map("the flow's ${%s} is the alias of no function and of no bot"::formatted);
  }

  private boolean isAlias(String name) {
    var id = Wiring.id(name);
    return (name.equals(id + ".Alias") && wiring.functions().containsKey(id))
        || (name.equals(id + ".AliasArn") && wiring.resources("Custom::Bot").containsKey(id));
  }

  private Stream<String> flow() {
    var flows = wiring.resources("AWS::Connect::ContactFlow").values();
    var included =
        flows.stream()
            .map(flow -> flow.at("/Properties/Content/Fn::Transform/Parameters/Location").asText())
            .toList();
    return included.equals(List.of("functions/target/calling-out.yaml"))
        ? Stream.empty()
        : Stream.of("template.yaml makes " + included + " and not calling-out.json a flow");
  }

  /// A person hears silence while a function starts.
  private Stream<String> started(String function) {
    var properties = wiring.template().at("/Resources/" + function + "/Properties");
    return properties.has("AutoPublishAlias")
            && properties.at("/SnapStart/ApplyOn").asText().equals("PublishedVersions")
        ? Stream.empty()
        : Stream.of("the flow waits for " + function + ", which does not start from a snapshot");
  }

  private Stream<String> permitted(String function) {
    var permissions =
        wiring.resources("AWS::Lambda::Permission").values().stream()
            .map(permission -> permission.path("Properties"))
            .filter(permission -> refersTo(permission.path("FunctionName"), function, "Alias"))
            .toList();
    return permissions.size() == 1 && isNarrow(permissions.getFirst())
        ? Stream.empty()
        : Stream.of("not only this Connect instance may call " + function + ", or it may not");
  }

  private boolean isNarrow(JsonNode permission) {
    return permission.path("Principal").asText().equals("connect.amazonaws.com")
        && permission.path("Action").asText().equals("lambda:InvokeFunction")
        && permission.at("/SourceAccount/Ref").asText().equals("AWS::AccountId")
        && permission.path("SourceArn").equals(instance());
  }

  private JsonNode instance() {
    return wiring.resources("AWS::Connect::ContactFlow").values().stream()
        .map(flow -> flow.at("/Properties/InstanceArn"))
        .findFirst()
        .orElseThrow();
  }

  private Stream<String> linked(String type, Set<String> reached) {
    var associated =
        associations()
            .filter(link -> property(link, "IntegrationType").asText().equals(type))
            .filter(link -> property(link, "InstanceId").equals(instance()))
            .map(link -> target(property(link, "IntegrationArn")))
            .collect(Collectors.toSet());
    return Stream.concat(
        Wiring.missing(reached, associated, "%s is not associated with the instance as " + type),
        Wiring.missing(associated, reached, "%s is associated, and the flow does not use it"));
  }

  private Stream<Map.Entry<String, JsonNode>> associations() {
    return wiring.resources(ASSOCIATION).entrySet().stream();
  }

  private static JsonNode property(Map.Entry<String, JsonNode> resource, String name) {
    return resource.getValue().path("Properties").path(name);
  }

  /// The logical id of the function or bot whose alias is meant.
  private static String target(JsonNode arn) {
    var bot = arn.path("Fn::GetAtt");
    return bot.path(1).asText().equals("AliasArn")
        ? bot.path(0).asText()
        : arn.path("Ref").asText(arn.toString()).replaceFirst("\\.Alias$", "");
  }

  private static boolean refersTo(JsonNode node, String id, String attribute) {
    return node.path("Ref").asText().equals(id + "." + attribute);
  }

  /// CloudFormation makes the flow last, and lets Connect call before it tells Connect whom.
  private Stream<String> order() {
    var flow = wiring.resources("AWS::Connect::ContactFlow").values().iterator().next();
    var late =
        Wiring.missing(
            wiring.resources(ASSOCIATION).keySet(), needs(flow), "the flow does not wait for %s");
    var early =
        associations()
            .filter(link -> property(link, "IntegrationType").asText().equals("LAMBDA_FUNCTION"))
            .filter(link -> !needs(link.getValue()).contains(permission(link)))
            .map(link -> link.getKey() + " does not wait for " + permission(link));
    return Stream.concat(late, early);
  }

  private static Set<String> needs(JsonNode resource) {
    var before = resource.path("DependsOn");
    return before.isTextual()
        ? Set.of(before.asText())
        : Wiring.stream(before).map(JsonNode::asText).collect(Collectors.toSet());
  }

  private static String permission(Map.Entry<String, JsonNode> association) {
    return target(property(association, "IntegrationArn")) + "Permission";
  }
}
