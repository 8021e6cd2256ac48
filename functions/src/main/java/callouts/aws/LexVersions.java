package callouts.aws;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.lexmodelsv2.LexModelsV2Client;
import software.amazon.awssdk.services.lexmodelsv2.model.BotStatus;
import software.amazon.awssdk.services.lexmodelsv2.model.BotVersionLocaleDetails;
import software.amazon.awssdk.services.lexmodelsv2.model.BotVersionSummary;
import software.amazon.awssdk.services.lexmodelsv2.model.ConflictException;
import software.amazon.awssdk.services.lexmodelsv2.model.DescribeBotVersionResponse;
import software.amazon.awssdk.services.lexmodelsv2.model.PreconditionFailedException;
import software.amazon.awssdk.services.lexmodelsv2.model.ResourceNotFoundException;

/// The numbered versions of one bot in Lex. Each says in its description by which definition it was
/// built, and never changes.
final class LexVersions {
  /// Lex keeps at most 100 (Lex V2 quotas); these are enough to go back.
  private static final int KEPT = 5;

  private final LexModelsV2Client lex;
  private final Patience patience;
  private final String botId;

  LexVersions(LexModelsV2Client lex, Patience patience, String botId) {
    this.lex = lex;
    this.patience = patience;
    this.botId = botId;
  }

  /// The newest version that was built by a definition and can be talked to.
  Optional<String> of(String digest) {
    return all().stream()
        .filter(version -> digest.equals(version.description()))
        .filter(version -> version.botStatus() != BotStatus.FAILED)
        .map(BotVersionSummary::botVersion)
        .findFirst();
  }

  /// The digest of the definition a version was built by.
  Optional<String> digest(String version) {
    return describe(version).map(DescribeBotVersionResponse::description);
  }

  /// Makes a version of the draft, which is built.
  String create(String locale, String digest) {
    var draft = BotVersionLocaleDetails.builder().sourceBotVersion(LexDraft.DRAFT).build();
    return patience
        .call(
            () ->
                lex.createBotVersion(
                    create ->
                        create
                            .botId(botId)
                            .description(digest)
                            .botVersionLocaleSpecification(Map.of(locale, draft))))
        .botVersion();
  }

  /// Waits until a version can be talked to.
  ///
  /// @return why it never will; empty where it can
  List<String> await(String version) {
    return patience.await(
        "Lex is still making version " + version,
        () ->
            describe(version)
                .flatMap(
                    described ->
                        switch (described.botStatus()) {
                          case AVAILABLE -> Optional.of(List.<String>of());
                          case FAILED -> Optional.of(reasons(described));
                          default -> Optional.empty();
                        }));
  }

  private static List<String> reasons(DescribeBotVersionResponse version) {
    return version.failureReasons().isEmpty()
        ? List.of("version " + version.botVersion() + " failed")
        : version.failureReasons();
  }

  /// Removes all but the newest ones and the one in use.
  void prune(String live) {
    all().stream()
        .skip(KEPT)
        .map(BotVersionSummary::botVersion)
        .filter(version -> !version.equals(live))
        .forEach(this::delete);
  }

  private void delete(String version) {
    try {
      lex.deleteBotVersion(d -> d.botId(botId).botVersion(version).skipResourceInUseCheck(false));
    } catch (ConflictException | PreconditionFailedException _) {
      // An alias of someone else's has it, or it is gone.
    }
  }

  /// A version is not found for a moment after it was asked for.
  private Optional<DescribeBotVersionResponse> describe(String version) {
    try {
      return Optional.of(
          patience.call(() -> lex.describeBotVersion(d -> d.botId(botId).botVersion(version))));
    } catch (ResourceNotFoundException _) {
      return Optional.empty();
    }
  }

  /// The newest first; the draft is none.
  private List<BotVersionSummary> all() {
    return patience
        .call(() -> lex.listBotVersionsPaginator(l -> l.botId(botId)).stream().toList())
        .stream()
        .flatMap(page -> page.botVersionSummaries().stream())
        .filter(version -> !version.botVersion().equals(LexDraft.DRAFT))
        .sorted(
            Comparator.comparingInt(
                (BotVersionSummary version) -> -Integer.parseInt(version.botVersion())))
        .toList();
  }
}
