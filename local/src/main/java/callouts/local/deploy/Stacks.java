package callouts.local.deploy;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.ResourceStatus;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/// The stacks of an account and region.
public final class Stacks implements AutoCloseable {
  /// What CloudFormation says of a resource it gave up because another one failed.
  private static final String FOR_ANOTHERS_SAKE = "cancelled";

  private static final Set<ResourceStatus> STARTS =
      Set.of(
          ResourceStatus.CREATE_IN_PROGRESS,
          ResourceStatus.UPDATE_IN_PROGRESS,
          ResourceStatus.DELETE_IN_PROGRESS);

  private final CloudFormationClient cloudFormation;

  public Stacks(Account account) {
    this(account.cloudFormation());
  }

  /// @param cloudFormation is closed with this
  public Stacks(CloudFormationClient cloudFormation) {
    this.cloudFormation = cloudFormation;
  }

  /// Finds a stack by its name, or by its id even when it is deleted.
  public Optional<DeployedStack> find(String nameOrId) {
    try {
      return cloudFormation.describeStacks(ask -> ask.stackName(nameOrId)).stacks().stream()
          .findFirst()
          .map(Stacks::describe);
    } catch (CloudFormationException e) {
      // There is no exception of its own for this.
      if (String.valueOf(e.getMessage()).contains("does not exist")) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static DeployedStack describe(Stack stack) {
    var parameters =
        stack.parameters().stream()
            .collect(Collectors.toMap(Parameter::parameterKey, Parameter::parameterValue));
    var outputs =
        stack.outputs().stream().collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    return new DeployedStack(
        stack.stackName(),
        stack.stackId(),
        Standing.of(stack.stackStatus()),
        stack.stackStatusAsString(),
        parameters,
        outputs,
        Boolean.TRUE.equals(stack.enableTerminationProtection()));
  }

  /// A stack's resources, those that are gone included.
  public List<StackResource> resources(DeployedStack stack) {
    return cloudFormation
        .listStackResourcesPaginator(ask -> ask.stackName(stack.id()))
        .stackResourceSummaries()
        .stream()
        .map(
            found ->
                new StackResource(
                    found.logicalResourceId(),
                    found.resourceType(),
                    Optional.ofNullable(found.physicalResourceId()).orElse(""),
                    found.resourceStatusAsString()))
        .toList();
  }

  /// Why the newest operation on a stack failed: each resource that failed by itself, the first
  /// one first.
  public List<Trouble> troubles(DeployedStack stack) {
    return newest(stack)
        .filter(Stacks::isTrouble)
        .map(event -> new Trouble(event.logicalResourceId(), event.resourceType(), why(event)))
        .distinct()
        .toList()
        .reversed();
  }

  /// What the newest operation on a stack, its deletion, let be because the template says so.
  List<StackResource> kept(DeployedStack stack) {
    return newest(stack)
        .filter(event -> event.resourceStatus() == ResourceStatus.DELETE_SKIPPED)
        .map(
            event ->
                new StackResource(
                    event.logicalResourceId(),
                    event.resourceType(),
                    event.physicalResourceId(),
                    event.resourceStatusAsString()))
        .distinct()
        .toList();
  }

  /// The events of the newest operation, newest first; a rollback belongs to what failed.
  private Stream<StackEvent> newest(DeployedStack stack) {
    return cloudFormation
        .describeStackEventsPaginator(ask -> ask.stackName(stack.id()))
        .stackEvents()
        .stream()
        .takeWhile(event -> !isStart(event, stack));
  }

  private static boolean isStart(StackEvent event, DeployedStack stack) {
    return stack.id().equals(event.physicalResourceId()) && STARTS.contains(event.resourceStatus());
  }

  private static boolean isTrouble(StackEvent event) {
    return event.resourceStatusAsString().endsWith("_FAILED")
        && !event.resourceType().equals("AWS::CloudFormation::Stack")
        && !why(event).contains(FOR_ANOTHERS_SAKE);
  }

  private static String why(StackEvent event) {
    return Optional.ofNullable(event.resourceStatusReason()).orElse("no reason given");
  }

  /// Asks CloudFormation to delete a stack, which takes its time.
  void delete(DeployedStack stack) {
    cloudFormation.deleteStack(ask -> ask.stackName(stack.id()));
  }

  @Override
  public void close() {
    cloudFormation.close();
  }
}
