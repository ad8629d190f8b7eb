package mlpc.runtime;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
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
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The layers of the runtime: each package uses those below it, and nothing but the JDK beside. */
class RuntimeLayersTest {
    private static final String ROOT = "mlpc.runtime";

    /** What says to compilers what may be null; Java runs without it. */
    private static final String ANNOTATIONS = "org.jspecify.annotations";

    private static final JavaClasses RUNTIME = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    /** From the lowest up. The root package, with Model and Predictor, is above them all. */
    private static final Map<String, List<String>> MAY_USE = Map.ofEntries(
            Map.entry("signature.optimizer", List.of()),
            Map.entry("signature", List.of("signature.optimizer")),
            Map.entry("parallel", List.of()),
            Map.entry("internal.kernel.function", List.of()),
            Map.entry("tensor", List.of("signature")),
            Map.entry("internal.kernel", List.of("internal.kernel.function", "parallel")),
            Map.entry("internal.random", List.of("internal.kernel", "tensor", "signature")),
            Map.entry("internal.split", List.of("internal.random", "tensor", "signature")),
            Map.entry(
                    "network",
                    List.of(
                            "internal.split",
                            "internal.kernel",
                            "internal.random",
                            "tensor",
                            "parallel",
                            "signature",
                            "signature.optimizer")),
            Map.entry("file", List.of("tensor")),
            Map.entry("json", List.of()),
            Map.entry("weights", List.of("network", "file", "json", "tensor", "signature")),
            Map.entry("statistic", List.of("network", "tensor", "signature")),
            Map.entry("assess", List.of("statistic", "network", "internal.random", "tensor", "parallel", "signature")),
            Map.entry("train", List.of("statistic", "network", "tensor", "signature")),
            Map.entry("inspect", List.of("assess", "train", "network", "internal.random", "tensor", "signature")),
            Map.entry("train.score", List.of("train", "statistic", "network", "tensor", "parallel", "signature")),
            Map.entry(
                    "train.lbfgs",
                    List.of(
                            "train",
                            "train.score",
                            "network",
                            "tensor",
                            "parallel",
                            "signature",
                            "signature.optimizer")),
            Map.entry("train.calibrate", List.of("train", "network", "tensor", "parallel", "signature")),
            Map.entry(
                    "train.loop",
                    List.of(
                            "train",
                            "train.calibrate",
                            "train.score",
                            "train.lbfgs",
                            "statistic",
                            "network",
                            "internal.kernel",
                            "internal.random",
                            "tensor",
                            "parallel",
                            "signature",
                            "signature.optimizer")),
            Map.entry(
                    "partition",
                    List.of(
                            "train",
                            "train.calibrate",
                            "train.loop",
                            "train.score",
                            "train.lbfgs",
                            "statistic",
                            "network",
                            "internal.random",
                            "tensor",
                            "parallel",
                            "signature")),
            Map.entry("checkpoint", List.of("train", "weights", "network", "tensor")));

    static Set<String> packages() {
        return new TreeSet<>(MAY_USE.keySet());
    }

    @ParameterizedTest
    @MethodSource("packages")
    void eachPackageUsesOnlyTheLayersBelow(String name) {
        List<String> allowed = new ArrayList<>(List.of(ROOT + "." + name, "java..", ANNOTATIONS));
        MAY_USE.get(name).forEach(below -> allowed.add(ROOT + "." + below));
        classes()
                .that()
                .resideInAPackage(ROOT + "." + name)
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(allowed.toArray(String[]::new))
                .check(RUNTIME);
    }

    @Test
    void thereIsARuleForEveryPackage() {
        Set<String> found = RUNTIME.stream()
                .map(type -> type.getPackageName())
                .filter(name -> !name.equals(ROOT))
                .map(name -> name.substring(ROOT.length() + 1))
                .collect(Collectors.toCollection(TreeSet::new));
        Assertions.assertThat(found).isEqualTo(packages());
    }

    @Test
    void noPackagesGoInACircle() {
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(RUNTIME);
    }

    /** Kernels of other modules are found, never named; and what an app starts with needs nothing that incubates. */
    @Test
    void theRuntimeHasNoDependencies() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(ROOT + "..", "java..", ANNOTATIONS)
                .check(RUNTIME);
    }
}
