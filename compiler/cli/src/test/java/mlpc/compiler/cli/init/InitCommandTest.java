package mlpc.compiler.cli.init;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mlpc.compiler.cli.Cli;
import mlpc.runtime.internal.split.ValidationSplit;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Starter models: what is written for small tables, that it compiles as it stands, and what is refused. */
class InitCommandTest {
    private static final Path TABLES = Goldens.folder("init");

    @TempDir
    Path folder;

    static Stream<Arguments> tables() {
        return Stream.of(
                Arguments.of("leaves", List.of("--target", "kind")),
                Arguments.of("flats", List.of("--target", "rent")),
                Arguments.of("signals", List.of("--target", "last")),
                Arguments.of("kiosks", List.of("--target", "sold")));
    }

    @ParameterizedTest
    @MethodSource("tables")
    void writesAModelThatCompilesAndTrains(String name, List<String> arguments) throws IOException {
        Path table = copy(name);
        Cli run = init(table, arguments);
        assertThat(run.code()).as(run.err()).isZero();
        Path model = folder.resolve(name + ".mlp");
        assertThat(run.out()).isEqualTo(model + "\n");
        assertThat(run.err()).contains("mlp train " + model + "\n", "mlp predict " + model + " --data");
        Goldens.check(TABLES.resolve(name + ".expected"), Files.readString(model));
        assertThat(Cli.run("format", "--check", model).code()).isZero();
        Cli check = Cli.run("check", model);
        assertThat(check.code()).as(check.err()).isZero();
        assertThat(check.err()).doesNotContain("warning");
        Cli train = Cli.run("train", model, "--epochs", "2");
        assertThat(train.code()).as(train.err()).isZero();
        Cli predict = Cli.run("predict", model, "--data", table);
        assertThat(predict.code()).as(predict.err()).isZero();
        assertThat(predict.out().lines().count())
                .isEqualTo(Files.readAllLines(table).size());
    }

    @Test
    void theSameTableGivesTheSameText() throws IOException {
        Path table = copy("flats");
        String once = Cli.run("init", table, "--target", "rent", "--print").out();
        assertThat(Cli.run("init", table, "--target", "11", "--print").out()).isEqualTo(once);
        assertThat(folder.resolve("flats.mlp")).doesNotExist();
    }

    @Test
    void aWordThatCannotBeQuotedIsNotCalledRare() throws IOException {
        StringBuilder rows = new StringBuilder("town,size\n");
        for (int row = 0; row < 60; row++) {
            String town = List.of("Ulm", "Bonn", "\"Bad \"\"X\"\"\"", "Köln").get(row % 4);
            rows.append(town).append(',').append(row * row % 17).append('\n');
        }
        Path table = Files.writeString(folder.resolve("towns.csv"), rows);
        String text = Cli.run("init", table, "--target", "size", "--print").out();
        assertThat(text)
                .contains("one of { Bonn, \"Köln\", Ulm }, other")
                .contains("1 word with a quotation mark or an invisible character counts as other")
                .doesNotContain("rarer");
    }

    /** The numbers of the rows held back may be anything: no choice and no comment knows them. */
    @Test
    void looksAtTrainingRowsAlone() throws IOException {
        Path table = copy("leaves");
        String before = Cli.run("init", table, "--target", "kind", "--print").out();
        List<String> lines = new ArrayList<>(Files.readAllLines(table));
        List<String> kinds =
                lines.stream().skip(1).map(line -> line.split(",")[2]).toList();
        List<String> labels = kinds.stream().distinct().toList();
        boolean[] held = ValidationSplit.stratified(
                kinds.stream().mapToInt(labels::indexOf).toArray(), 0.2, 1);
        for (int row = 0; row < held.length; row++) {
            if (held[row]) {
                lines.set(row + 1, "1e9,-1e9," + lines.get(row + 1).split(",")[2]);
            }
        }
        Files.write(table, lines);
        assertThat(Cli.run("init", table, "--target", "kind", "--print").out()).isEqualTo(before);
    }

    /** What a training would measure first is measured for them too. */
    @Test
    void gradientsOfAModelThatIsNotTrainedAreNumbers() throws IOException {
        Path table = copy("leaves");
        Cli.run("init", table, "--target", "kind");
        Path model = folder.resolve("leaves.mlp");
        Cli check = Cli.run("gradcheck", model);
        assertThat(check.code()).as(check.out() + check.err()).isZero();
    }

    @Test
    void aFileThatIsThereStays() throws IOException {
        Path table = copy("leaves");
        Path model = Files.writeString(folder.resolve("leaves.mlp"), "mine");
        Cli refused = Cli.run("init", table, "--target", "kind");
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err()).contains("leaves.mlp is there already: --force replaces it");
        assertThat(model).hasContent("mine");
        assertThat(Cli.run("init", table, "--target", "kind", "--force").code()).isZero();
        assertThat(Files.readString(model)).contains("model Leaves {");
        assertThat(Cli.run("init", table, "--target", "kind", "-o", table, "--force")
                        .err())
                .contains("this command reads that file");
    }

    @Test
    void aModelElsewhereIsToldWhereTheTableIs() throws IOException {
        Path table = copy("leaves");
        Path model = Files.createDirectory(folder.resolve("models")).resolve("m.mlp");
        Cli run = Cli.run("init", table, "--target", "kind", "-o", model, "--name", "Kinds");
        assertThat(run.err()).contains("mlp train " + model + " --data " + table);
        assertThat(Files.readString(model)).contains("model Kinds {", "data \"leaves.csv\"");
        Path above = folder.resolve("above.mlp");
        Path inner = Files.copy(table, folder.resolve("models/inner.csv"));
        assertThat(Cli.run("init", inner, "--target", "kind", "-o", above).err())
                .contains("mlp train " + above + "\n");
        assertThat(Files.readString(above)).contains("data \"models/inner.csv\"");
    }

    @Test
    void withoutATargetItAsksAndGuesses() throws IOException {
        Path table = copy("leaves");
        Cli asked = Cli.run("init", table);
        assertThat(asked.code()).isEqualTo(2);
        assertThat(asked.err())
                .contains("--target is missing: which column is to be predicted?")
                .contains("Columns: length (numbers), width (numbers), kind (3 words)")
                .contains("Perhaps: --target kind");
        assertThat(Cli.run("init", table, "--target", "knd").err())
                .contains("--target knd: there is no such column; did you mean kind?");
    }

    @Test
    void theUserMaySayWhatTheTargetIs() throws IOException {
        Path table = Files.writeString(folder.resolve("marks.csv"), marks());
        assertThat(printed(table, "--target", "mark")).contains("target mark: real");
        assertThat(printed(table, "--target", "mark", "--as", "class"))
                .contains("target mark: one of { \"3\", \"4\", \"5\", \"6\" }", "softmax_cross_entropy");
        assertThat(printed(table, "--target", "passed")).contains("target passed: flag", "binary_cross_entropy");
        assertThat(printed(table, "--target", "passed", "--as", "class")).contains("target passed: one of { no, yes }");
        assertThat(Cli.run("init", table, "--target", "mark", "--as", "flag").err())
                .contains("--target mark: the column is 3 to 6; a flag is 0 or 1");
    }

    @Test
    void whatCannotBeLearnedIsRefused() throws IOException {
        Path table = Files.writeString(
                folder.resolve("odd.csv"),
                "x,same,void,own\n"
                        + Stream.iterate(0, i -> i + 1)
                                .limit(40)
                                .map(i -> i * i + ".5,7,,w" + i + "\n")
                                .reduce("", String::concat));
        assertThat(error(table, "same")).contains("--target same: the column is 7 in each row");
        assertThat(error(table, "void")).contains("the column is empty");
        assertThat(error(table, "own")).contains("is a word of its own in most rows");
        assertThat(Cli.run("init", folder.resolve("none.csv"), "--target", "x").err())
                .contains("none.csv: there is no such file");
        assertThat(Cli.run("init", folder, "--target", "x").err()).contains("is not a file; a table is expected");
    }

    @Test
    void tellsProgramsWhatItSaw() throws IOException {
        Cli run = Cli.run("init", copy("flats"), "--target", "rent", "--json");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out())
                .contains(
                        "\"delimiter\": \";\"",
                        "\"decimal\": \",\"",
                        "\"training_rows\": 64",
                        "\"why\": \"numbers the rows\"")
                .contains("\"gap_words\": [\"?\"]");
        assertThat(run.err()).isEmpty();
    }

    private static String marks() {
        StringBuilder text = new StringBuilder("hours,mark,passed\n");
        for (int i = 0; i < 60; i++) {
            int mark = 3 + i * 7 % 4;
            text.append(i * 13 % 50).append(".5,").append(mark).append(mark > 4 ? ",yes\n" : ",no\n");
        }
        return text.toString();
    }

    private String error(Path table, String target) {
        Cli run = Cli.run("init", table, "--target", target);
        assertThat(run.code()).isNotZero();
        assertThat(run.err()).doesNotContain("Exception");
        return run.err();
    }

    private String printed(Path table, Object... arguments) {
        Cli run = init(
                table, Stream.concat(Stream.of(arguments), Stream.of("--print")).toList());
        assertThat(run.code()).as(run.err()).isZero();
        return run.out();
    }

    private static Cli init(Path table, List<?> arguments) {
        return Cli.run(
                Stream.concat(Stream.of("init", table), arguments.stream()).toArray());
    }

    private Path copy(String name) throws IOException {
        return Files.copy(TABLES.resolve(name + ".csv"), folder.resolve(name + ".csv"));
    }
}
