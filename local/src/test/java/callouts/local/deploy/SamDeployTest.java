package callouts.local.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The command line SAM gets. That SAM takes it was tried with SAM CLI 1.164.0 (docs/deploy.md).
class SamDeployTest {
  @Test
  void aStackARegionAndTheAnswersAreAllItSays() {
    var deploy =
        new SamDeploy(
            "callouts", "us-east-1", Optional.empty(), Map.of("NoticeEmail", "a@example.com"));

    assertThat(deploy.arguments())
        .containsExactly(
            "deploy",
            "--stack-name",
            "callouts",
            "--s3-prefix",
            "callouts",
            "--region",
            "us-east-1",
            "--no-confirm-changeset",
            "--parameter-overrides",
            "NoticeEmail=\"a@example.com\"");
  }

  @Test
  void anUpdateWithoutOptionsOverridesNothing() {
    var deploy = new SamDeploy("surveys", "eu-west-2", Optional.of("work"), Map.of());

    assertThat(deploy.shown())
        .isEqualTo(
            "sam deploy --stack-name surveys --s3-prefix surveys --region eu-west-2"
                + " --profile work --no-confirm-changeset");
  }

  /// A role with a name of its own would take CAPABILITY_NAMED_IAM.
  @Test
  void theCapabilitiesOfTheConfigurationAreThoseTheTemplateNeeds() throws IOException {
    assertThat(Path.of("..", "template.yaml")).content().doesNotContain("RoleName:");
    assertThat(Path.of("..", "samconfig.toml"))
        .content()
        .contains("capabilities = \"CAPABILITY_IAM CAPABILITY_AUTO_EXPAND\"")
        .contains("template_file = \"template.yaml\"", "resolve_s3 = true");
  }

  @Test
  void aValueMayBeEmptyOrHaveBlanksAndQuotes() {
    var deploy =
        new SamDeploy(
            "s", "r", Optional.empty(), Map.of("Voice", "", "NoticeEmail", "a \"b\"@c.d"));

    assertThat(deploy.arguments()).contains("Voice=\"\"", "NoticeEmail=\"a \\\"b\\\"@c.d\"");
  }
}
