package callouts.local.deploy;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Takes a stack away: empties its buckets, has CloudFormation delete it, and waits.
///
/// It can be broken off and begun again at any point.
public final class Removal implements AutoCloseable {
  private static final String BUCKET = "AWS::S3::Bucket";
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

  /// CloudFormation waits an hour for a custom resource; two hours are longer than it takes.
  private static final int MOST_LOOKS = 1440;

  private final Stacks stacks;
  private final Buckets buckets;
  private final Consumer<Duration> pause;

  /// How a removal ended.
  public sealed interface End {
    /// It is gone.
    ///
    /// @param kept what CloudFormation let be
    record Gone(List<StackResource> kept) implements End {}

    /// Some of it is still there.
    record Failed(List<Trouble> troubles) implements End {}

    /// CloudFormation is still at it.
    record Unfinished() implements End {}
  }

  /// A bucket of the stack.
  ///
  /// @param objects how many versions and delete markers it has; empty where it is gone
  public record Bucket(String name, OptionalLong objects) {}

  /// @param pause lets time pass between two looks at the stack
  public Removal(Account account, Stacks stacks, Consumer<Duration> pause) {
    this.stacks = stacks;
    this.buckets = new Buckets(account);
    this.pause = pause;
  }

  /// The stack's buckets, each with what would be removed.
  public List<Bucket> buckets(List<StackResource> resources) {
    return resources.stream()
        .filter(resource -> resource.type().equals(BUCKET))
        .filter(resource -> !resource.name().isEmpty() && !resource.isGone())
        .map(resource -> new Bucket(resource.name(), buckets.count(resource.name())))
        .toList();
  }

  /// Empties a bucket.
  ///
  /// @param removed is told how many objects are gone, page by page
  public void empty(Bucket bucket, LongConsumer removed) {
    buckets.empty(bucket.name(), removed);
  }

  /// Has the stack deleted, or goes on waiting where it is being deleted already.
  ///
  /// @param left is told, at each look, how many of its resources are left
  public End delete(DeployedStack stack, LongConsumer left) {
    if (stack.standing() != Standing.LEAVING) {
      stacks.delete(stack);
    }
    for (var look = 0; look < MOST_LOOKS; look++) {
      // By its id: a stack that is deleted has no name any more.
      var now = stacks.find(stack.id());
      if (now.isEmpty() || now.get().standing() == Standing.GONE) {
        return new End.Gone(stacks.kept(stack));
      }
      if (now.get().standing() != Standing.LEAVING) {
        return new End.Failed(stacks.troubles(stack));
      }
      left.accept(stacks.resources(stack).stream().filter(one -> !one.isGone()).count());
      pause.accept(BETWEEN_LOOKS);
    }
    return new End.Unfinished();
  }

  @Override
  public void close() {
    buckets.close();
  }
}
