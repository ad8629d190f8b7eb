package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.emit.JavaEmitter;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A model of a text is compiled as far as it is used: to predict, then to train. No bit shows it. */
class LateTrainingTest {
    static Stream<String> models() {
        return ModelFilesTest.models();
    }

    @ParameterizedTest
    @MethodSource("models")
    void predictsTrainsAndPredictsAsTheWholeClass(String file) {
        Compilation compilation = ModelFilesTest.compile(file, Precision.FLOAT32);
        Run.Point point = Run.Point.of(compilation.signature(), 4);
        Model late = Mlp.load(compilation, Options.STANDARD);
        Model whole = Model.initial(Mlp.networks(compilation, Options.STANDARD));
        assertThat(late.signature()).isEqualTo(whole.signature());
        ModelFilesTest.assertBits(
                numbers(late.weights().tensors()), numbers(whole.weights().tensors()), "start");
        late.setWeights(point.weights());
        whole.setWeights(point.weights());
        assertSame(late, whole, point.rows());
        assertThat(trained(late, point.rows())).isEqualTo(trained(whole, point.rows()));
        assertSame(late, whole, point.rows());
    }

    @ParameterizedTest
    @MethodSource("models")
    void trainsAtOnceAsTheWholeClass(String file) {
        Compilation compilation = ModelFilesTest.compile(file, Precision.FLOAT32);
        Run.Point point = Run.Point.of(compilation.signature(), 4);
        Model late = Mlp.load(compilation, Options.STANDARD);
        Model whole = Model.initial(Mlp.networks(compilation, Options.STANDARD));
        assertThat(trained(late, point.rows())).isEqualTo(trained(whole, point.rows()));
        assertSame(late, whole, point.rows());
    }

    /** The outcome, or why there is none. */
    private static String trained(Model model, Dataset rows) {
        try {
            Outcome outcome = model.fit(rows);
            return outcome.steps() + " steps, " + outcome.bestEpoch() + ", " + outcome.bestLoss() + ", "
                    + outcome.validation();
        } catch (DataException | DivergedException refused) {
            return refused.getMessage();
        }
    }

    private static void assertSame(Model late, Model whole, Dataset rows) {
        ModelFilesTest.assertBits(
                numbers(late.weights().tensors()), numbers(whole.weights().tensors()), "weights");
        ModelFilesTest.assertBits(numbers(late.predict(rows)), numbers(whole.predict(rows)), "predictions");
        if (!late.signature().losses().isEmpty()) {
            assertThat(late.evaluate(rows)).isEqualTo(whole.evaluate(rows));
        }
    }

    private static Map<String, double[]> numbers(Map<String, Tensor> tensors) {
        Map<String, double[]> numbers = new LinkedHashMap<>();
        tensors.forEach((name, tensor) -> numbers.put(name, Run.elements(tensor)));
        return numbers;
    }

    /** What predictions wait for has no word of training. */
    @Test
    void thePredictingFormHasNoTraining() {
        Compilation compilation = ModelFilesTest.compile("digits.mlp", Precision.FLOAT32);
        String whole = compilation.bareJava().text();
        String predicting =
                JavaEmitter.emitPredicting(compilation.program(), "", "Digits").text();
        assertThat(whole).contains("GRADIENTS", "class Training");
        assertThat(predicting).contains("PREDICT").doesNotContain("GRADIENTS", "class Training", "_bar", "describe");
        assertThat(predicting.length()).isLessThan(whole.length() * 2 / 3);
    }
}
