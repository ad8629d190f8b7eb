package mlpc.compiler.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.data.Folder;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CachedTrainingTest {
    private static final String LINE =
            """
            model Line {
              input  x: real
              target t: real
              param w: real = 0
              param c: real = 0
              y = w * x + c
              predict t = y
              loss fit = (y - t)^2
              data "points.csv"
              train { optimizer = sgd(rate: 0.1)   epochs = 300   seed = 1 }
            }
            """;

    @TempDir
    Path folder;

    private final List<Problem> doubtful = new ArrayList<>();

    @Test
    void aTrainingIsDoneOnceForTheSameModelAndRows() throws IOException {
        points("x,t\n0,1\n1,3\n2,5\n");
        assertThat(train(LINE)).singleElement().asString().contains("training Line on 3 rows");
        Model model = Mlp.compile(new Source("line.mlp", LINE), Options.STANDARD);
        model.load(place());
        assertThat(model.predict(10)[0]).isBetween(20.9, 21.1);
        byte[] first = Files.readAllBytes(place());

        Files.delete(place());
        assertThat(train(LINE)).isEmpty();
        assertThat(place()).hasBinaryContent(first);

        points("x,t\n0,1\n1,3\n2,6\n");
        assertThat(train(LINE)).hasSize(1);
        assertThat(train(LINE.replace("epochs = 300", "epochs = 20"))).hasSize(1);
        points("x,t\n0,1\n1,3\n2,5\n");
        assertThat(train(LINE)).isEmpty();
        assertThat(place()).hasBinaryContent(first);
        try (Stream<Path> kept = Files.list(folder.resolve("cache"))) {
            assertThat(kept).hasSize(3);
        }
    }

    @Test
    void rowsMayBeElsewhere() throws IOException {
        Files.writeString(folder.resolve("elsewhere.csv"), "x,t\n0,1\n1,3\n");
        List<String> told = new ArrayList<>();
        Compilation compilation = compile(LINE);
        new CachedTraining(compilation, Options.STANDARD, TrainingData.named("elsewhere.csv", folder), cache(), "1")
                .run(place(), doubtful::addAll, told::add);
        assertThat(told).singleElement().asString().contains("2 rows");
    }

    @Test
    void whatOnlyTheRowsShowIsSaidInEveryBuild() throws IOException {
        points("x,t\n0,1\n1,3\n2,5\n");
        String text = LINE.replace("y = w * x + c", "y = [x] |> dense(40, tanh) |> unit()")
                .replace("  param w: real = 0\n  param c: real = 0\n", "");
        train(text);
        List<String> first = ids();
        assertThat(first).contains("few-rows");
        doubtful.clear();
        assertThat(train(text)).isEmpty();
        assertThat(ids()).isEqualTo(first);
    }

    private List<String> ids() {
        return doubtful.stream().map(Problem::id).toList();
    }

    @Test
    void withoutRowsItIsSaidWhereTheyMayComeFrom() {
        String text = LINE.replace("  data \"points.csv\"\n", "");
        assertThatThrownBy(() -> train(text))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Line has neither a data line nor examples");
    }

    private List<String> train(String text) throws IOException {
        List<String> told = new ArrayList<>();
        Compilation compilation = compile(text);
        TrainingData data = TrainingData.of(compilation, Folder.of(folder));
        new CachedTraining(compilation, Options.STANDARD, data, cache(), "1").run(place(), doubtful::addAll, told::add);
        return told;
    }

    private Compilation compile(String text) {
        return new Compiler(Options.STANDARD)
                .compile(new Source(folder.resolve("line.mlp").toString(), text));
    }

    private void points(String text) throws IOException {
        Files.writeString(folder.resolve("points.csv"), text);
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private Path place() {
        return folder.resolve("classes/com/example/line.safetensors");
    }
}
