package callouts.local.permit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import callouts.local.cloud.Access;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class RoleTest {
  private static final YAMLMapper YAML = new YAMLMapper();
  private static final RoleReader READER = new RoleReader("callouts", "us-east-1", "123456789012");
  private static final Access READ = new Access("s3:GetObject", "arn:aws:s3:::reports/a/b.json");

  @ParameterizedTest(name = "{0} on {1}: {2}")
  @CsvSource({
    "s3:GetObject, arn:aws:s3:::reports/a/b.json, true",
    "S3:getobject, arn:aws:s3:::reports/a/b.json, true",
    "s3:Get*, arn:aws:s3:::reports/*, true",
    "s3:*, *, true",
    "*, *, true",
    "s3:GetObjec?, arn:aws:s3:::reports/?/b.json, true",
    "s3:GetObjec?, arn:aws:s3:::reports/??/b.json, false",
    "s3:GetObject*, arn:aws:s3:::reports, false",
    "s3:GetObjectVersion, arn:aws:s3:::reports/*, false",
    "s3:Get, arn:aws:s3:::reports/*, false",
    "s3:GetObject, arn:aws:s3:::reports/A/b.json, false",
    "s3:GetObject, arn:aws:s3:::report./a/b.json, false",
    "s3:PutObject, *, false",
  })
  void anActionAndAResourceAreComparedWithWildcards(
      String action, String resource, boolean allowed) {
    var role = role("{Effect: Allow, Action: '%s', Resource: '%s'}".formatted(action, resource));

    assertThat(role.refusal(READ).isEmpty()).isEqualTo(allowed);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{Effect: Allow, Action: [s3:PutObject, s3:GetObject], Resource: [x, '*']} | true",
        "{Effect: Allow, NotAction: s3:PutObject, Resource: '*'}                   | true",
        "{Effect: Allow, NotAction: ['s3:P*', 's3:G*'], Resource: '*'}             | false",
        "{Effect: Allow, Action: '*', NotResource: 'arn:aws:s3:::uploads/*'}       | true",
        "{Effect: Allow, Action: '*', NotResource: ['x', 'arn:aws:s3:::*']}        | false",
      })
  void listsNameAndExcept(String statement, boolean allowed) {
    assertThat(role(statement).refusal(READ).isEmpty()).isEqualTo(allowed);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{StringEquals: {'aws:ResourceAccount': '123456789012'}}              | true",
        "{StringEquals: {'aws:ResourceAccount': ['1', '123456789012']}}       | true",
        "{StringEquals: {'aws:ResourceAccount': '12345678901?'}}              | false",
        "{StringLike: {'aws:ResourceAccount': '12345678901?'}}                | true",
        "{StringLike: {'aws:RequestedRegion': 'eu-*'}}                        | false",
        "{StringLike: {'aws:RequestedRegion': 'us-*', 'aws:PrincipalAccount': '9*'}} | false",
      })
  void everyConditionMustHold(String condition, boolean allowed) {
    var role =
        role("{Effect: Allow, Action: '*', Resource: '*', Condition: %s}".formatted(condition));

    assertThat(role.refusal(READ).isEmpty()).isEqualTo(allowed);
  }

  @Test
  void nothingIsAllowedThatNoPolicyAllows() {
    assertThat(role("{Effect: Allow, Action: s3:PutObject, Resource: '*'}").refusal(READ))
        .contains(
            "User: arn:aws:sts::123456789012:assumed-role/callouts-ReaderRole/callouts-Reader is"
                + " not authorized to perform: s3:GetObject on resource:"
                + " arn:aws:s3:::reports/a/b.json because no identity-based policy allows the"
                + " s3:GetObject action");
  }

  @Test
  void aDenialStandsOverEveryAllowance() {
    var role =
        role(
            "{Effect: Allow, Action: '*', Resource: '*'}",
            "{Effect: Deny, Action: 's3:*', Resource: 'arn:aws:s3:::reports/a/*'}");

    assertThat(role.refusal(READ).orElseThrow())
        .endsWith(
            "arn:aws:s3:::reports/a/b.json with an explicit deny in an identity-based policy");
    assertThat(role.refusal(new Access("s3:GetObject", "arn:aws:s3:::reports/b"))).isEmpty();
  }

  @Test
  void anAccessNamesEveryGrantThatWouldAllowIt() {
    var role =
        role(
            "{Effect: Allow, Action: [s3:GetObject, s3:PutObject], Resource: ['arn:aws:s3:::*',"
                + " x]}",
            "{Effect: Allow, Action: 's3:*', Resource: '*'}");

    assertThat(role.allowing(READ))
        .map(Object::toString)
        .containsExactlyInAnyOrder("Reader: s3:GetObject on arn:aws:s3:::*", "Reader: s3:* on *");
    assertThat(role.grants().stream().filter(Role.Grant::isDeclared)).hasSize(5);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{Effect: Allow, Action: a, Resource: b, Principal: c}               | Principal",
        "{Effect: Permit, Action: a, Resource: b}                            | Permit",
        "{Effect: Allow, Action: a, Resource: b, Condition: {Bool: {'aws:ResourceAccount': x}}}"
            + " | Bool",
        "{Effect: Allow, Action: a, Resource: b, Condition: {StringEquals: {'aws:username': x}}}"
            + " | aws:username",
        "{Effect: Allow, Action: a, Resource: 'b/${aws:username}'}           | ${aws:username}",
        "{Effect: Allow, Action: a, NotAction: b, Resource: c}               | NotAction",
        "{Effect: Allow, Action: a}                                          | NotResource",
      })
  void whatIsNotKnownIsRefusedByName(String statement, String named) {
    assertThatThrownBy(() -> role(statement))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Reader")
        .hasMessageContaining(named);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Policies: AmazonS3FullAccess",
        "Policies: [{S3CrudPolicy: {BucketName: x}}]",
        "Role: arn:aws:iam::123456789012:role/other",
        "Policies: [{Version: '2008-10-17', Statement: []}]"
      })
  void policiesThatAreNotKnownAreRefusedByName(String properties) {
    var name = properties.replaceAll(".*(AmazonS3FullAccess|S3CrudPolicy|Role|2008-10-17).*", "$1");

    assertThatThrownBy(() -> READER.ofFunction("Reader", yaml(properties)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(name);
  }

  @Test
  void samLetsAFunctionLogAndTraceAndPollItsQueue() {
    var plain = READER.ofFunction("Reader", yaml("{}"));
    var full = READER.ofFunction("Reader", yaml("{Tracing: Active, Events: {Job: {Type: SQS}}}"));
    var poll = new Access("sqs:ReceiveMessage", "arn:aws:sqs:us-east-1:123456789012:jobs");
    var trace = new Access("xray:PutTraceSegments", "*");

    assertThat(plain.refusal(new Access("logs:PutLogEvents", "*"))).isEmpty();
    assertThat(plain.refusal(poll)).isPresent();
    assertThat(plain.refusal(trace)).isPresent();
    assertThat(full.refusal(poll)).isEmpty();
    assertThat(full.refusal(trace)).isEmpty();
    assertThat(full.grants()).noneMatch(Role.Grant::isDeclared);
  }

  @Test
  void aPolicyTemplateStandsForItsStatement() {
    var role =
        READER.ofFunction("Reader", yaml("Policies: [{SQSPollerPolicy: {QueueName: jobs}}]"));

    assertThat(role.refusal(queue("jobs"))).isEmpty();
    assertThat(role.refusal(queue("dials"))).isPresent();
  }

  private static Access queue(String name) {
    return new Access("sqs:DeleteMessage", "arn:aws:sqs:us-east-1:123456789012:" + name);
  }

  @Test
  void whoeverHasNoRoleMayDoEverything() {
    var role = role("{Effect: Allow, Action: s3:PutObject, Resource: '*'}");
    var permits = new Permits(Map.of("callouts-Reader", role));

    assertThat(permits.refusal("developer", READ)).isEmpty();
    assertThat(permits.refusal("callouts-Reader", READ)).isPresent();
    assertThat(permits.refusals()).hasSize(1);
    assertThat(permits.uses()).isEmpty();
  }

  @Test
  void whatIsAllowedIsKeptWithTheGrantsThatDid() {
    var role = role("{Effect: Allow, Action: s3:GetObject, Resource: '*'}");
    var permits = new Permits(Map.of("callouts-Reader", role));

    assertThat(permits.refusal("callouts-Reader", READ)).isEmpty();

    assertThat(permits.uses()).containsExactly(Map.entry(role.allowing(READ), READ.toString()));
  }

  private static Role role(String... statements) {
    var list = String.join(", ", List.of(statements));
    return READER.ofFunction("Reader", yaml("Policies: [{Statement: [" + list + "]}]"));
  }

  private static JsonNode yaml(String text) {
    try {
      return YAML.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
