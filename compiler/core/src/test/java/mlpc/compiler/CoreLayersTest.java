package mlpc.compiler;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import mlpc.compiler.plan.cost.CostSummary;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.Implementation;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers of the core: a package imports only what is listed for it, and there are no cycles. */
class CoreLayersTest {
    private static final JavaClasses COMPILER = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("mlpc.compiler");

    /** Beside itself, {@code source}, the runtime's signatures and the JDK, a package may use these. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("source", List.of()),
            Map.entry("syntax", List.of("mlpc.grammar..", "org.antlr..")),
            // Within syntax: tokens know no parser, and what other languages write knows tokens alone.
            Map.entry("syntax.lex", List.of("mlpc.compiler.syntax.tree..", "mlpc.grammar..", "org.antlr..")),
            Map.entry("syntax.parse.foreign", List.of("mlpc.compiler.syntax.lex..", "mlpc.grammar..", "org.antlr..")),
            Map.entry("check", List.of("mlpc.compiler.syntax..")),
            // Within check: the rows that a model brings along know none of its other members.
            Map.entry(
                    "check.data",
                    List.of(
                            "mlpc.compiler.syntax..",
                            "mlpc.compiler.check.expand",
                            "mlpc.compiler.check.input",
                            "mlpc.compiler.check.message",
                            "mlpc.compiler.check.model",
                            "mlpc.compiler.check.scope")),
            Map.entry("graph", List.of("mlpc.compiler.check..", "mlpc.runtime.internal.random..")),
            Map.entry("derive", List.of("mlpc.compiler.graph..")),
            Map.entry("rewrite", List.of("mlpc.compiler.graph..")),
            Map.entry("verify", List.of("mlpc.compiler.graph..")),
            Map.entry("batch", List.of("mlpc.compiler.graph..")),
            Map.entry("plan", List.of("mlpc.compiler.graph..")),
            // Within the planner: costs know neither passes nor loops, the loop program knows no pass, storage no
            // lowering.
            Map.entry("plan.cost", List.of("mlpc.compiler.graph..")),
            Map.entry("plan.loop", List.of("mlpc.compiler.graph..", "mlpc.compiler.plan.cost")),
            Map.entry(
                    "plan.storage",
                    List.of("mlpc.compiler.graph..", "mlpc.compiler.plan.cost", "mlpc.compiler.plan.loop")),
            Map.entry(
                    "plan.lower",
                    List.of(
                            "mlpc.compiler.graph..",
                            "mlpc.compiler.plan.cost",
                            "mlpc.compiler.plan.loop",
                            "mlpc.compiler.plan.storage")),
            // Within emit: a signature and the spelling of Java know no loops.
            Map.entry(
                    "emit.signature",
                    List.of("mlpc.compiler.emit.java", "mlpc.runtime..", "com.palantir.javapoet..", "javax.lang..")),
            Map.entry(
                    "emit.java",
                    List.of("mlpc.compiler.plan.loop", "mlpc.runtime..", "com.palantir.javapoet..", "javax.lang..")),
            Map.entry(
                    "emit",
                    List.of(
                            "mlpc.compiler.plan..",
                            "mlpc.compiler.graph..",
                            "mlpc.runtime..",
                            "com.palantir.javapoet..",
                            "javax.lang..")),
            // The entry point, for it compiles what it measures.
            Map.entry(
                    "tune",
                    List.of(
                            "mlpc.compiler",
                            "mlpc.compiler.emit..",
                            "mlpc.compiler.plan..",
                            "mlpc.compiler.inspect",
                            "mlpc.runtime..")),
            // Above the entry point: it compiles a text of its own, made of what a file declares.
            Map.entry("edit", List.of("mlpc.compiler.syntax..")),
            Map.entry("baseline", List.of("mlpc.compiler", "mlpc.compiler.syntax.tree", "mlpc.runtime..")),
            // Above the entry point: what it made is kept, and loaded another time.
            Map.entry(
                    "cache",
                    List.of(
                            "mlpc.compiler",
                            "mlpc.compiler.load",
                            "mlpc.compiler.inspect",
                            "mlpc.compiler.lint",
                            "mlpc.compiler.check.model",
                            "mlpc.compiler.emit",
                            "mlpc.compiler.plan.loop",
                            "mlpc.runtime..")),
            // Above the entry point: a model and its data.
            Map.entry(
                    "lint",
                    List.of(
                            "mlpc.compiler",
                            "mlpc.compiler.syntax.tree",
                            "mlpc.compiler.check.model",
                            "mlpc.runtime..")),
            // Above the entry point: a model's text, made in Java.
            Map.entry("build", List.of("mlpc.compiler")),
            // Above the entry point: many models at once.
            Map.entry(
                    "project",
                    List.of(
                            "mlpc.compiler",
                            "mlpc.compiler.emit",
                            "mlpc.compiler.emit.java",
                            "mlpc.grammar..",
                            "mlpc.runtime..")),
            // Above the entry point: it tells about every stage.
            Map.entry(
                    "inspect",
                    List.of(
                            "mlpc.compiler",
                            "mlpc.compiler.syntax..",
                            "mlpc.compiler.check..",
                            "mlpc.compiler.graph..",
                            "mlpc.compiler.derive..",
                            "mlpc.compiler.verify..",
                            "mlpc.compiler.rewrite..",
                            "mlpc.compiler.batch..",
                            "mlpc.compiler.plan..",
                            "mlpc.compiler.emit..",
                            "mlpc.runtime..")),
            // Beside compilers: the interpreter as a network, and the tracer on it.
            Map.entry(
                    "load",
                    List.of(
                            "mlpc.compiler.emit..",
                            "mlpc.compiler.graph..",
                            "mlpc.compiler.derive..",
                            "mlpc.runtime..",
                            "org.codehaus..",
                            "javax.tools..")));

    static Set<String> packages() {
        return new TreeSet<>(MAY_USE.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void eachPackageUsesOnlyTheLayersBelow(String name) {
        String self = "mlpc.compiler." + name + "..";
        List<String> allowed = new ArrayList<>(MAY_USE.get(name));
        allowed.addAll(List.of(
                self, "mlpc.compiler.source..", "mlpc.runtime.signature..", "org.jspecify.annotations", "java.."));
        classes()
                .that()
                .resideInAPackage(self)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .allowEmptyShould(true)
                .check(COMPILER);
    }

    @Test
    void thereIsARuleForEveryPackage() {
        Set<String> found = COMPILER.stream()
                .map(type -> type.getPackageName())
                .filter(name -> name.startsWith("mlpc.compiler."))
                .map(name -> name.substring("mlpc.compiler.".length()).replaceAll("\\..*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
        Assertions.assertThat(packages()).containsAll(found);
    }

    @Test
    void onlyTheInterpreterDrawsRandomNumbers() {
        noClasses()
                .that()
                .resideInAPackage("mlpc.compiler.graph..")
                .and()
                .haveSimpleNameNotStartingWith("Interpreter")
                .and()
                .haveSimpleNameNotStartingWith("Environment")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("mlpc.runtime.internal.random")
                .check(COMPILER);
    }

    /** What a program says of costs: the implementation of each product, and the tables that are shown with it. */
    @Test
    void theLoopProgramUsesThreeTypesOfTheCostModel() {
        noClasses()
                .that()
                .resideInAPackage("mlpc.compiler.plan.loop")
                .should()
                .dependOnClassesThat(resideInAPackage("mlpc.compiler.plan.cost")
                        .and(not(belongToAnyOf(Implementation.class, CostSummary.class, CostTable.class))))
                .check(COMPILER);
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("mlpc.compiler.(*)..").should().beFreeOfCycles().check(COMPILER);
    }
}
