package callouts.local.stack;

import callouts.local.cloud.ConnectInstance;
import callouts.local.flow.ContactFlow;
import callouts.local.flow.FlowReader;
import callouts.local.stack.Template.Resource;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Amazon Connect as the template sets it up: the instance it makes or is given, the number, the
/// flow, and the bots associated with the instance (aws-facts 4.9).
///
/// @param bots alias ARNs
record CallCentre(ConnectInstance instance, Set<String> bots) {
  CallCentre {
    bots = Set.copyOf(bots);
  }

  /// Makes what the template declares.
  ///
  /// @throws IllegalArgumentException where Connect would refuse a resource: one of another
  ///     instance, or a flow that talks to a bot which is not associated
  static CallCentre of(Template template) {
    var arn =
        all(template, "AWS::Connect::Instance")
            .map(instance -> template.arn(instance.id()))
            .findFirst()
            .orElseGet(() -> template.value("ConnectInstanceArn"));
    var bots =
        all(template, "AWS::Connect::IntegrationAssociation")
            .map(association -> in(arn, association, "InstanceId"))
            .filter(association -> text(association, "IntegrationType").equals("LEX_BOT"))
            .map(association -> text(association, "IntegrationArn"))
            .collect(Collectors.toSet());
    var instance =
        new ConnectInstance(
            Template.REGION,
            Template.ACCOUNT,
            arn.substring(arn.lastIndexOf('/') + 1),
            Set.of(number(template, arn)),
            flows(template, arn, bots));
    return new CallCentre(instance, bots);
  }

  /// A number that is given is one that somebody claimed in the instance.
  private static String number(Template template, String arn) {
    return all(template, "AWS::Connect::PhoneNumber")
        .map(number -> in(arn, number, "TargetArn"))
        .map(number -> template.attribute(number.id(), "Address"))
        .findFirst()
        .orElseGet(() -> template.value("SourcePhoneNumber"));
  }

  private static Map<String, ContactFlow> flows(Template template, String arn, Set<String> bots) {
    var flows = new HashMap<String, ContactFlow>();
    for (var resource : all(template, "AWS::Connect::ContactFlow").toList()) {
      var content = text(in(arn, resource, "InstanceArn"), "Content");
      var flow = FlowReader.read(resource.id(), content, Map.of());
      associated(resource.id(), flow, bots);
      var flowArn = template.value(resource.id());
      flows.put(flowArn.substring(flowArn.lastIndexOf('/') + 1), flow);
    }
    return flows;
  }

  private static void associated(String id, ContactFlow flow, Set<String> bots) {
    for (var alias : flow.botAliasArns()) {
      if (!bots.contains(alias)) {
        throw refused(id, "talks to " + alias + ", which is not associated with the instance");
      }
    }
  }

  private static Resource in(String arn, Resource resource, String property) {
    if (!text(resource, property).equals(arn)) {
      throw refused(resource.id(), "is of an instance that there is not");
    }
    return resource;
  }

  private static IllegalArgumentException refused(String id, String why) {
    return new IllegalArgumentException("template.yaml: Connect refuses " + id + ": it " + why);
  }

  private static Stream<Resource> all(Template template, String type) {
    return template.resources().values().stream().filter(resource -> resource.type().equals(type));
  }

  private static String text(Resource resource, String property) {
    return resource.properties().path(property).asText();
  }
}
