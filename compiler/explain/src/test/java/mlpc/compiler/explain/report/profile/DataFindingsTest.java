package mlpc.compiler.explain.report.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;

/** What looks wrong in data, each on columns that were made to look so; and silence where nothing does. */
class DataFindingsTest {
    private static final int ROWS = 100;
    private static final double[] NOISE = new Random(1)
            .doubles(ROWS, 0, 10)
            .map(value -> Math.rint(10 * value) / 10)
            .toArray();
    private static final double[] OTHER = new Random(2)
            .doubles(ROWS, 0, 10)
            .map(value -> Math.rint(10 * value) / 10)
            .toArray();

    private static SampledColumn real(String name, IntToDoubleFunction value) {
        return new SampledColumn(
                name,
                Field.real(name),
                IntStream.range(0, ROWS).mapToDouble(value).toArray());
    }

    private static SampledColumn category(String name, int classes, IntToDoubleFunction value) {
        return new SampledColumn(
                name,
                Field.category(name, classes),
                IntStream.range(0, ROWS).mapToDouble(value).toArray());
    }

    private static List<String> of(List<SampledColumn> inputs, SampledColumn... targets) {
        return DataFindings.of(inputs, List.of(targets), ROWS);
    }

    @Test
    void nothingIsSaidOfWhatIsInOrder() {
        assertThat(of(
                        List.of(real("a", row -> NOISE[row]), real("b", row -> OTHER[row])),
                        real("t", row -> NOISE[row] + OTHER[row]),
                        category("c", 2, row -> row % 2)))
                .isEmpty();
    }

    @Test
    void columnsThatSayNothingOrTooMuch() {
        assertThat(of(List.of(real("a", row -> 7)))).singleElement().asString().contains("“a” is constant", "always 7");
        assertThat(of(List.of(real("a", row -> row < 30 ? NOISE[row] : Double.NaN))))
                .singleElement()
                .asString()
                .contains("“a” is missing in 70.0 %");
        assertThat(of(List.of(real("a", row -> Double.NaN)))).contains("“a” has no value in any row.");
        assertThat(of(List.of(real("a", row -> 1000 + (row * 37) % ROWS))))
                .singleElement()
                .asString()
                .contains("“a” numbers the rows");
        assertThat(of(List.of(category("word", 200, row -> 2 * row))))
                .singleElement()
                .asString()
                .contains("“word” is nearly unique: 100 values in 100 rows");
        assertThat(of(List.of(real("a", row -> row == 5 ? 1e6 : NOISE[row]))))
                .singleElement()
                .asString()
                .contains("“a” has a value that lies far out: 1000000");
    }

    @Test
    void columnsThatSayTheSame() {
        assertThat(of(List.of(real("a", row -> NOISE[row]), real("b", row -> 32 - 1.8 * NOISE[row]))))
                .singleElement()
                .asString()
                .contains("“b” says the same as “a”");
        assertThat(of(List.of(category("c", 3, row -> row % 3), category("d", 3, row -> (row + 1) % 3))))
                .singleElement()
                .asString()
                .contains("“d” says the same as “c”");
        assertThat(of(List.of(category("c", 3, row -> row % 3), category("d", 3, row -> row / 34))))
                .isEmpty();
        List<SampledColumn> many = IntStream.range(0, 80)
                .mapToObj(at -> real("c" + at, row -> at == 79 ? NOISE[row] : NOISE[(row + at) % ROWS]))
                .toList();
        assertThat(of(many)).singleElement().asString().contains("“c79” says the same as “c0”");
    }

    @Test
    void columnsThatTellTheTarget() {
        assertThat(of(List.of(real("a", row -> NOISE[row])), real("t", row -> 3 * NOISE[row] + 1)))
                .singleElement()
                .asString()
                .contains("“a” tells the target “t” by itself");
        assertThat(of(List.of(category("c", 4, row -> row % 4)), category("t", 2, row -> row % 2)))
                .singleElement()
                .asString()
                .contains("“c” tells the target “t”");
        assertThat(of(List.of(real("a", row -> NOISE[row])), category("t", 2, row -> NOISE[row] > 5 ? 1 : 0)))
                .singleElement()
                .asString()
                .contains("“a” tells the target “t”");
    }

    /** Seven rows of ten thousand: whatever stands for the commonest class is right in 99.93 % of the rows. */
    @Test
    void aRareClassIsToldByNoColumnOfNoise() {
        int count = 10_000;
        Random random = new Random(4);
        double[] rare = IntStream.range(0, count)
                .mapToDouble(row -> row % 1500 == 3 ? 1 : 0)
                .toArray();
        SampledColumn target = new SampledColumn("ill", Field.flag("ill"), rare);
        SampledColumn noise = new SampledColumn(
                "noise",
                Field.category("noise", 20),
                random.ints(count, 0, 20).asDoubleStream().toArray());
        SampledColumn number = new SampledColumn(
                "number", Field.real("number"), random.doubles(count).toArray());
        SampledColumn leak = new SampledColumn(
                "leak",
                Field.category("leak", 3),
                IntStream.range(0, count)
                        .mapToDouble(row -> rare[row] == 1 ? 2 : row % 2)
                        .toArray());
        SampledColumn threshold = new SampledColumn(
                "threshold",
                Field.real("threshold"),
                IntStream.range(0, count)
                        .mapToDouble(row -> rare[row] + 0.9 * random.nextDouble())
                        .toArray());
        assertThat(DataFindings.of(List.of(noise, number), List.of(target), count))
                .isEmpty();
        assertThat(DataFindings.of(List.of(noise, number, leak, threshold), List.of(target), count))
                .hasSize(2)
                .first()
                .asString()
                .contains("“leak” tells the target “ill” by itself");
    }

    /** A single row of a class is at an end of some column in every tenth by chance. */
    @Test
    void aSingleRowAtAnEndTellsNothing() {
        assertThat(of(List.of(real("a", row -> row + 0.5 * (row % 2))), category("t", 2, row -> row == 99 ? 1 : 0)))
                .singleElement()
                .asString()
                .contains("The class “1” of “t” has only 1 row");
    }

    @Test
    void targetsWithLittleToLearn() {
        assertThat(of(List.of(), category("t", 2, row -> 1)))
                .singleElement()
                .asString()
                .contains("constant", "nothing to learn");
        assertThat(of(List.of(), category("t", 3, row -> row < 2 ? 2 : row % 2)))
                .singleElement()
                .asString()
                .contains("The class “2” of “t” has only 2 rows");
    }

    @Test
    void rowsThatComeTwice() {
        Dataset training = rows(new double[][] {{1, 2}, {1, 2}, {1, 3}, {4, 0}});
        Dataset held = rows(new double[][] {{4, 0}, {4, 1}, {9, 9}});
        assertThat(RepeatedRows.of(training, held))
                .containsExactly(
                        "2 training rows of 4 have the same inputs as an earlier one, and 1 of them another target.",
                        "1 row of the 3 held back is among the training rows as well: on it the figures flatter the model.");
        assertThat(RepeatedRows.of(rows(new double[][] {{1, 2}, {2, 2}}), rows(new double[][] {{3, 2}})))
                .isEmpty();
    }

    /** An input and a target. */
    private static Dataset rows(double[][] values) {
        double[][] inputs =
                Arrays.stream(values).map(row -> new double[] {row[0]}).toArray(double[][]::new);
        double[][] targets =
                Arrays.stream(values).map(row -> new double[] {row[1]}).toArray(double[][]::new);
        return new Dataset(
                List.of(Field.real("x")),
                List.of(Field.real("t")),
                List.of(new Tensor64(inputs), new Tensor64(targets)));
    }

    @Test
    void correlationIsPearsons() {
        double[] x = {1, 2, 3, 4, Double.NaN};
        double[] y = {2, 4, 5, 9, 1};
        // By hand: Σ(x−2.5)(y−5) = 11, Σ(x−2.5)² = 5, Σ(y−5)² = 26.
        assertThat(Telling.correlation(x, y)).isCloseTo(11 / Math.sqrt(130), within(1e-12));
        assertThat(Telling.correlation(x, new double[] {1, 1, 1, 1, 5})).isZero();
        assertThat(Telling.correlation(new double[] {0.1, 0.1, 0.1}, new double[] {1, 2, 4}))
                .isZero();
    }
}
