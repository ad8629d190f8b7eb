package mlpc.compiler.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.emit.java.ClassNames;
import mlpc.compiler.verify.Rational;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The layers above the compiler's core: pictures, explanations, logic, and the command over them all. */
class CommandLayersTest {
    private static final JavaClasses COMPILER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("mlpc.compiler");

    private static final DescribedPredicate<JavaClass> DRAWING = resideInAPackage("mlpc.compiler.draw..");
    private static final DescribedPredicate<JavaClass> EXPLAINING =
            resideInAnyPackage("mlpc.compiler.explain..", "mlpc.compiler.formula..");
    private static final DescribedPredicate<JavaClass> LOGIC = resideInAPackage("mlpc.compiler.logic..");
    private static final DescribedPredicate<JavaClass> EXCHANGE = resideInAPackage("mlpc.compiler.exchange..");
    private static final DescribedPredicate<JavaClass> COMMAND = resideInAPackage("mlpc.compiler.cli..");
    private static final DescribedPredicate<JavaClass> CORE = resideInAPackage("mlpc.compiler..")
            .and(not(DRAWING))
            .and(not(EXPLAINING))
            .and(not(LOGIC))
            .and(not(EXCHANGE))
            .and(not(COMMAND));
    private static final DescribedPredicate<JavaClass> RUNTIME = resideInAPackage("mlpc.runtime..");
    private static final DescribedPredicate<JavaClass> JAVA =
            resideInAnyPackage("java..", "javax.lang.model..", "org.jspecify.annotations");
    private static final DescribedPredicate<JavaClass> TABLES = resideInAPackage("de.siegmar.fastcsv..");

    @Test
    void picturesKnowNothingOfModels() {
        mayUse(DRAWING, DRAWING.or(JAVA));
    }

    @Test
    void explanationsUseTheCoreAndPictures() {
        mayUse(EXPLAINING, EXPLAINING.or(CORE).or(DRAWING).or(RUNTIME).or(JAVA));
    }

    @Test
    void logicUsesTheCore() {
        mayUse(LOGIC, LOGIC.or(CORE).or(RUNTIME).or(TABLES).or(JAVA));
    }

    @Test
    void exchangeUsesTheCore() {
        mayUse(EXCHANGE, EXCHANGE.or(CORE).or(RUNTIME).or(JAVA));
    }

    /** Of the core no more than its entry points, and what a compilation hands out to be written down. */
    @Test
    void theCommandUsesEntryPoints() {
        DescribedPredicate<JavaClass> entryPoints = resideInAnyPackage(
                        "mlpc.compiler",
                        "mlpc.compiler.inspect",
                        "mlpc.compiler.lint",
                        "mlpc.compiler.project",
                        "mlpc.compiler.source..",
                        "mlpc.compiler.tune..",
                        "mlpc.compiler.baseline",
                        "mlpc.compiler.cache",
                        "mlpc.compiler.edit")
                .or(equivalentTo(JavaSource.class))
                .or(equivalentTo(ClassNames.class))
                .or(equivalentTo(Rational.class))
                .or(DRAWING)
                .or(EXPLAINING)
                .or(LOGIC)
                .or(EXCHANGE);
        mayUse(
                COMMAND,
                COMMAND.or(entryPoints)
                        .or(RUNTIME)
                        .or(resideInAPackage("picocli.."))
                        .or(TABLES)
                        .or(JAVA));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("mlpc.compiler.(explain|draw|logic|exchange).(*)..")
                .should()
                .beFreeOfCycles()
                .check(COMPILER);
    }

    /** A package that has no name here would be held by no rule. */
    @Test
    void everyPackageIsKnown() {
        Set<String> packages = COMPILER.stream()
                .filter(not(CORE))
                .map(type -> type.getPackageName().split("\\.")[2])
                .collect(Collectors.toCollection(TreeSet::new));
        Assertions.assertThat(packages).contains("cli", "draw", "exchange", "explain", "logic");
        Set<String> core = COMPILER.stream()
                .filter(CORE)
                .map(type -> type.getPackageName())
                .filter(name -> !name.equals("mlpc.compiler"))
                .map(name -> name.split("\\.")[2])
                .collect(Collectors.toCollection(TreeSet::new));
        Assertions.assertThat(core)
                .containsExactlyInAnyOrder(
                        "source",
                        "syntax",
                        "check",
                        "graph",
                        "derive",
                        "rewrite",
                        "verify",
                        "batch",
                        "build",
                        "project",
                        "plan",
                        "emit",
                        "load",
                        "tune",
                        "inspect",
                        "lint",
                        "baseline",
                        "cache",
                        "edit");
    }

    private static void mayUse(DescribedPredicate<JavaClass> layer, DescribedPredicate<JavaClass> allowed) {
        classes().that(layer).should().onlyDependOnClassesThat(allowed).check(COMPILER);
    }
}
