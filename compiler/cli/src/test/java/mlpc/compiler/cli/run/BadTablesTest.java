package mlpc.compiler.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What can be wrong with a table, through the command: one message with its place and what to do, and what was there stays. */
class BadTablesTest {
    private static final String MODEL =
            """
            model Birds {
              input bird { mass: real[0..100]  %s: one of { Dream, Biscoe } }
              target t: one of { yes, no }
              z = bird |> dense(2)
              predict t = softmax(z)
              loss fit = softmax_cross_entropy(z, t)
              data csv("good.csv"%s)
              train { epochs = 2  batch = 4 }
            }
            """;

    private static final String HEADER = "mass,island,t\n";
    private static final String ROWS = "1,Dream,yes\n2,Biscoe,no\n3.5,Dream,no\n4,Biscoe,yes\n5,Dream,yes\n";

    @TempDir
    Path folder;

    private Path model;

    @BeforeEach
    void train() throws IOException {
        Files.writeString(folder.resolve("good.csv"), HEADER + ROWS);
        model = Files.writeString(folder.resolve("birds.mlp"), MODEL.formatted("island", ""));
        Cli run = Cli.run("train", model);
        assertThat(run.code()).as(run.err()).isZero();
    }

    /** A table that is wrong, and what is said of it behind its name. */
    record Case(String table, String message) {}

    static List<Case> tables() {
        String row = "bad.csv:7, column 1 (`mass`): expected a number from 0 to 100 for `bird.mass`, found ";
        List<Case> cases = new ArrayList<>(
                List.of(
                        new Case("", "bad.csv has no rows: it is empty; a row for each example is expected"),
                        new Case(HEADER, "bad.csv has no rows below its header; a row for each example is expected"),
                        bad("6,Dream", "bad.csv:7: expected 3 columns, as in the first line, found 2"),
                        bad(
                                "6,\"Dream,yes",
                                "bad.csv:7: a quote is opened in this row and never closed; a quote that belongs"),
                        bad(
                                "\"1,5\",Dream,yes",
                                row + "`1,5`; write decimals with a point, or say that the table has commas"),
                        bad("0x1p3,Dream,yes", row + "`0x1p3`, which is hexadecimal; write numbers in decimal"),
                        bad("１２,Dream,yes", row + "`１２`, whose digits are not ASCII; write 12"),
                        bad("1e999,Dream,yes", row + "`1e999`, which is too large"),
                        bad("NaN,Dream,yes", row + "`NaN`, which is no number to compute with; drop the line"),
                        bad("-Infinity,Dream,yes", row + "`-Infinity`, which is no number to compute with"),
                        bad("101,Dream,yes", row + "`101`, which is out of range; correct it, or widen the range"),
                        bad("1\0,Dream,yes", row + "`1<NUL>`, which has a NUL in it"),
                        bad(",Dream,yes", row + "an empty cell; drop the line or fill the gap, or say in the model"),
                        bad(
                                "6,dream,yes",
                                "bad.csv:7, column 2 (`island`): expected one of Dream, Biscoe for `bird.island`"),
                        bad("6,Dream,maybe", "bad.csv:7, column 3 (`t`): expected one of yes, no"),
                        new Case("mass,mass,island,t\n1,1,Dream,yes\n", "bad.csv:1: the header names `mass` twice"),
                        new Case(
                                "weight,island,t\n1,Dream,yes\n",
                                "bad.csv:1: the header names no column `mass`; it has"),
                        new Case((HEADER + ROWS).replace(',', ';'), "--delimiter \";\""),
                        new Case((HEADER + ROWS).replace(',', '\t'), "--delimiter \"tab\""),
                        new Case(
                                (HEADER + ROWS).replace("no", "yes"),
                                "bad.csv: each of the 5 training rows has the target `t` = yes, so there is nothing to learn")));
        cases.add(new Case(
                HEADER + "a,Dream,yes\nb,Dream,no\nc,Dream,no\nd,Dream,no\n",
                "numbers were promised, but 4 of 4 rows have words: `a` (row 2), `b` (row 3), `c` (row 4)"));
        cases.add(new Case(HEADER + "1,x,yes\n".repeat(25), "bad.csv: 25 problems:"));
        return cases;
    }

    private static Case bad(String line, String message) {
        return new Case(HEADER + ROWS + line + "\n", message);
    }

    @ParameterizedTest
    @MethodSource("tables")
    void isRefusedWithItsPlace(Case wrong) throws IOException {
        Files.writeString(folder.resolve("bad.csv"), wrong.table());
        refuse(wrong.message());
    }

    private void refuse(String message) throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("birds.safetensors"));
        Cli run = Cli.run("train", model, "--data", folder.resolve("bad.csv"));
        assertThat(run.code()).as(run.out()).isEqualTo(1);
        assertThat(run.err()).startsWith("error: ").contains(message).doesNotContain("\tat ");
        assertThat(run.err().lines().count()).isLessThanOrEqualTo(13);
        assertThat(folder.resolve("birds.safetensors")).hasBinaryContent(before);
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .isSubsetOf("good.csv", "bad.csv", "birds.mlp", "birds.safetensors", "birds.report.html");
        }
    }

    @Test
    void anotherEncodingIsNamed() throws IOException {
        Files.write(folder.resolve("bad.csv"), (HEADER + ROWS + "6,Drèam,yes\n").getBytes(StandardCharsets.ISO_8859_1));
        refuse("bad.csv:7: the byte 0xE8 (`è` in Latin-1) is not UTF-8; save the file as UTF-8");
        Files.write(folder.resolve("bad.csv"), (HEADER + ROWS).getBytes(StandardCharsets.UTF_16));
        refuse("bad.csv: is written in UTF-16; save it as UTF-8");
    }

    @Test
    void aLineWithoutEndIsNotReadToItsEnd() throws IOException {
        Files.writeString(folder.resolve("bad.csv"), HEADER + "1".repeat(20_000_000));
        refuse("bad.csv:2: this line is longer than 8 MiB");
    }

    @Test
    void aFileThatIsNotThere() throws IOException {
        refuse("bad.csv: there is no such file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"predict", "evaluate"})
    void otherCommandsSayTheSame(String command) throws IOException {
        Path bad = Files.writeString(folder.resolve("bad.csv"), HEADER + ROWS + "NaN,Dream,yes\n");
        Cli run = Cli.run(command, model, "--data", bad);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("bad.csv:7, column 1 (`mass`)").doesNotContain("\tat ");
    }

    @Test
    void fewerRowsThanABatchAreSaid() {
        assertThat(Cli.run("train", model, "--batch", "6").err())
                .contains("warning: there are 5 rows to train on, fewer than `batch` = 6: each epoch is a single step"
                        + " [few-rows]");
        assertThat(Cli.run("train", model, "--batch", "5", "--validation", "20%")
                        .err())
                .contains("there are 4 rows to train on, fewer than `batch` = 5");
        assertThat(Cli.run("train", model, "--batch", "5").err()).doesNotContain("few-rows");
        assertThat(Cli.run("train", model, "--batch", "0").err()).doesNotContain("few-rows");
    }

    @Test
    void newDataMayHaveAHeaderOrNone() throws IOException {
        Path headless = Files.writeString(folder.resolve("new.csv"), ROWS);
        assertThat(Cli.run("predict", model, "--data", headless).err()).contains("or --header 0");
        Cli named = Cli.run("predict", model, "--data", folder.resolve("good.csv"));
        Cli said = Cli.run("predict", model, "--data", headless, "--header", "0");
        assertThat(said.out()).isEqualTo(named.out().substring(named.out().indexOf('\n') + 1));
        assertThat(Cli.run("predict", model, "--data", headless, "--header", "2")
                        .err())
                .contains("--header 2: expected 0 or 1");
    }

    /** A model of a table without a header knows its columns by their places; a header above new data is only a header. */
    @Test
    void aHeaderAboveColumnsThatAreCalledByTheirPlace() throws IOException {
        Files.writeString(folder.resolve("good.csv"), ROWS);
        Files.writeString(
                model,
                MODEL.formatted("c2", ", header: 0")
                        .replace("mass", "c1")
                        .replace(" t:", " c3:")
                        .replace("predict t", "predict c3")
                        .replace("(z, t)", "(z, c3)"));
        assertThat(Cli.run("train", model).code()).isZero();
        Path headed = Files.writeString(folder.resolve("new.csv"), HEADER + ROWS);
        assertThat(Cli.run("predict", model, "--data", headed).err())
                .contains("new.csv:1, column 1 (`c1`)")
                .contains("if this line names the columns, say so: header: 1, or --header 1");
        Cli said = Cli.run("predict", model, "--data", headed, "--header", "1");
        assertThat(said.out()).startsWith("mass,island,t,c3,c3.yes,c3.no\n1,Dream,yes,");
        assertThat(Cli.run("evaluate", model, "--data", headed, "--header", "1").code())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"20%, 4", "0.4, 3", "0, 5"})
    void theShareHeldBackIsTheUsersToSay(String share, int training) {
        Cli run = Cli.run("train", model, "--validation", share, "--batch", "6");
        assertThat(run.code()).isZero();
        assertThat(run.err()).contains("there are " + training + " rows to train on");
        Cli wrong = Cli.run("train", model, "--validation", "20");
        assertThat(wrong.code()).isEqualTo(2);
        assertThat(wrong.err()).contains("expected a share from 0 to 95%, such as 20%, found 20");
    }
}
