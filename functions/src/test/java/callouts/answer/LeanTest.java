package callouts.answer;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class LeanTest {

  /// Functions called from the contact flow use this package while a person waits in silence.
  @Test
  void theAnswerPackageNeedsNothingButTheJdkAndTheJobsTypes() {
    classes()
        .that()
        .resideInAPackage("callouts.answer")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "org.jspecify..", "callouts.answer", "callouts.job")
        .check(
            new ClassFileImporter()
                .withImportOption(new ImportOption.DoNotIncludeTests())
                .importPackages("callouts.answer"));
  }
}
