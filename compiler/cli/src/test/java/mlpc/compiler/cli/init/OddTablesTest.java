package mlpc.compiler.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mlpc.compiler.cli.Cli;
import mlpc.runtime.internal.split.ValidationSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables with an oddity, mostly in a row held back, which init does not learn from: each is read by the model that is written for it. */
class OddTablesTest {
    private static final int ROWS = 100;
    private static final boolean[] HELD = ValidationSplit.of(ROWS, 0.2, 1);
    /** The first three rows held back. */
    private static final List<Integer> THREE = heldRows(3);

    private static final int ODD = THREE.get(0);

    @TempDir
    Path folder;

    /** What the cells of a column are, row by row. */
    @FunctionalInterface
    interface Cells {
        String of(int row);
    }

    static Stream<Arguments> columns() {
        return Stream.of(
                column("x", i -> skewed(i), "x: real[0..] log1p, standardized"),
                column("x", i -> i == ODD ? "-999" : skewed(i), "x: real standardized", "numbers below 0 only among"),
                column("x", i -> i == ODD ? "-0.5" : skewed(i), "x: real standardized"),
                column("x", i -> i == ODD ? "see note" : i + ".5", "missing \"see note\" as mean"),
                column(
                        "x",
                        i -> i == ODD ? "see \"\"note\"\"" : i + ".5",
                        "x: ignore",
                        "which no model can name as a gap"),
                column(
                        "x",
                        i -> i == 50 ? "see \"\"note\"\"" : i + ".5",
                        "x: ignore",
                        "which no model can name as a gap"),
                column(
                        "x",
                        i -> HELD[i] ? "w" + i : i + ".5",
                        "x: ignore",
                        "is a number in each row that training learns"),
                column(
                        "x",
                        i -> i == ODD ? "2" : "" + i % 2,
                        "x: real standardized",
                        "other numbers than 0 and 1 only"),
                column("x", i -> i == ODD ? "0.5" : "" + i % 2, "x: real standardized"),
                column("x", i -> i == ODD ? "1.0" : "" + i % 2, "x: flag"),
                column("x", i -> i == ODD ? "maybe" : i % 2 == 0 ? "yes" : "no", "one of { no, yes }, other"),
                column("x", i -> i == ODD ? "12/25/2020" : date("%02d/%02d/2020", i), "x: date(\"MM/dd/yyyy\")"),
                column(
                        "x",
                        i -> i == ODD ? "2020-02-30" : date("2020-%02d-%02d", i),
                        "x: ignore",
                        "`2020-02-30` in one"),
                column("x", i -> i == ODD ? "20200115" : date("2020-%02d-%02d", i), "x: ignore", "`20200115` in one"),
                column("x", i -> i == ODD ? "n/a" : date("2020-%02d-%02d", i), "missing \"n/a\" as zeros"),
                column("x", i -> HELD[i] ? "new" : i % 3 == 0 ? "" : "other", "x: hashed(16)"),
                column("", i -> "" + i * 31 % 97, "// left out: column 2 has no name"),
                column("", i -> "" + i, "// left out: column 2 has no name"),
                column("a\nb", i -> "" + i * 31 % 97, "// left out: `a?b` has a name that no model can hold"),
                column("if", i -> "" + i * 31 % 97, "z, if: real standardized"));
    }

    @ParameterizedTest
    @MethodSource("columns")
    void theModelReadsTheWholeTable(String name, Cells cells, List<String> text) throws IOException {
        Path table = write(
                "t.csv", "z,\"" + name + "\",y", i -> i * 17 % 23 + ".25,\"" + cells.of(i) + "\"," + i % 41 + ".5");
        assertThat(works(table, "--target", "y")).contains(text);
    }

    static Stream<Arguments> targets() {
        return Stream.of(
                column("y", i -> i == ODD ? "2" : "" + i % 2, "target y_ \"y\": real standardized"),
                column("y", i -> i == ODD ? "1.5" : "" + i % 2, "target y_ \"y\": real standardized"),
                column("y", i -> i == ODD ? "3" : "" + (1 + i % 2), "target y_ \"y\": real standardized"),
                column("y", i -> i == ODD ? "1" : "0", "target y_ \"y\": flag"),
                column("y", i -> THREE.contains(i) ? "1" : "0", "target y_ \"y\": flag"),
                column("y", i -> THREE.contains(i) ? "yes" : "no", "target y_ \"y\": flag { yes, no }"),
                column("y", i -> i == ODD ? "see note" : i + ".5", "missing \"see note\" as ignore"));
    }

    @ParameterizedTest
    @MethodSource("targets")
    void aTargetIsWhatItsWholeColumnIs(String name, Cells cells, List<String> text) throws IOException {
        Path table = write("t.csv", "z,y", i -> i * 17 % 23 + ".25," + cells.of(i));
        assertThat(works(table, "--target", "y")).contains(text);
    }

    @Test
    void aClassThatOnlyRowsHeldBackHaveIsAClass() throws IOException {
        Path table = write("t.csv", "z,y", i -> i * 17 % 23 + ".25," + (i == ODD ? 2 : i % 2));
        assertThat(works(table, "--target", "y", "--as", "class")).contains("target y_ \"y\": class[3]");
        assertThat(Cli.run("init", table, "--target", "y", "--as", "flag", "--print")
                        .err())
                .contains("--target y: the column is 0 to 2; a flag is 0 or 1, or two words");
    }

    @Test
    void emptyLinesBeforeTheHeaderAreNoRows() throws IOException {
        Path table = write("t.csv", "\n\r\nz,y", i -> i * 17 % 23 + ".25," + i % 41);
        assertThat(works(table, "--target", "y")).contains("80 of 100 rows");
    }

    @Test
    void aFileThatIsNamedForTabsMayHaveCommas() throws IOException {
        Path table = write("t.tsv", "z,y", i -> i * 17 % 23 + ".25," + i % 41);
        assertThat(works(table, "--target", "y")).contains("delimiter: \",\"");
    }

    @Test
    void theFirstColumnOfATableOfPandasHasNoName() throws IOException {
        Path table = write("t.csv", ",a,b", i -> i * 31 % 997 + "," + i * 17 % 23 + "," + i % 41 + ".5");
        assertThat(works(table, "--target", "b")).contains("// left out: column 1 has no name");
        assertThat(Cli.run("init", table, "--target", "1", "--print").err())
                .contains("--target 1: the column has no name; give it one in the header");
        assertThat(Cli.run("init", table, "--print").err())
                .contains("Columns: column 1 without a name (numbers), a (numbers)")
                .contains("Perhaps: --target b");
    }

    @Test
    void manyColumnsAreLeftOutByNamesOnOneLine() throws IOException {
        String names = IntStream.range(0, 14).mapToObj(i -> "\"a\n" + i + "\"").collect(Collectors.joining(","));
        String sevens = "7,".repeat(14);
        Path table = write("t.csv", names + ",z,y", i -> sevens + i * 17 % 23 + ".25," + i % 41);
        assertThat(works(table, "--target", "y")).contains("14 columns left out, such as `a?0`, which has a name");
        Path bare = write("bare.csv", names + ",y", i -> sevens + i % 41);
        assertThat(Cli.run("init", bare, "--target", "y", "--print").err())
                .contains("no column is left to predict `y` from: `a?0` has a name that no model can hold\n");
    }

    @Test
    void signsThatPartCellsAndBeginFractionsDiffer() throws IOException {
        Path table = write("t.csv", "z,y", i -> i * 17 % 23 + "," + i % 41);
        assertThat(refusal(table, "--decimal", "comma"))
                .contains("is one column", "if it is the comma say --decimal point");
        assertThat(refusal(table, "--delimiter", ".")).contains("columns cannot be separated by `.`");
        assertThat(refusal(table, "--delimiter", "space")).contains("columns cannot be separated by ` `");
        assertThat(refusal(table, "--delimiter", "\n")).contains("columns cannot be separated by");
        assertThat(refusal(table, "--delimiter", "bar")).contains("parted by `|` its first line is one cell");
    }

    @Test
    void aWordThatNoModelCanHoldIsNoFlagAndNoGapOfATarget() throws IOException {
        Path words = write("w.csv", "z,y", i -> i % 23 + ".25," + (i % 2 == 0 ? "\"a \"\"b\"\"\"" : "c"));
        assertThat(refusal(words, "--as", "flag")).contains("has the label `a \"b\"`, which no model file can hold");
        Path gaps = write("g.csv", "z,y", i -> i % 23 + ".25," + (i == 7 ? "\"see \"\"b\"\"\"" : i % 41));
        assertThat(refusal(gaps)).contains("holds `see \"b\"` among its numbers", "leave that cell empty");
    }

    private static String refusal(Path table, Object... arguments) {
        Cli run = Cli.run(Stream.concat(Stream.of("init", table, "--target", "y", "--print"), Stream.of(arguments))
                .toArray());
        assertThat(run.code()).as(run.out()).isNotZero();
        assertThat(run.err()).doesNotContain("defect", "Exception");
        return run.err();
    }

    /** The text of the starter model, which is trained and predicts without a complaint and without a NaN. */
    private String works(Path table, String... arguments) throws IOException {
        succeed(Stream.concat(Stream.of("init", table, "--force"), Stream.of(arguments))
                .toArray());
        Path model = folder.resolve("t.mlp");
        String text = Files.readString(model);
        Cli train = succeed("train", model, "--epochs", "2");
        assertThat(train.out() + train.err()).as(text).doesNotContain("NaN");
        Cli predict = succeed("predict", model, "--data", table);
        assertThat(predict.out().lines().count()).as(text).isGreaterThan(ROWS);
        assertThat(predict.out()).doesNotContain("NaN");
        return text;
    }

    private static Cli succeed(Object... arguments) {
        Cli run = Cli.run(arguments);
        assertThat(run.code()).as(run.err()).isZero();
        return run;
    }

    private Path write(String name, String header, Cells line) throws IOException {
        String lines = IntStream.range(0, ROWS).mapToObj(line::of).collect(Collectors.joining("\n"));
        return Files.writeString(folder.resolve(name), header + "\n" + lines + "\n");
    }

    private static Arguments column(String name, Cells cells, String... text) {
        return Arguments.of(name, cells, List.of(text));
    }

    /** From 1 to e^9: its logarithm is even. */
    private static String skewed(int row) {
        return String.format(Locale.ROOT, "%.2f", Math.exp(9.0 * (row * 37 % ROWS) / ROWS));
    }

    /** A month and a day, neither above 12. */
    private static String date(String pattern, int row) {
        return String.format(Locale.ROOT, pattern, 1 + row % 12, 1 + row * 7 % 11);
    }

    private static List<Integer> heldRows(int count) {
        return IntStream.range(0, ROWS)
                .filter(row -> HELD[row])
                .limit(count)
                .boxed()
                .toList();
    }
}
