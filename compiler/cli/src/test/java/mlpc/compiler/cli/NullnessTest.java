package mlpc.compiler.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** What may be null is said of every package, or the strict profile would pass over it without a word; and it is said to compilers alone. */
class NullnessTest {
    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("mlpc.runtime", "mlpc.compiler");

    @Test
    void everyPackageIsMarked() {
        Set<JavaPackage> packages = MAIN.stream().map(type -> type.getPackage()).collect(Collectors.toSet());
        Assertions.assertThat(packages).hasSizeGreaterThan(50);
        List<String> unmarked = packages.stream()
                .filter(each -> !each.isAnnotatedWith(NullMarked.class))
                .map(JavaPackage::getName)
                .sorted()
                .toList();
        Assertions.assertThat(unmarked).isEmpty();
    }

    @Test
    void noCodeNeedsTheAnnotationsToRun() {
        noClasses()
                .should()
                .accessClassesThat()
                .resideInAPackage("org.jspecify..")
                .check(MAIN);
    }
}
