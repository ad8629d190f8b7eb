package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Invariants;
import mlpc.compiler.graph.print.GraphPrinter;
import mlpc.compiler.inspect.Stage;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.source.Source;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What each stage makes of a model, as text to be read:
 * {@code cases/stages/<name>/{graph, backward, optimised, batched, plan}.txt} and, of a few, {@code Model.java}.
 */
class StagesTest {
    /** Whose Java is kept too: a number, a small network, kernels, where examples meet, classes, double precision, functions of rows, a table. */
    private static final Set<String> IN_JAVA = Set.of(
            "logistic-least-squares", "two-layers", "wide", "normalised", "classes", "double", "functions", "table");

    @TestFactory
    Stream<DynamicTest> stages() throws IOException {
        List<Path> models;
        try (Stream<Path> folders = Files.list(Goldens.folder("stages"))) {
            models = folders.sorted().map(folder -> folder.resolve("model.mlp")).toList();
        }
        return models.stream().flatMap(StagesTest::tests);
    }

    private static Stream<DynamicTest> tests(Path model) {
        Compilation compilation = compile(model);
        Map<String, Graph> stages = Map.of(
                "graph", compilation.written(),
                "backward", compilation.training(),
                "optimised", compilation.optimised(),
                "batched", compilation.batched().graph());
        Stream<DynamicTest> graphs = stages.keySet().stream()
                .sorted()
                .map(stage -> test(model, stage + ".txt", golden -> {
                    Graph graph = stages.get(stage);
                    Invariants.check(graph, held(stage), stage);
                    Goldens.check(golden, GraphPrinter.print(graph));
                }));
        Stream<DynamicTest> programs = Stream.of(
                test(model, "plan.txt", golden -> Goldens.check(golden, Stage.PLAN.show(compilation))),
                planIsWhole(model, compilation));
        Stream<DynamicTest> all = Stream.concat(graphs, programs);
        return isInJava(model) ? Stream.concat(all, Stream.of(javaTest(model, compilation.java()))) : all;
    }

    /** Each formula that the Java has beside a step stands in the plan too, and no function of the plan is empty. */
    private static DynamicTest planIsWhole(Path model, Compilation compilation) {
        return DynamicTest.dynamicTest(model.getParent().getFileName() + ": the plan is whole", () -> {
            String plan = Stage.PLAN.show(compilation);
            assertThat(formulas(plan, "# "))
                    .containsAll(formulas(compilation.java().text(), "// "));
            assertThat(plan).doesNotContainPattern("\\n    \\S[^\\n]*\\n(?!      )");
        });
    }

    private static List<String> formulas(String text, String comment) {
        return text.lines()
                .map(String::strip)
                .filter(line -> line.startsWith(comment) && (line.contains(" = ") || line.contains(" ← ")))
                .map(line -> line.substring(comment.length()).strip())
                .toList();
    }

    private static boolean isInJava(Path model) {
        return IN_JAVA.contains(model.getParent().getFileName().toString());
    }

    /** The file that is kept is what the compiler writes, and javac has nothing to say against it. */
    private static DynamicTest javaTest(Path model, JavaSource java) {
        return test(model, "Model.java", golden -> {
            Goldens.check(golden, java.text());
            String kept = Files.readString(golden);
            JavacLoader.compile(
                    new JavaSource(java.packageName(), java.className(), kept, java.origin(), java.constants()));
        });
    }

    private interface Check {
        void of(Path golden) throws IOException;
    }

    private static DynamicTest test(Path model, String file, Check check) {
        Path golden = model.resolveSibling(file);
        return DynamicTest.dynamicTest(model.getParent().getFileName() + "/" + file, () -> check.of(golden));
    }

    private static Invariants.Stage held(String stage) {
        return stage.equals("graph")
                ? Invariants.Stage.WRITTEN
                : stage.equals("batched") ? Invariants.Stage.LIFTED : Invariants.Stage.EXPANDED;
    }

    private static Compilation compile(Path model) {
        try {
            return new Compiler(Options.STANDARD.withClass("Model"))
                    .compile(new Source("model.mlp", Files.readString(model)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
