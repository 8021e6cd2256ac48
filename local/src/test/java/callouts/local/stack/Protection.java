package callouts.local.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What every store of data, and everything that can fail, must have: a resource that is added
/// without it is named here.
record Protection(Translated stack) {
  /// Bots are no personal data, and a teacher may want last year's back.
  private static final Set<String> NOT_PERSONAL = Set.of("BotBucket");

  /// Nothing in it outlives a build.
  private static final Set<String> NEEDS_NO_BACKUP = Set.of("BotLockTable");

  /// Who asked not to be called again must not be forgotten.
  private static final Set<String> KEPT_FOR_EVER = Set.of("OptOutTable");

  /// What a resource of a type must have.
  private record Rule(
      String type, String lack, BiPredicate<Map.Entry<String, JsonNode>, Translated> holds) {
    Stream<String> faults(Translated stack) {
      return stack.resources(type).entrySet().stream()
          .filter(resource -> !holds.test(resource, stack))
          .map(resource -> resource.getKey() + " " + lack);
    }
  }

  private static final String BUCKET = "AWS::S3::Bucket";
  private static final String QUEUE = "AWS::SQS::Queue";
  private static final String TOPIC = "AWS::SNS::Topic";
  private static final String TABLE = "AWS::DynamoDB::Table";

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              BUCKET,
              "is not encrypted",
              (bucket, _) ->
                  !bucket
                      .getValue()
                      .at(
                          "/BucketEncryption/ServerSideEncryptionConfiguration/0"
                              + "/ServerSideEncryptionByDefault/SSEAlgorithm")
                      .isMissingNode()),
          new Rule(BUCKET, "may be public", (bucket, _) -> isPrivate(bucket.getValue())),
          new Rule(
              BUCKET,
              "may hold objects of others",
              (bucket, _) ->
                  has(
                      bucket.getValue(),
                      "/OwnershipControls/Rules/0/ObjectOwnership",
                      "BucketOwnerEnforced")),
          new Rule(
              BUCKET,
              "keeps unfinished uploads",
              (bucket, _) -> hasRule(bucket.getValue(), "AbortIncompleteMultipartUpload")),
          new Rule(
              BUCKET,
              "keeps personal data",
              (bucket, _) -> NOT_PERSONAL.contains(bucket.getKey()) || forgets(bucket.getValue())),
          new Rule(
              BUCKET,
              "is open to who does not use TLS",
              (bucket, stack) ->
                  stack.resources("AWS::S3::BucketPolicy").values().stream()
                      .filter(policy -> names(policy.path("Bucket"), bucket.getKey()))
                      .anyMatch(policy -> deniesPlain(policy, "s3:*") && isOfObjects(policy))),
          new Rule(
              QUEUE,
              "is not encrypted",
              (queue, _) ->
                  has(queue.getValue(), "/SqsManagedSseEnabled", "true")
                      || queue.getValue().has("KmsMasterKeyId")),
          new Rule(
              QUEUE,
              "is open to who does not use TLS",
              (queue, stack) ->
                  stack.resources("AWS::SQS::QueuePolicy").values().stream()
                      .filter(policy -> names(policy.path("Queues"), queue.getKey()))
                      .anyMatch(policy -> deniesPlain(policy, "sqs:*"))),
          new Rule(
              QUEUE,
              "has no dead-letter queue and is none of one queue's",
              (queue, _) ->
                  queue.getValue().has("RedrivePolicy")
                      || has(queue.getValue(), "/RedriveAllowPolicy/redrivePermission", "byQueue")),
          new Rule(
              QUEUE,
              "is a dead-letter queue and raises no alarm",
              (queue, stack) ->
                  queue.getValue().has("RedrivePolicy")
                      || isWatched(stack, "ApproximateNumberOfMessagesVisible", queue.getKey())),
          new Rule(TOPIC, "is not encrypted", (topic, _) -> topic.getValue().has("KmsMasterKeyId")),
          new Rule(
              TOPIC,
              "is open to who does not use TLS",
              (topic, stack) ->
                  stack.resources("AWS::SNS::TopicPolicy").values().stream()
                      .filter(policy -> names(policy.path("Topics"), topic.getKey()))
                      .anyMatch(policy -> deniesPlain(policy, "sns:Publish"))),
          new Rule(
              TABLE,
              "is not encrypted",
              (table, _) -> has(table.getValue(), "/SSESpecification/SSEEnabled", "true")),
          new Rule(
              TABLE,
              "has no backup",
              (table, _) ->
                  NEEDS_NO_BACKUP.contains(table.getKey())
                      || has(
                          table.getValue(),
                          "/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled",
                          "true")),
          new Rule(
              TABLE,
              "keeps personal data",
              (table, _) ->
                  NEEDS_NO_BACKUP.contains(table.getKey())
                      || KEPT_FOR_EVER.contains(table.getKey())
                      || has(table.getValue(), "/TimeToLiveSpecification/Enabled", "true")),
          new Rule(
              "AWS::KMS::Key",
              "is never replaced",
              // Amazon rotates keys that encrypt, and no others.
              (key, _) ->
                  key.getValue().path("KeySpec").asText("").startsWith("HMAC")
                      || has(key.getValue(), "/EnableKeyRotation", "true")),
          new Rule(
              "AWS::Logs::LogGroup",
              "is kept for ever",
              (group, _) -> group.getValue().has("RetentionInDays")),
          new Rule(
              "AWS::Lambda::Function",
              "logs elsewhere",
              (function, _) ->
                  names(function.getValue().at("/LoggingConfig/LogGroup"), "FunctionLogGroup")),
          new Rule(
              "AWS::Lambda::Function",
              "may fail without an alarm",
              (function, stack) -> isWatched(stack, "Errors", function.getKey())),
          new Rule(
              "AWS::StepFunctions::StateMachine",
              "may fail, time out or be aborted without an alarm",
              (machine, stack) ->
                  Stream.of("ExecutionsFailed", "ExecutionsTimedOut", "ExecutionsAborted")
                      .allMatch(metric -> isWatched(stack, metric, machine.getKey()))),
          new Rule(
              "AWS::CloudWatch::Alarm",
              "tells nobody, or cries without data",
              (alarm, _) ->
                  names(alarm.getValue().path("AlarmActions"), "NoticeTopic")
                      && has(alarm.getValue(), "/TreatMissingData", "notBreaching")));

  List<String> faults() {
    return RULES.stream().flatMap(rule -> rule.faults(stack)).sorted().toList();
  }

  private static boolean has(JsonNode properties, String pointer, String value) {
    return properties.at(pointer).asText().equals(value);
  }

  private static boolean isPrivate(JsonNode bucket) {
    return Stream.of(
            "BlockPublicAcls", "BlockPublicPolicy", "IgnorePublicAcls", "RestrictPublicBuckets")
        .allMatch(flag -> has(bucket, "/PublicAccessBlockConfiguration/" + flag, "true"));
  }

  private static boolean hasRule(JsonNode bucket, String what) {
    return bucket
        .at("/LifecycleConfiguration/Rules")
        .valueStream()
        .anyMatch(rule -> rule.has(what) && has(rule, "/Status", "Enabled"));
  }

  /// Old versions, too, where it keeps any.
  private static boolean forgets(JsonNode bucket) {
    var isVersioned = has(bucket, "/VersioningConfiguration/Status", "Enabled");
    return bucket
            .at("/LifecycleConfiguration/Rules")
            .valueStream()
            .anyMatch(rule -> names(rule.path("ExpirationInDays"), "ResultDays"))
        && (!isVersioned || hasRule(bucket, "NoncurrentVersionExpiration"));
  }

  private static boolean names(JsonNode part, String id) {
    return Translated.references(part).collect(Collectors.toSet()).contains(id);
  }

  private static boolean deniesPlain(JsonNode policy, String action) {
    return policy
        .at("/PolicyDocument/Statement")
        .valueStream()
        .filter(statement -> has(statement, "/Effect", "Deny"))
        .filter(statement -> has(statement, "/Principal", "*"))
        .filter(statement -> has(statement, "/Action", action))
        .anyMatch(statement -> has(statement, "/Condition/Bool/aws:SecureTransport", "false"));
  }

  /// A bucket's policy is about the objects in it only where it says so.
  private static boolean isOfObjects(JsonNode policy) {
    return policy.at("/PolicyDocument/Statement").findValues("Resource").toString().contains("/*");
  }

  /// Whether an alarm looks at a metric of a resource, alone or as a part of a sum.
  private static boolean isWatched(Translated stack, String metric, String id) {
    return stack.resources("AWS::CloudWatch::Alarm").values().stream()
        .flatMap(
            alarm ->
                Stream.concat(
                    Stream.of(alarm),
                    alarm.path("Metrics").valueStream().map(m -> m.at("/MetricStat/Metric"))))
        .filter(watched -> has(watched, "/MetricName", metric))
        .anyMatch(watched -> names(watched.path("Dimensions"), id));
  }
}
