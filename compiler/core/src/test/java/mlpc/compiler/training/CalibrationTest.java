package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import mlpc.compiler.Backend;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Decision;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor64;
import mlpc.runtime.train.Calibration;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.TrainingControl;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.train.TrainingState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Temperatures against a search over the model's own logits, and what they change: predictions, and nothing else. */
class CalibrationTest {
    /** Learns noisy rows by heart, so it is far too sure of itself. */
    private static final String TEXT =
            """
            model Sure {
              input x: real[4]
              target kind: one of { a, b, c }
              target ill: flag
              h = x |> dense(24, relu)
              z = h |> dense(3)
              y = h |> unit()
              predict kind = softmax(z)
              predict ill = logistic(y)
              decide ill where cost { yes as no = 20 }
              output logits = z
              output logit = y
              loss kinds = softmax_cross_entropy(z, kind)
              loss ills = binary_cross_entropy_with_logits(y, ill)
              train { optimizer = adam(rate: 0.02)  epochs = %d  validation = 40%%  seed = 3  %s }
            }
            """;

    private static final String CALIBRATED = "calibrate = temperature";

    @ParameterizedTest
    @EnumSource(Precision.class)
    void theLogLossOfTheRowsHeldBackIsLeast(Precision precision) {
        Model model = compiled(40, CALIBRATED, Options.STANDARD.withPrecision(precision));
        Dataset rows = rows(model);
        List<Calibration> told = new ArrayList<>();
        model.fit(rows, options(model), new TrainingListener() {
            @Override
            public void calibrated(List<Calibration> calibrated) {
                told.addAll(calibrated);
            }
        });
        Dataset held = options(model).split(rows).validation();
        Map<String, Tensor> given = model.predict(held);
        double ofKind = least(temperature -> kindLoss(given.get("logits"), held, temperature));
        double ofIll = least(temperature -> illLoss(given.get("logit"), held, temperature));
        assertThat(temperature(model, "kind"))
                .isCloseTo(ofKind, within(1e-5 * ofKind))
                .isGreaterThan(1.05);
        assertThat(temperature(model, "ill"))
                .isCloseTo(ofIll, within(1e-5 * ofIll))
                .isGreaterThan(1.05);
        assertThat(told).hasSize(2).allSatisfy(each -> {
            assertThat(each.found()).isTrue();
            assertThat(each.after()).isLessThan(each.before());
            assertThat(each.rows()).isEqualTo(held.size());
        });
        assertThat(told.get(0).before()).isCloseTo(kindLoss(given.get("logits"), held, 1), within(1e-5));
        assertThat(told.get(0).after())
                .isCloseTo(kindLoss(given.get("logits"), held, ofKind), within(1e-5))
                .isCloseTo(model.figures(held).get("kind").get("log_loss"), within(1e-5));
        assertThat(told.get(1).after()).isCloseTo(model.figures(held).get("ill").get("log_loss"), within(1e-5));
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void predictionsAreOfTheLogitsOverTheTemperature(Backend backend) {
        Model model = compiled(3, CALIBRATED, Options.STANDARD.withBackend(backend));
        Dataset rows = rows(model);
        model.fit(rows);
        double temperature = temperature(model, "kind");
        Map<String, Tensor> given = model.predict(rows);
        for (int row = 0; row < rows.size(); row++) {
            double sum = 0;
            for (int label = 0; label < 3; label++) {
                sum += Math.exp(given.get("logits").get(row, label) / temperature);
            }
            for (int label = 0; label < 3; label++) {
                assertThat(given.get("kind").get(row, label))
                        .isCloseTo(Math.exp(given.get("logits").get(row, label) / temperature) / sum, within(1e-6));
            }
            assertThat(given.get("ill").get(row, 0))
                    .isCloseTo(
                            1 / (1 + Math.exp(-given.get("logit").get(row, 0) / temperature(model, "ill"))),
                            within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void theTemperatureOneChangesNoBit(Precision precision) {
        for (Backend backend : Backend.values()) {
            Options options = Options.STANDARD.withPrecision(precision).withBackend(backend);
            Model plain = compiled(1, "", options);
            Model calibrated = compiled(1, CALIBRATED, options);
            Map<String, Tensor> tensors = new LinkedHashMap<>(plain.weights().tensors());
            tensors.put("kind.temperature", calibrated.weights().get("kind.temperature"));
            tensors.put("ill.temperature", calibrated.weights().get("ill.temperature"));
            calibrated.setWeights(Weights.of(calibrated.signature(), tensors));
            assertSameBits(calibrated.predict(rows(plain)), plain.predict(rows(plain)));
            assertThat(calibrated.evaluate(rows(calibrated))).isEqualTo(plain.evaluate(rows(plain)));
        }
    }

    /** Steps, losses and the best epoch are those of the model without it. */
    @Test
    void trainingIsTheSame() {
        Model plain = compiled(5, "", Options.STANDARD);
        Model calibrated = compiled(5, CALIBRATED, Options.STANDARD);
        Outcome one = plain.fit(rows(plain));
        Outcome other = calibrated.fit(rows(calibrated));
        assertThat(other.bestLoss()).isEqualTo(one.bestLoss());
        plain.weights()
                .tensors()
                .forEach((name, tensor) ->
                        assertThat(bits(other.weights().get(name))).as(name).isEqualTo(bits(tensor)));
        assertThat(other.validation().orElseThrow().loss())
                .isEqualTo(one.validation().orElseThrow().loss());
    }

    @Test
    void neitherThreadsNorABreakChangeABit() {
        Model whole = compiled(6, CALIBRATED, Options.STANDARD);
        Dataset rows = rows(whole);
        List<TrainingState> states = new ArrayList<>();
        whole.fit(rows, options(whole), new TrainingListener() {
            @Override
            public void finishedStep(TrainingControl training) {
                if (training.step() == 7) {
                    states.add(training.state());
                }
            }
        });
        Model threaded = compiled(6, CALIBRATED, Options.STANDARD);
        threaded.fit(rows, options(threaded).withThreads(3), TrainingListener.SILENT);
        Model resumed = compiled(6, CALIBRATED, Options.STANDARD);
        resumed.resume(states.get(0), rows, options(resumed), TrainingListener.SILENT);
        for (Model other : List.of(threaded, resumed)) {
            whole.weights()
                    .tensors()
                    .forEach((name, tensor) ->
                            assertThat(bits(other.weights().get(name))).as(name).isEqualTo(bits(tensor)));
        }
        assertThat(temperature(whole, "kind")).isNotEqualTo(1);
    }

    @Test
    void itIsKeptWithTheWeights(@TempDir Path folder) {
        Model model = compiled(5, CALIBRATED, Options.STANDARD);
        model.fit(rows(model));
        Path file = folder.resolve("sure.safetensors");
        model.save(file);
        Model loaded = compiled(5, CALIBRATED, Options.STANDARD);
        loaded.load(file);
        assertThat(temperature(loaded, "kind"))
                .isEqualTo(temperature(model, "kind"))
                .isNotEqualTo(1);
        assertSameBits(loaded.predict(rows(model)), model.predict(rows(model)));
        assertThatThrownBy(() -> compiled(5, "", Options.STANDARD).load(file))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("kind.temperature");
    }

    @Test
    void aTrainingBeginsAtOneWhateverItBeginsWith() {
        Model model = compiled(4, CALIBRATED, Options.STANDARD);
        Weights start = model.weights();
        model.fit(rows(model));
        double fitted = temperature(model, "kind");
        start.get("kind.temperature").set(0, 17);
        model.setWeights(start);
        model.fit(rows(model));
        assertThat(temperature(model, "kind")).isEqualTo(fitted);
    }

    @Test
    void withoutRowsHeldBackNothingIsBegun() {
        Model model = compiled(5, CALIBRATED, Options.STANDARD);
        Dataset rows = rows(model);
        Weights before = model.weights();
        TrainingOptions none = TrainingOptions.of(model.signature().recipe().withValidation(0));
        assertThatThrownBy(() -> model.fit(rows, none, TrainingListener.SILENT))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("`kind` are to be calibrated")
                .hasMessageContaining("validation = 20%");
        before.tensors()
                .forEach((name, tensor) ->
                        assertThat(bits(model.weights().get(name))).isEqualTo(bits(tensor)));
        model.fit(rows.slice(0, 60), none.withValidation(rows.slice(60, 120)), TrainingListener.SILENT);
        assertThat(temperature(model, "kind")).isNotEqualTo(1);
    }

    @Test
    void oneTargetAlone() {
        Model model = compiled(2, "calibrate = temperature(ill)", Options.STANDARD);
        assertThat(model.weights().tensors()).containsKey("ill.temperature").doesNotContainKey("kind.temperature");
        assertThat(compiled(2, "calibrate = none", Options.STANDARD).signature().statistics())
                .isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Backend.class)
    void decisionsAreOfTheCalibratedProbabilities(Backend backend) {
        Model model = compiled(10, CALIBRATED, Options.STANDARD.withBackend(backend));
        Dataset rows = rows(model);
        model.fit(rows);
        assertThat(model.signature().predictions().get(1).decision()).isEqualTo(Decision.except(2, 1, 0, 20));
        Tensor given = model.predict(rows).get("ill");
        List<String> labels = model.labels(rows).get("ill");
        double cost = 0;
        int likeliest = 0;
        for (int row = 0; row < rows.size(); row++) {
            boolean yes = given.get(row, 0) >= 1 / 21.0;
            assertThat(labels.get(row)).isEqualTo(yes ? "1" : "0");
            boolean ill = rows.target(1).get(row, 0) == 1;
            cost += ill && !yes ? 20 : !ill && yes ? 1 : 0;
            likeliest += given.get(row, 0) >= 0.5 == ill ? 1 : 0;
        }
        assertThat(model.evaluate(rows).metrics())
                .containsEntry("ill.cost", cost / rows.size())
                .containsEntry("ill.accuracy", likeliest / (double) rows.size())
                .doesNotContainKey("kind.cost");
        assertThat(model.assess(rows).get("ill").costs().orElseThrow().total()).isEqualTo(cost);
    }

    private static Model compiled(int epochs, String setting, Options options) {
        return Mlp.compile(new Source("sure.mlp", TEXT.formatted(epochs, setting)), options);
    }

    private static TrainingOptions options(Model model) {
        return TrainingOptions.of(model.signature().recipe());
    }

    private static double temperature(Model model, String target) {
        return model.weights().get(target + ".temperature").get(0);
    }

    private static Dataset rows(Model model) {
        Random random = new Random(5);
        double[][] x = new double[120][4];
        double[][] kind = new double[120][1];
        double[][] ill = new double[120][1];
        for (int row = 0; row < x.length; row++) {
            for (int column = 0; column < 4; column++) {
                x[row][column] = random.nextGaussian();
            }
            double score = x[row][0] + random.nextGaussian();
            kind[row][0] = score < -0.6 ? 0 : score < 0.6 ? 1 : 2;
            ill[row][0] = x[row][1] + random.nextGaussian() > 1 ? 1 : 0;
        }
        return Dataset.of(model.signature(), List.of(new Tensor64(x), new Tensor64(kind), new Tensor64(ill)));
    }

    private static double kindLoss(Tensor logits, Dataset rows, double temperature) {
        double loss = 0;
        for (int row = 0; row < rows.size(); row++) {
            double own = logits.get(row, (int) rows.target(0).get(row, 0));
            double sum = 0;
            for (int label = 0; label < 3; label++) {
                sum += Math.exp((logits.get(row, label) - own) / temperature);
            }
            loss += Math.log(sum);
        }
        return loss / rows.size();
    }

    private static double illLoss(Tensor logit, Dataset rows, double temperature) {
        double loss = 0;
        for (int row = 0; row < rows.size(); row++) {
            double sign = rows.target(1).get(row, 0) == 1 ? -1 : 1;
            loss += Math.log1p(Math.exp(sign * logit.get(row, 0) / temperature));
        }
        return loss / rows.size();
    }

    /** By thirds of the interval, of the logarithm of the temperature. */
    private static double least(DoubleUnaryOperator loss) {
        double low = Math.log(0.01);
        double high = Math.log(100);
        for (int step = 0; step < 200; step++) {
            double left = low + (high - low) / 3;
            double right = high - (high - low) / 3;
            if (loss.applyAsDouble(Math.exp(left)) < loss.applyAsDouble(Math.exp(right))) {
                high = right;
            } else {
                low = left;
            }
        }
        return Math.exp(low);
    }

    private static void assertSameBits(Map<String, Tensor> found, Map<String, Tensor> expected) {
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        expected.forEach(
                (name, tensor) -> assertThat(bits(found.get(name))).as(name).isEqualTo(bits(tensor)));
    }

    private static List<Long> bits(Tensor tensor) {
        List<Long> bits = new ArrayList<>();
        for (int position = 0; position < tensor.size(); position++) {
            bits.add(Double.doubleToRawLongBits(tensor.get(position)));
        }
        return bits;
    }
}
