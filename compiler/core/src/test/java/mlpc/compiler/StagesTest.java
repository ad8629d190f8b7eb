package mlpc.compiler;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.GraphPrinter;
import mlpc.compiler.graph.Invariants;
import mlpc.compiler.graph.Invariants.Stage;
import mlpc.compiler.source.Source;
import mlpc.compiler.testing.Goldens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What each stage makes of a model, as text to be read: {@code cases/stages/<name>/{graph, backward, optimised, batched}.txt}. */
class StagesTest {
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
                "optimised", compilation.lean(),
                "batched", compilation.batched().graph());
        return stages.keySet().stream().sorted().map(stage -> {
            Path golden = model.resolveSibling(stage + ".txt");
            return DynamicTest.dynamicTest(model.getParent().getFileName() + "/" + stage, () -> {
                Graph graph = stages.get(stage);
                Invariants.check(graph, held(stage), stage);
                Goldens.check(golden, GraphPrinter.print(graph));
            });
        });
    }

    private static Stage held(String stage) {
        return stage.equals("graph") ? Stage.WRITTEN : stage.equals("batched") ? Stage.LIFTED : Stage.EXPANDED;
    }

    private static Compilation compile(Path model) {
        try {
            return new Compiler(Options.STANDARD).compile(new Source("model.mlp", Files.readString(model)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
