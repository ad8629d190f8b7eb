package mlpc.samples.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import mlpc.compiler.Compiler;
import mlpc.compiler.Examples;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.train.Scores;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.samples.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one neuron can do, what it cannot, and what helps: a feature map, or a hidden layer. */
class SeparableTest {
    private static final Path XOR = Path.of("lecture", "03-xor.mlp");
    private static final Path TRANSLATIONS = Path.of("lecture", "04-translations.mlp");
    private static final Path FEATURES = Path.of("lecture", "05-feature-map.mlp");

    @Test
    void orIsSeparableByAHalfSpace() {
        assertThat(separable(Path.of("lecture", "03-half-space.mlp")))
                .contains("linearly separable over x", "z = x[0] + x[1] - 1/2");
    }

    @Test
    void xorIsNotSeparable() {
        assertThat(separable(XOR)).contains("1/2 (0, 1) + 1/2 (1, 0) = (1/2, 1/2) = 1/2 (0, 0) + 1/2 (1, 1)");
    }

    @Test
    void xorIsSeparableAfterTheFeatureMap() {
        assertThat(separable(FEATURES)).contains("not linearly separable over x");
        assertThat(separable(FEATURES, "--over", "ψ"))
                .contains("linearly separable over ψ", "z = ψ[0] + ψ[1] - 2 * ψ[2] - 1/2");
    }

    @Test
    void bothPatternsAverageToAQuarter() {
        String proof = separable(TRANSLATIONS);
        assertThat(proof).contains("a is not linearly separable over pixels.");
        assertThat(proof.split("1/16 ", -1))
                .as("every row, with the same weight")
                .hasSize(33);
        assertThat(proof.split("\\(1/4, …, 1/4\\)", -1))
                .as("the average of each side")
                .hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void aHiddenLayerLearnsAllTranslations(long seed) throws IOException {
        assertThat(accuracy("tanh", seed)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void aLinearModelStaysWrong(long seed) throws IOException {
        assertThat(accuracy("linear", seed)).isLessThan(1);
    }

    private static double accuracy(String activation, long seed) throws IOException {
        Options options = Options.STANDARD.withSetting("activation", activation);
        Dataset rows = Examples.of(new Compiler(options).compile(Source.read(TRANSLATIONS)))
                .rows();
        Model model = Mlp.compile(TRANSLATIONS, options);
        Recipe recipe = model.signature().recipe().withSeed(seed);
        model.setWeights(Weights.initial(model.signature(), model.precision(), seed));
        model.fit(rows, TrainingOptions.of(recipe), TrainingListener.SILENT);
        Scores scores = model.evaluate(rows);
        assertThat(scores.metrics()).containsKey("accuracy");
        return scores.metrics().get("accuracy");
    }

    private static String separable(Object... words) {
        Object[] all = new Object[words.length + 1];
        all[0] = "separable";
        System.arraycopy(words, 0, all, 1, words.length);
        Command run = Command.run(all);
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }
}
