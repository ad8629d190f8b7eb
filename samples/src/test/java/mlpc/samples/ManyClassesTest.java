package mlpc.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.data.DataSources;
import mlpc.runtime.data.Folder;
import mlpc.runtime.data.Rows;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.train.Scores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A vocabulary of 10,000 words as an input: learned from a table, and used in every way that there is to predict. */
class ManyClassesTest {
    private static final String TEXT =
            """
            model Topics {
              input  word: class[10_000]
              input  mood: one of { glad, grave }
              target topic: one of { sea, sky, land }

              h = tanh((word |> dense(8)) + (mood |> dense(8)))
              y = h |> dense(3)
              predict topic = softmax(y)
              loss fit = softmax_cross_entropy(y, topic)

              data csv("topics.csv")
              train { optimizer = adam(rate: 0.05)  batch = 64  epochs = 12  seed = 1 }
            }
            """;

    private static final List<String> TOPICS = List.of("sea", "sky", "land");
    private static final int WORDS = 300;

    @TempDir
    Path folder;

    private Model model;
    private Dataset rows;

    /** Words from all over the vocabulary, each with its topic. */
    @BeforeEach
    void learn() throws IOException {
        Path file = Files.writeString(folder.resolve("topics.mlp"), TEXT);
        Files.writeString(
                folder.resolve("topics.csv"),
                IntStream.range(0, WORDS)
                        .mapToObj(row -> word(row) + "," + (row % 2 == 0 ? "glad" : "grave") + "," + topic(row) + "\n")
                        .collect(Collectors.joining("", "word,mood,topic\n", "")));
        model = Mlp.compile(Source.read(file), Options.STANDARD);
        rows = DataSources.open(model.signature().data().orElseThrow(), Folder.of(folder), Rows.ALL, model.signature());
        model.fit(rows);
    }

    private static int word(int row) {
        return row * 33 + 7;
    }

    private static String topic(int row) {
        return TOPICS.get(row * 7 / 2 % 3);
    }

    @Test
    void everyWordIsLearnedAndEveryWayToPredictSaysSo() {
        Scores scores = model.evaluate(rows);
        assertThat(scores.metrics().get("accuracy")).isEqualTo(1);
        assertThat(scores.loss()).isLessThan(0.2);
        Tensor many = model.predict(rows).get("topic");
        Predictor predictor = model.predictor();
        for (int row = 0; row < WORDS; row++) {
            predictor.run(new float[] {word(row), row % 2});
            assertThat(predictor.label(0)).isEqualTo(topic(row));
            assertThat(predictor.decide(0)).isEqualTo(TOPICS.indexOf(topic(row)));
            assertThat(model.classify(word(row), row % 2)).isEqualTo(topic(row));
            double[] one = model.predict(word(row), row % 2);
            for (int kind = 0; kind < 3; kind++) {
                assertThat(one[kind])
                        .isEqualTo(many.get(row, kind))
                        .isEqualTo(predictor.prediction(0).get(0, kind));
            }
        }
    }

    @Test
    void theTraceSeesTheVectors() {
        Trace trace = model.trace(rows.slice(0, 4), TraceOptions.INFERENCE);
        double[][] words = trace.values().get("word").rows();
        double[][] scores = trace.values().get("y").rows();
        for (int row = 0; row < 4; row++) {
            assertThat(words[row]).hasSize(10_000);
            assertThat(words[row][word(row)]).isEqualTo(1);
            double largest = Arrays.stream(scores[row]).max().orElseThrow();
            assertThat(scores[row][TOPICS.indexOf(topic(row))]).isEqualTo(largest);
        }
    }

    @Test
    void aWordOutsideTheVocabularyIsRefused() {
        assertThatThrownBy(() -> model.predict(10_000, 0))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("`word` is 10000.0; expected a class, 0 to 9999");
    }
}
