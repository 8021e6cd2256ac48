package callouts.local.stack;

import static callouts.local.stack.Wiring.missing;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Who refers to what within the template, and from the state machine and the contact flow.
record ReferenceWiring(Wiring wiring) {
  /// SAM's event types, the property that names the source, and what the source is.
  private static final Map<String, List<String>> SOURCES =
      Map.of(
          "SQS", List.of("Queue", "AWS::SQS::Queue"),
          "S3", List.of("Bucket", "AWS::S3::Bucket"));

  /// They attach themselves to a resource: that is no use of it, and they need none themselves.
  private static final Set<String> ATTACHED =
      Set.of(
          "AWS::Lambda::Permission",
          "AWS::Connect::IntegrationAssociation",
          "AWS::S3::BucketPolicy",
          "AWS::SQS::QueuePolicy",
          "AWS::SNS::TopicPolicy",
          "AWS::CloudWatch::Alarm");

  List<String> faults() {
    return Stream.of(
            danglingReferences(), conditions(), leftOver(), eventSources(), substitutions())
        .flatMap(Function.identity())
        .toList();
  }

  private Stream<String> danglingReferences() {
    return missing(references(wiring.template()), names(), "template.yaml has no %s to refer to");
  }

  private Set<String> names() {
    return Stream.of("Resources", "Parameters")
        .flatMap(section -> wiring.template().path(section).propertyStream())
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  private Stream<String> conditions() {
    var template = wiring.template();
    var asked =
        Stream.concat(
                template.findValues("Fn::If").stream().map(choice -> choice.path(0)),
                template.findValues("Condition").stream())
            .filter(JsonNode::isTextual)
            .map(JsonNode::asText)
            .collect(Collectors.toSet());
    var there =
        template
            .path("Conditions")
            .propertyStream()
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    return Stream.concat(
        missing(asked, there, "template.yaml has no condition %s"),
        missing(there, asked, "nothing depends on the condition %s"));
  }

  /// An output is no use of a resource.
  private Stream<String> leftOver() {
    var attached =
        ATTACHED.stream()
            .flatMap(type -> wiring.resources(type).keySet().stream())
            .collect(Collectors.toSet());
    var used = new HashSet<>(attached);
    used.addAll(references(wiring.template().path("Globals")));
    for (var resource : wiring.template().path("Resources").properties()) {
      if (attached.contains(resource.getKey())) {
        continue;
      }
      var properties = resource.getValue().path("Properties");
      properties
          .propertyStream()
          .filter(property -> !property.getKey().equals("Policies"))
          .forEach(property -> used.addAll(references(property.getValue())));
      if (properties.has("Events")) {
        used.add(resource.getKey());
      }
    }
    used.addAll(Wiring.named(wiring.flow()));
    return missing(names(), used, "nobody refers to %s");
  }

  private Stream<String> eventSources() {
    return wiring.functions().entrySet().stream()
        .flatMap(
            function ->
                function
                    .getValue()
                    .at("/Properties/Events")
                    .propertyStream()
                    .flatMap(event -> eventSource(function.getKey(), event.getValue())));
  }

  private Stream<String> eventSource(String function, JsonNode event) {
    var type = event.path("Type").asText();
    if (type.equals("EventBridgeRule")) {
      return Stream.empty();
    }
    if (!SOURCES.containsKey(type)) {
      return Stream.of(function + " has an event of the unknown type " + type);
    }
    var source = SOURCES.get(type);
    var named = references(event.at("/Properties/" + source.get(0)));
    return named.size() == 1 && wiring.resources(source.get(1)).keySet().containsAll(named)
        ? Stream.empty()
        : Stream.of(function + " has an event of no " + source.get(1) + " of the template");
  }

  private Stream<String> substitutions() {
    var given =
        wiring.resources("AWS::Serverless::StateMachine").values().stream()
            .flatMap(machine -> machine.at("/Properties/DefinitionSubstitutions").propertyStream())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    var used = Wiring.placeholders(wiring.stateMachine());
    return Stream.concat(
        missing(used, given, "callouts.asl.json uses ${%s}, which template.yaml does not fill in"),
        missing(given, used, "template.yaml fills in ${%s}, which callouts.asl.json does not use"));
  }

  /// What a part of the template refers to, by logical id; AWS's own names left out.
  private static Set<String> references(JsonNode node) {
    return found(node).filter(name -> !name.startsWith("AWS::")).collect(Collectors.toSet());
  }

  private static Stream<String> found(JsonNode node) {
    if (node.has("Ref")) {
      return Stream.of(Wiring.id(node.path("Ref").asText()));
    }
    if (node.has("Fn::GetAtt")) {
      // And its `FunctionUrl` is the address SAM gives the function.
      var name = node.path("Fn::GetAtt").path(0).asText();
      var isAddress = node.path("Fn::GetAtt").path(1).asText().equals("FunctionUrl");
      return Stream.of(isAddress ? name.replaceFirst("Url$", "") : name);
    }
    if (node.has("Fn::Sub")) {
      return substituted(node.path("Fn::Sub"));
    }
    return Wiring.stream(node).flatMap(ReferenceWiring::found);
  }

  /// A Sub may have names of its own, with their values.
  private static Stream<String> substituted(JsonNode argument) {
    if (argument.isTextual()) {
      return Wiring.named(argument.asText()).stream();
    }
    var own = argument.path(1);
    return Stream.concat(
        Wiring.named(argument.path(0).asText()).stream().filter(name -> !own.has(name)),
        found(own));
  }
}
