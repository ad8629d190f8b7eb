package mlpc.runtime.data.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import mlpc.runtime.internal.split.ValidationSplit;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableProfilerTest {
    private static final int ROWS = 100;

    @TempDir
    Path folder;

    @Test
    void numbersAreMeasured() throws IOException {
        double[] values = IntStream.range(0, ROWS).mapToDouble(i -> i * i / 4.0).toArray();
        ColumnProfile column = column(i -> Double.toString(values[i]));
        Content.Numbers numbers = numbers(column);
        double mean = Arrays.stream(values).average().orElseThrow();
        double deviation = Math.sqrt(Arrays.stream(values)
                .map(x -> (x - mean) * (x - mean))
                .average()
                .orElseThrow());
        double third =
                Arrays.stream(values).map(x -> Math.pow(x - mean, 3)).average().orElseThrow();
        assertThat(numbers.low()).isEqualTo(0);
        assertThat(numbers.high()).isEqualTo(99 * 99 / 4.0);
        assertThat(numbers.mean()).isCloseTo(mean, within(1e-9));
        assertThat(numbers.deviation()).isCloseTo(deviation, within(1e-9));
        assertThat(numbers.skewness()).isCloseTo(third / Math.pow(deviation, 3), within(1e-9));
        assertThat(numbers.whole()).isFalse();
        assertThat(numbers.reach()).isCloseTo((numbers.high() - mean) / deviation, within(1e-9));
        assertThat(column.gaps()).isZero();
    }

    @Test
    void wordsThatMeanAGapAmongNumbersAreGaps() throws IOException {
        ColumnProfile column = column(i -> i % 10 == 0 ? "" : i % 10 == 1 ? "NA" : i % 10 == 2 ? "-" : "" + i);
        assertThat(column.content()).isInstanceOf(Content.Numbers.class);
        assertThat(column.gaps()).isEqualTo(30);
        assertThat(column.gapShare()).isEqualTo(0.3);
        assertThat(column.gapWords()).containsExactly("-", "NA");
    }

    @Test
    void aFewWordsAmongManyNumbersAreGapsWhateverTheyAre() throws IOException {
        assertThat(column(i -> i == 7 ? "see note" : "" + i * 0.5).gapWords()).containsExactly("see note");
        assertThat(column(i -> i % 5 == 0 ? "broken" : "" + i).content()).isInstanceOf(Content.Words.class);
    }

    @Test
    void amongWordsOnlyWhatNeverIsACategoryIsAGap() throws IOException {
        ColumnProfile column = column(i -> i % 4 == 0 ? "?" : i % 4 == 1 ? "none" : i % 4 == 2 ? "some" : "");
        assertThat(words(column).counts()).isEqualTo(java.util.Map.of("none", 25, "some", 25));
        assertThat(column.gapWords()).containsExactly("?");
        assertThat(column.gaps()).isEqualTo(50);
    }

    @Test
    void rowNumbersAreToldFromOtherWholeNumbers() throws IOException {
        assertThat(numbers(column(i -> "" + (i + 1))).numbering()).isTrue();
        assertThat(numbers(column(i -> "" + (i * 37 % ROWS))).numbering()).isTrue();
        assertThat(numbers(column(i -> "" + i % 50)).numbering()).isFalse();
        assertThat(numbers(column(i -> "" + i * i)).numbering()).isFalse();
        assertThat(numbers(column(i -> "" + i * i)).vocabulary().isUnique()).isTrue();
    }

    @Test
    void datesAreFoundByTheirPattern() throws IOException {
        assertThat(date(i -> "2024-01-" + day(i))).isEqualTo(new Content.Dates("yyyy-MM-dd", false));
        assertThat(date(i -> day(i) + ".02.2023")).isEqualTo(new Content.Dates("dd.MM.yyyy", false));
        assertThat(date(i -> "02/" + day(i) + "/2023")).isEqualTo(new Content.Dates("MM/dd/yyyy", false));
        assertThat(date(i -> "02/0" + (1 + i % 9) + "/2023")).isEqualTo(new Content.Dates("dd/MM/yyyy", true));
        assertThat(column(i -> i == 50 ? "2024-02-30" : "2024-01-" + day(i)).content())
                .isInstanceOf(Content.Words.class);
    }

    @Test
    void manyDifferentWordsTakeNoMoreRoom() throws IOException {
        Vocabulary vocabulary = words(profile(5_000, 0, 1, i -> "w" + i));
        assertThat(vocabulary.size()).isEqualTo(Vocabulary.MOST);
        assertThat(vocabulary.complete()).isFalse();
        assertThat(vocabulary.isUnique()).isTrue();
        assertThat(words(profile(5_000, 0, 1, i -> "w" + i / 4)).novelty()).isCloseTo(0.25, within(1e-3));
    }

    /** Whatever the rows held back are, what is said of the training rows stays the same, bit for bit. */
    @Test
    void nothingIsMeasuredOnRowsHeldBack() throws IOException {
        boolean[] held = ValidationSplit.of(ROWS, 0.2, 7);
        ColumnProfile as = profile(ROWS, 0.2, 7, i -> "" + i * 0.1);
        ColumnProfile otherwise = profile(ROWS, 0.2, 7, i -> held[i] ? "-1e9" : "" + i * 0.1);
        assertThat(otherwise.content()).isEqualTo(as.content());
        assertThat(otherwise.rows()).isEqualTo(80);
    }

    @Test
    void whatOnlyRowsHeldBackShowIsKnown() throws IOException {
        boolean[] held = ValidationSplit.of(ROWS, 0.2, 1);
        ColumnProfile gaps = profile(ROWS, 0.2, 1, i -> held[i] ? "NA" : "" + i);
        assertThat(gaps.gaps()).isZero();
        assertThat(gaps.hasGaps()).isTrue();
        assertThat(gaps.gapWords()).containsExactly("NA");
        ColumnProfile words = profile(ROWS, 0.2, 1, i -> held[i] ? "new" : i % 2 == 0 ? "a" : "b");
        assertThat(words.heldBack().words()).containsExactly("new");
        assertThat(words(words).words()).containsExactly("a", "b");
    }

    @Test
    void numbersHeldBackAreKnownAsFarAsAModelHasToReadThem() throws IOException {
        boolean[] held = ValidationSplit.of(ROWS, 0.2, 1);
        int first = IntStream.range(0, ROWS).filter(i -> held[i]).findFirst().orElseThrow();
        HeldNumbers numbers = profile(ROWS, 0.2, 1, i -> i == first ? "-2.5" : "" + i % 2)
                .heldBack()
                .numbers();
        assertThat(numbers).isEqualTo(new HeldNumbers(List.of("-2.5"), -2.5, 1, false));
        assertThat(numbers.areFlags()).isFalse();
        assertThat(numbers.areFromZero()).isFalse();
        assertThat(column(i -> "" + i).heldBack().numbers()).isEqualTo(HeldNumbers.NONE);
    }

    @Test
    void wordsAmongNumbersHeldBackAreGapsIfTheyAreFew() throws IOException {
        boolean[] held = ValidationSplit.of(ROWS, 0.2, 1);
        int first = IntStream.range(0, ROWS).filter(i -> held[i]).findFirst().orElseThrow();
        ColumnProfile one = profile(ROWS, 0.2, 1, i -> i == first ? "see note" : "" + i);
        assertThat(one.gapWords()).containsExactly("see note");
        assertThat(one.heldBack().words()).isEmpty();
        assertThat(one.hasGaps()).isTrue();
        ColumnProfile many = profile(ROWS, 0.2, 1, i -> held[i] ? "w" + i % 2 : "" + i);
        assertThat(many.gapWords()).isEmpty();
        assertThat(many.heldBack().words()).containsExactly("w0", "w1");
    }

    @Test
    void datesHeldBackChooseAmongThePatterns() throws IOException {
        boolean[] held = ValidationSplit.of(ROWS, 0.2, 1);
        int first = IntStream.range(0, ROWS).filter(i -> held[i]).findFirst().orElseThrow();
        ColumnProfile american = profile(ROWS, 0.2, 1, i -> i == first ? "12/25/2020" : "02/0" + (1 + i % 9) + "/2023");
        assertThat(american.content()).isEqualTo(new Content.Dates("MM/dd/yyyy", false));
        assertThat(american.heldBack().words()).isEmpty();
        ColumnProfile wrong = profile(ROWS, 0.2, 1, i -> i == first ? "2024-02-30" : "2024-01-" + day(i));
        assertThat(wrong.content()).isEqualTo(new Content.Dates("yyyy-MM-dd", false));
        assertThat(wrong.heldBack().words()).containsExactly("2024-02-30");
    }

    @Test
    void emptyLinesBeforeTheHeaderAreLeftOut() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "\n\na,b\n1,2\n\n3,4\n");
        TableProfile table = TableProfiler.profile(file, new TableFormat(',', true, '.'), rows -> 0, 1);
        assertThat(table.rows()).isEqualTo(2);
        assertThat(numbers(table.columns().get(1)).high()).isEqualTo(4);
        assertThat(refusal("\na,a\n1,2\n")).contains("t.csv:2: the header names `a` twice");
    }

    @Test
    void withoutAHeaderColumnsAreCalledByTheirPlace() throws IOException {
        Path file = Files.writeString(folder.resolve("t.csv"), "1,2\n3,4\n");
        TableProfile table = TableProfiler.profile(file, new TableFormat(',', false, '.'), rows -> 0, 1);
        assertThat(table.columns()).extracting(ColumnProfile::name).containsExactly("c1", "c2");
        assertThat(table.rows()).isEqualTo(2);
    }

    @Test
    void whatIsWrongIsSaidWithItsPlace() {
        assertThat(refusal("a,b\n1,2\n3\n")).endsWith("t.csv:3: expected 2 columns, as in the first line, found 1");
        assertThat(refusal("a,a\n1,2\n")).endsWith("t.csv:1: the header names `a` twice; rename one of them");
        assertThat(refusal("a,b\n")).endsWith("has a header and no rows");
        assertThat(refusal("")).endsWith("is empty");
        assertThat(refusal("a,b\n\"1,2\n")).contains("is not a table of separated values");
    }

    private String refusal(String text) {
        TableFormat format = new TableFormat(',', true, '.');
        var refused = org.assertj.core.api.Assertions.catchThrowableOfType(
                DataException.class,
                () -> TableProfiler.profile(Files.writeString(folder.resolve("t.csv"), text), format, rows -> 0, 1));
        return refused.getMessage();
    }

    private static String day(int i) {
        return String.format(java.util.Locale.ROOT, "%02d", 1 + i % 28);
    }

    private Content date(IntFunction<String> cell) throws IOException {
        return column(cell).content();
    }

    private static Content.Numbers numbers(ColumnProfile column) {
        return (Content.Numbers) column.content();
    }

    private static Vocabulary words(ColumnProfile column) {
        return ((Content.Words) column.content()).vocabulary();
    }

    private ColumnProfile column(IntFunction<String> cell) throws IOException {
        return profile(ROWS, 0, 1, cell);
    }

    private ColumnProfile profile(int rows, double share, long seed, IntFunction<String> cell) throws IOException {
        List<String> lines =
                IntStream.range(0, rows).mapToObj(i -> "x," + cell.apply(i)).toList();
        Path file = Files.writeString(folder.resolve("t.csv"), "a,b\n" + String.join("\n", lines) + "\n");
        TableProfile table = TableProfiler.profile(file, new TableFormat(',', true, '.'), count -> share, seed);
        assertThat(table.rows()).isEqualTo(rows);
        return table.columns().get(1);
    }
}
