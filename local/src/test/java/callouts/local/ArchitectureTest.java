package callouts.local;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.not;
import static com.tngtech.archunit.lang.conditions.ArchConditions.transitivelyDependOnClassesThat;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.theClass;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import callouts.aws.Cloud;
import callouts.aws.LinkKey;
import callouts.handler.AskQuestion;
import callouts.handler.FinishCall;
import callouts.handler.OpenReport;
import callouts.handler.PlaceCall;
import callouts.handler.RecordAnswer;
import callouts.handler.TraceAnswer;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The rules of docs/architecture.md and of the style that the compiler does not check.
class ArchitectureTest {
  private static final List<String> STAGES =
      List.of("job", "task", "call", "answer", "result", "round", "preflight", "report");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("callouts");

  private static final String ENVIRONMENT = Cloud.class.getName() + ".fromEnvironment(";

  private static final List<Class<?>> IN_A_CALL =
      List.of(AskQuestion.class, TraceAnswer.class, RecordAnswer.class, FinishCall.class);

  /// Unseeded chance, the machine's clock, and waiting for it.
  private static final Set<String> REAL =
      Set.of(
          "java.time.Instant.now()",
          "java.time.LocalDate.now()",
          "java.time.LocalDateTime.now()",
          "java.time.ZonedDateTime.now()",
          "java.time.OffsetDateTime.now()",
          "java.time.InstantSource.system()",
          "java.time.Clock.systemUTC()",
          "java.time.Clock.systemDefaultZone()",
          "java.lang.System.currentTimeMillis()",
          "java.lang.System.nanoTime()",
          "java.lang.Thread.sleep(long)",
          "java.lang.Thread.sleep(java.time.Duration)",
          "java.lang.Math.random()",
          "java.util.Random.<init>()",
          "java.security.SecureRandom.<init>()",
          "java.util.concurrent.ThreadLocalRandom.current()",
          "java.util.Date.<init>()",
          "java.util.UUID.randomUUID()");

  @Test
  void aStageKnowsOnlyTheStagesBeforeIt() {
    for (var stage = 0; stage < STAGES.size(); stage++) {
      var later = STAGES.stream().skip(stage + 1L).map(name -> "callouts." + name);
      var around =
          Stream.of("callouts.aws", "callouts.handler", "callouts.bot", "callouts.local..");
      noClasses()
          .that()
          .resideInAPackage("callouts." + STAGES.get(stage))
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(Stream.concat(later, around).toArray(String[]::new))
          .check(CLASSES);
    }
  }

  @Test
  void whatIsDeployedDoesNotKnowTheRehearsal() {
    noClasses()
        .that()
        .resideOutsideOfPackage("callouts.local..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("callouts.local..")
        .check(CLASSES);
  }

  @Test
  void ofWhatIsDeployedOnlyTheAwsPackageKnowsTheSdk() {
    noClasses()
        .that()
        .resideOutsideOfPackages("callouts.aws", "callouts.local..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon.awssdk..")
        .check(CLASSES);
  }

  /// A person listens to silence while these start, or looks at an empty page.
  @Test
  void theFunctionsSomebodyWaitsForReachNeitherSpreadsheetsNorTemplates() {
    var heavy = resideInAnyPackage("org.apache.poi..", "io.pebbletemplates..");
    for (var function : IN_A_CALL) {
      assertThat(reaches(function, heavy)).as(function.getName()).isFalse();
    }
    assertThat(reaches(OpenReport.class, heavy)).isFalse();
    assertThat(reaches(PlaceCall.class, heavy)).as("the rule can fail").isTrue();
  }

  /// All functions know [Cloud], and so the client of each service: but only who uses it loads it.
  @Test
  void theFunctionsOfTheFlowUseNoKey() {
    var key = equivalentTo(LinkKey.class);
    for (var function : IN_A_CALL) {
      assertThat(reaches(function, key)).as(function.getName()).isFalse();
    }
    assertThat(reaches(OpenReport.class, key)).as("the rule can fail").isTrue();
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(LinkKey.class.getName())
        .should()
        .callMethod(Cloud.class, "kms")
        .check(CLASSES);
  }

  private static boolean reaches(Class<?> function, DescribedPredicate<JavaClass> what) {
    return theClass(function)
        .should(not(transitivelyDependOnClassesThat(what)))
        .evaluate(CLASSES)
        .hasViolation();
  }

  /// So that making a handler shows every variable it needs, as the wiring test relies on.
  @Test
  void variablesAreReadInConstructors() {
    noClasses()
        .should()
        .callMethodWhere(
            to(Cloud.class, "variable").and(from("no constructor", unit -> !isConstructor(unit))))
        .check(CLASSES);
  }

  @Test
  void onlyAHandlersConstructorWithoutArgumentsTakesTheRealEnvironment() {
    noClasses()
        .should()
        .callMethodWhere(
            to(Cloud.class, "fromEnvironment").and(from("another", unit -> !isHandlersOwn(unit))))
        .check(CLASSES);
  }

  @Test
  void timeChanceAndIdsComeFromTheClockPackageOrFromLambda() {
    noClasses()
        .that()
        .resideOutsideOfPackage("callouts.local.clock")
        .should()
        .accessTargetWhere(
            describe("real time or chance", ArchitectureTest::isRealTimeOrChance)
                .and(from("another", unit -> !unit.getFullName().startsWith(ENVIRONMENT))))
        .check(CLASSES);
  }

  private static boolean isRealTimeOrChance(JavaAccess<?> access) {
    return REAL.contains(access.getTarget().getFullName());
  }

  @Test
  void onlyTheCommandLinePrints() {
    noClasses()
        .that()
        .resideOutsideOfPackage("callouts.local.cli")
        .and()
        .doNotHaveFullyQualifiedName(Main.class.getName())
        .should()
        .accessTargetWhere(describe("the terminal", ArchitectureTest::isTerminal))
        .check(CLASSES);
  }

  private static boolean isTerminal(JavaAccess<?> access) {
    return Set.of(
            "java.lang.System.out",
            "java.lang.System.err",
            "java.lang.Throwable.printStackTrace()",
            "java.lang.Exception.printStackTrace()")
        .contains(access.getTarget().getFullName());
  }

  @Test
  void theRehearsalsPackagesHaveNoCycles() {
    slices().matching("callouts.local.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void theDeployedPackagesHaveNoCycles() {
    slices().matching("callouts.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void packagesAreOneLevelDeep() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName).collect(Collectors.toSet()))
        .hasSizeGreaterThan(15)
        .allMatch(name -> name.matches("callouts\\.([a-z]+|local\\.[a-z]+)"));
  }

  @Test
  void noPackageIsNamedForEverythingAndNothing() {
    assertThat(CLASSES.stream().map(JavaClass::getPackageName))
        .noneMatch(name -> name.matches(".*\\.(util|utils|common|model|service|impl|misc)\\b.*"));
  }

  private static DescribedPredicate<JavaAccess<?>> to(Class<?> owner, String method) {
    return describe(
        owner.getSimpleName() + "." + method,
        access ->
            access.getTargetOwner().isEquivalentTo(owner)
                && access.getTarget().getName().equals(method));
  }

  private static DescribedPredicate<JavaAccess<?>> from(
      String description, Predicate<JavaCodeUnit> origin) {
    return describe("from " + description, access -> origin.test(access.getOrigin()));
  }

  private static boolean isConstructor(JavaCodeUnit unit) {
    return unit instanceof JavaConstructor;
  }

  private static boolean isHandlersOwn(JavaCodeUnit unit) {
    return isConstructor(unit)
        && unit.getRawParameterTypes().isEmpty()
        && unit.getOwner().getPackageName().equals("callouts.handler");
  }
}
