package mlpc.compiler.cli.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import mlpc.compiler.Mlp;
import mlpc.compiler.cli.Cli;
import mlpc.runtime.Model;
import mlpc.runtime.data.DataSources;
import mlpc.runtime.data.Folder;
import mlpc.runtime.data.Rows;
import mlpc.runtime.json.JsonReader;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The numbers of reports against their definitions, computed here from predictions and rows alone. */
class ReportNumbersTest {
    private static final double EXACT = 1e-6;

    @TempDir
    static Path folder;

    private static Map<?, ?> report;
    private static String page;
    /** Of the rows held back: what is so, and what was predicted. */
    private static double[] actual;

    private static double[] given;
    private static double[] prices;
    private static double[] predictedPrices;

    @BeforeAll
    static void trained() throws Exception {
        Random random = new Random(3);
        StringBuilder rows = new StringBuilder("size,age,good,price\n");
        for (int row = 0; row < 400; row++) {
            double size = random.nextGaussian();
            double age = random.nextGaussian();
            String good = size - age + 0.8 * random.nextGaussian() > 0 ? "1" : "0";
            rows.append(String.format(
                    Locale.ROOT,
                    "%.3f,%s,%s,%.3f%n",
                    size,
                    row % 20 == 0 ? "" : String.format(Locale.ROOT, "%.3f", age),
                    good,
                    5 + 2 * size - age + 0.3 * random.nextGaussian()));
        }
        Files.writeString(folder.resolve("goods.csv"), rows.toString());
        Path model = Files.writeString(
                folder.resolve("goods.mlp"),
                """
                model Goods {
                  input row { size: real standardized  age: real standardized, missing as mean }
                  target good: flag
                  target price: real
                  h = row |> dense(6, tanh)
                  z = h |> unit()
                  y = h |> unit()
                  predict good = logistic(z)
                  predict price = y
                  loss fit = binary_cross_entropy_with_logits(z, good) + squared_error(y, price)
                  metric miss = abs(y - price)
                  data "goods.csv"
                  train { optimizer = adam(rate: 1e-2)  batch = 32  epochs = 30  validation = 30%  seed = 2 }
                }
                """);
        Cli run = Cli.run("train", model);
        assertThat(run.code()).as(run.err()).isZero();
        page = Files.readString(folder.resolve("goods.report.html"));
        String begin = "<script type=\"application/json\" id=\"mlpc-report\">";
        int at = page.indexOf(begin) + begin.length();
        report = (Map<?, ?>) JsonReader.parse(page.substring(at, page.indexOf("</script>", at)));

        Model loaded = Mlp.compile(model);
        loaded.load(folder.resolve("goods.safetensors"));
        Dataset held = DataSources.open(
                        loaded.signature().data().orElseThrow(), Folder.of(folder), Rows.ALL, loaded.signature())
                .split(
                        loaded.signature().recipe().validation(),
                        loaded.signature().recipe().seed())
                .validation();
        Map<String, Tensor> predictions = loaded.predict(held);
        actual = numbers(held.target(0));
        prices = numbers(held.target(1));
        given = numbers(predictions.get("good"));
        predictedPrices = numbers(predictions.get("price"));
        assertThat(actual.length).isBetween(100, 140);
    }

    private static double[] numbers(Tensor tensor) {
        return IntStream.range(0, tensor.rows())
                .mapToDouble(row -> tensor.get(row, 0))
                .toArray();
    }

    private static Map<?, ?> figure(int target, String name) {
        List<?> targets = (List<?>) report.get("targets");
        return ((List<?>) ((Map<?, ?>) targets.get(target)).get("figures"))
                .stream()
                        .map(each -> (Map<?, ?>) each)
                        .filter(each -> each.get("name").equals(name))
                        .findFirst()
                        .orElseThrow();
    }

    private static double value(int target, String name) {
        return ((Number) figure(target, name).get("value")).doubleValue();
    }

    private static double mean(IntToDoubleFunction of) {
        return IntStream.range(0, actual.length).mapToDouble(of).average().orElseThrow();
    }

    private static boolean isYes(int row) {
        return given[row] >= 0.5;
    }

    @Test
    void sharesOfRowsAreCounted() {
        double right = mean(row -> isYes(row) == (actual[row] == 1) ? 1 : 0);
        assertThat(value(0, "accuracy")).isCloseTo(right, within(EXACT));
        double yes = IntStream.range(0, actual.length)
                .filter(row -> actual[row] == 1)
                .count();
        double found = IntStream.range(0, actual.length)
                .filter(row -> actual[row] == 1 && isYes(row))
                .count();
        double taken = IntStream.range(0, actual.length)
                .filter(ReportNumbersTest::isYes)
                .count();
        double rejected = actual.length - taken - (yes - found);
        assertThat(value(0, "f1")).isCloseTo(2 * found / (yes + taken), within(EXACT));
        assertThat(value(0, "balanced_accuracy"))
                .isCloseTo((found / yes + rejected / (actual.length - yes)) / 2, within(EXACT));
        assertThat(page)
                .contains("\">" + (int) found + "</span>", "\">" + (int) rejected + "</span>")
                .contains("Prediction of good");
    }

    /** Pairs of a yes and a no, of which the yes is given more; ties count half. */
    @Test
    void areasAreThoseOfTheirDefinitions() {
        double more = 0;
        double pairs = 0;
        for (int one = 0; one < actual.length; one++) {
            for (int other = 0; other < actual.length; other++) {
                if (actual[one] == 1 && actual[other] == 0) {
                    pairs++;
                    more += given[one] > given[other] ? 1 : given[one] == given[other] ? 0.5 : 0;
                }
            }
        }
        assertThat(value(0, "roc_auc")).isCloseTo(more / pairs, within(EXACT));
        double area = 0;
        double yes = Arrays.stream(actual).sum();
        for (int row = 0; row < actual.length; row++) {
            double threshold = given[row];
            if (actual[row] == 1) {
                double above =
                        Arrays.stream(given).filter(each -> each >= threshold).count();
                double right = IntStream.range(0, actual.length)
                        .filter(each -> actual[each] == 1 && given[each] >= threshold)
                        .count();
                area += right / above / yes;
            }
        }
        assertThat(value(0, "pr_auc")).isCloseTo(area, within(EXACT));
    }

    @Test
    void probabilitiesAreWorthWhatTheirDefinitionsSay() {
        assertThat(value(0, "log_loss"))
                .isCloseTo(mean(row -> -Math.log(actual[row] == 1 ? given[row] : 1 - given[row])), within(1e-5));
        assertThat(value(0, "brier")).isCloseTo(mean(row -> Math.pow(given[row] - actual[row], 2)), within(EXACT));
        double error = 0;
        for (int bin = 0; bin < 10; bin++) {
            int at = bin;
            int[] rows = IntStream.range(0, actual.length)
                    .filter(row -> Math.min(9, (int) (10 * given[row])) == at)
                    .toArray();
            double said = IntStream.of(rows).mapToDouble(row -> given[row]).sum();
            double came = IntStream.of(rows).mapToDouble(row -> actual[row]).sum();
            error += Math.abs(said - came) / actual.length;
        }
        assertThat(value(0, "ece")).isCloseTo(error, within(EXACT));
    }

    @Test
    void errorsOfNumbersAreThoseOfTheirDefinitions() {
        double squared = mean(row -> Math.pow(predictedPrices[row] - prices[row], 2));
        double mean = Arrays.stream(prices).average().orElseThrow();
        double variance = mean(row -> Math.pow(prices[row] - mean, 2));
        double missed = mean(row -> Math.abs(predictedPrices[row] - prices[row]));
        assertThat(value(1, "rmse")).isCloseTo(Math.sqrt(squared), within(EXACT));
        assertThat(value(1, "r2")).isCloseTo(1 - squared / variance, within(EXACT));
        assertThat(value(1, "mae")).isCloseTo(missed, within(EXACT));
        assertThat(((Number) ((Map<?, ?>) report.get("metrics")).get("miss")).doubleValue())
                .isCloseTo(missed, within(1e-5));
    }

    /** The bootstrap's interval of a share is nearly the binomial one, and that of a mean error nearly the normal one. */
    @Test
    void intervalsAreAsWideAsTheTheorySays() {
        double share = value(0, "accuracy");
        double half = 1.96 * Math.sqrt(share * (1 - share) / actual.length);
        assertThat(bound(0, "accuracy", "low")).isCloseTo(share - half, within(0.02));
        assertThat(bound(0, "accuracy", "high")).isCloseTo(share + half, within(0.02));
        double missed = value(1, "mae");
        double spread = Math.sqrt(
                mean(row -> Math.pow(Math.abs(predictedPrices[row] - prices[row]) - missed, 2)) / actual.length);
        assertThat(bound(1, "mae", "low")).isCloseTo(missed - 1.96 * spread, within(0.4 * spread));
        assertThat(bound(1, "mae", "high")).isCloseTo(missed + 1.96 * spread, within(0.4 * spread));
    }

    private static double bound(int target, String name, String end) {
        return ((Number) figure(target, name).get(end)).doubleValue();
    }

    /** What stands at the best epoch was measured with the weights that were kept, on the same rows. */
    @Test
    void curvesEndWhereTheFiguresAre() {
        Map<?, ?> losses = (Map<?, ?>) report.get("losses");
        int best = ((Number) report.get("best_epoch")).intValue() - 1;
        Map<?, ?> metrics = (Map<?, ?>) losses.get("metrics");
        assertThat(metrics.keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrder("good.accuracy", "price.rmse", "price.r2", "miss");
        assertThat(((List<?>) metrics.get("miss"))).hasSize(30);
        assertThat(at(metrics.get("good.accuracy"), best)).isCloseTo(value(0, "accuracy"), within(1e-5));
        assertThat(at(metrics.get("price.rmse"), best)).isCloseTo(value(1, "rmse"), within(1e-5));
        assertThat(at(metrics.get("price.r2"), best)).isCloseTo(value(1, "r2"), within(1e-5));
        double loss = ((Number) report.get("loss")).doubleValue();
        assertThat(at(losses.get("validation"), best)).isCloseTo(loss, within(1e-5));
        double least = ((List<?>) losses.get("validation"))
                .stream()
                        .mapToDouble(each -> ((Number) each).doubleValue())
                        .min()
                        .orElseThrow();
        assertThat(least).isCloseTo(loss, within(1e-5));
        assertThat(page).contains("good: accuracy by epoch", "price: RMSE by epoch", "miss by epoch");
    }

    private static double at(Object list, int index) {
        return ((Number) ((List<?>) list).get(index)).doubleValue();
    }

    /** Each number of the profile, from the lines of the file: gaps, different values, the range and the median. */
    @Test
    void theProfileIsThatOfTheTrainingRows() throws IOException {
        Model model = Mlp.compile(folder.resolve("goods.mlp"));
        Dataset training = DataSources.open(
                        model.signature().data().orElseThrow(), Folder.of(folder), Rows.ALL, model.signature())
                .split(
                        model.signature().recipe().validation(),
                        model.signature().recipe().seed())
                .training();
        double[] sizes = numbers(training.input(0));
        Arrays.sort(sizes);
        double median = (sizes[(sizes.length - 1) / 2] + sizes[sizes.length / 2]) / 2;
        double[] ages = numbers(training.input(1));
        double gaps = Arrays.stream(ages).filter(Double::isNaN).count();
        assertThat(page)
                .contains(text(sizes[0]) + " to " + text(sizes[sizes.length - 1]) + ", median " + text(median))
                .contains(String.format(Locale.ROOT, "%.1f %%", 100 * gaps / ages.length))
                .contains("the " + training.size() + " rows that the model was trained on");
    }

    private static String text(double value) {
        return Float.toString((float) value).replace('-', '−');
    }
}
