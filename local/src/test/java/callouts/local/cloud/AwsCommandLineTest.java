package callouts.local.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import callouts.local.clock.EventLoop;
import callouts.local.clock.Pace;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The table and the bucket as people use them: the real aws command line and boto3, over the port.
class AwsCommandLineTest {
  private static WireServer server;
  private static Thread thread;

  @TempDir private static Path folder;

  @BeforeAll
  static void start() {
    var loop = new EventLoop(Instant.now(), new Pace.Steady(1, Instant.now()));
    var services = List.of(TableContractTest.service(), BucketContractTest.service(loop));
    server = WireServer.start(loop, new Router(services)::handle, 0);
    thread = Thread.ofVirtual().start(loop::runForever);
  }

  @AfterAll
  static void stop() {
    server.close();
    thread.interrupt();
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    var out = Files.createTempFile(folder, "out", ".txt");
    var builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(out.toFile());
    var environment = builder.environment();
    environment.put("AWS_ENDPOINT_URL", server.endpoint().toString());
    environment.put("AWS_ACCESS_KEY_ID", BucketContractTest.KEY_ID);
    environment.put("AWS_SECRET_ACCESS_KEY", BucketContractTest.SECRET);
    environment.put("AWS_DEFAULT_REGION", "us-east-1");
    environment.put("AWS_CONFIG_FILE", folder.resolve("no-config").toString());
    environment.put("AWS_SHARED_CREDENTIALS_FILE", folder.resolve("no-credentials").toString());
    environment.put("AWS_EC2_METADATA_DISABLED", "true");
    var process = builder.start();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    var text = Files.readString(out);
    assertThat(process.exitValue()).describedAs("%s: %s", command, text).isZero();
    return text;
  }

  private static String aws(String... arguments) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add(Programs.require("aws").toString());
    command.addAll(List.of(arguments));
    return run(command);
  }

  private static int status(String url) throws IOException, InterruptedException {
    try (var http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(url.strip())).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  @Test
  void filesSmallAndLargeGoUpAreListedComeDownAndAreRemoved()
      throws IOException, InterruptedException {
    var large = new byte[20 * 1024 * 1024];
    new Random(1).nextBytes(large);
    Files.write(folder.resolve("large file.bin"), large);
    Files.writeString(folder.resolve("small.txt"), "hello");

    aws("s3", "mb", "s3://cli-jobs");
    aws("s3", "cp", "large file.bin", "s3://cli-jobs/up/large file.bin", "--no-progress");
    aws("s3", "cp", "small.txt", "s3://cli-jobs/up/", "--no-progress");
    var listing = aws("s3", "ls", "--recursive", "s3://cli-jobs");
    aws("s3", "cp", "s3://cli-jobs/up/large file.bin", "back.bin", "--no-progress");
    aws("s3", "rm", "--recursive", "s3://cli-jobs/up");

    assertThat(listing).contains("20971520 up/large file.bin", "5 up/small.txt");
    assertThat(Files.readAllBytes(folder.resolve("back.bin"))).isEqualTo(large);
    assertThat(aws("s3api", "list-objects-v2", "--bucket", "cli-jobs")).doesNotContain("small");
    aws("s3", "rb", "s3://cli-jobs");
  }

  @Test
  void aPresignedLinkOpensInAnyClientUntilSomeoneChangesIt()
      throws IOException, InterruptedException {
    Files.writeString(folder.resolve("report.txt"), "hello");
    aws("s3", "mb", "s3://cli-links");
    aws("s3", "cp", "report.txt", "s3://cli-links/my report.txt", "--no-progress");

    var link = aws("s3", "presign", "s3://cli-links/my report.txt").strip();

    assertThat(status(link)).isEqualTo(200);
    assertThat(status(link.replace("my%20report", "other"))).isEqualTo(403);
    assertThat(status(link.replace("Expires=", "Expires=9"))).isEqualTo(403);
  }

  @Test
  void aTableIsCreatedFilledAndQueried() throws IOException, InterruptedException {
    aws(
        "dynamodb",
        "create-table",
        "--table-name",
        "cli-calls",
        "--billing-mode",
        "PAY_PER_REQUEST",
        "--attribute-definitions",
        "AttributeName=task_id,AttributeType=S",
        "AttributeName=receiver_id,AttributeType=S",
        "--key-schema",
        "AttributeName=task_id,KeyType=HASH",
        "AttributeName=receiver_id,KeyType=RANGE");
    for (var id : List.of("1", "2")) {
      aws(
          "dynamodb",
          "put-item",
          "--table-name",
          "cli-calls",
          "--item",
          "{\"task_id\":{\"S\":\"t\"},\"receiver_id\":{\"S\":\"%s\"}}".formatted(id));
    }

    var found =
        aws(
            "dynamodb",
            "query",
            "--table-name",
            "cli-calls",
            "--page-size",
            "1",
            "--key-condition-expression",
            "task_id = :t",
            "--expression-attribute-values",
            "{\":t\":{\"S\":\"t\"}}",
            "--query",
            "Items[].receiver_id.S",
            "--output",
            "text");

    assertThat(found.split("\\s+")).containsExactly("1", "2");
  }

  @Test
  void boto3UsesTableAndBucket() throws IOException, InterruptedException {
    var python = Programs.require("python3").toString();
    var script = folder.resolve("session.py");
    Files.writeString(
        script,
        """
        import boto3, urllib.error, urllib.request
        from boto3.dynamodb.conditions import Attr, Key
        from botocore.config import Config
        from decimal import Decimal

        table = boto3.resource('dynamodb').create_table(
            TableName='boto-calls', BillingMode='PAY_PER_REQUEST',
            KeySchema=[{'AttributeName': 'task_id', 'KeyType': 'HASH'},
                       {'AttributeName': 'attempt', 'KeyType': 'RANGE'}],
            AttributeDefinitions=[{'AttributeName': 'task_id', 'AttributeType': 'S'},
                                  {'AttributeName': 'attempt', 'AttributeType': 'N'}])
        table.wait_until_exists()
        with table.batch_writer() as batch:
            for i in range(60):
                batch.put_item(Item={'task_id': 't', 'attempt': i, 'even': i % 2 == 0})
        found = table.query(KeyConditionExpression=Key('task_id').eq('t') & Key('attempt').gte(50),
                            FilterExpression=Attr('even').eq(True))
        assert [item['attempt'] for item in found['Items']] == [50, 52, 54, 56, 58], found
        table.update_item(Key={'task_id': 't', 'attempt': 1}, UpdateExpression='ADD n :n',
                          ExpressionAttributeValues={':n': Decimal('1.5')})
        assert table.get_item(Key={'task_id': 't', 'attempt': 1})['Item']['n'] == Decimal('1.5')

        s3 = boto3.client('s3')
        s3.create_bucket(Bucket='boto-jobs')
        s3.put_object(Bucket='boto-jobs', Key='a b/ü', Body=b'hello', Metadata={'run': '1'})
        got = s3.get_object(Bucket='boto-jobs', Key='a b/ü')
        assert got['Body'].read() == b'hello' and got['Metadata'] == {'run': '1'}
        link = s3.generate_presigned_url('get_object', {'Bucket': 'boto-jobs', 'Key': 'a b/ü'})
        assert urllib.request.urlopen(link).read() == b'hello'
        v4 = boto3.client('s3', config=Config(signature_version='s3v4'))
        link = v4.generate_presigned_url('put_object', {'Bucket': 'boto-jobs', 'Key': 'put'})
        urllib.request.urlopen(urllib.request.Request(link, data=b'up', method='PUT'))
        assert s3.get_object(Bucket='boto-jobs', Key='put')['Body'].read() == b'up'
        try:
            urllib.request.urlopen(link.replace('/put', '/other'), data=b'up')
            raise SystemExit('a tampered link was accepted')
        except urllib.error.HTTPError as refusal:
            assert refusal.code == 403, refusal.read()
        keys = [o['Key'] for p in s3.get_paginator('list_objects_v2').paginate(Bucket='boto-jobs')
                for o in p['Contents']]
        assert keys == ['a b/ü', 'put'], keys
        print('all well')
        """);

    run(List.of(python, "-c", "import boto3"));
    assertThat(run(List.of(python, script.toString()))).endsWith("all well\n");
  }
}
