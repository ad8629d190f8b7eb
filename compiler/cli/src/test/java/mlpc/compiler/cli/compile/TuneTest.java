package mlpc.compiler.cli.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table is measured, in no time to speak of, and used. What it says is this machine's affair. */
class TuneTest {
    private static final Path XOR = Path.of("../../samples/xor/xor.mlp");

    @TempDir
    static Path folder;

    private static Path table;

    private static Cli tuned;

    @BeforeAll
    static void tune() {
        table = folder.resolve("here.costs");
        tuned = Cli.run("tune", "--quick", "--seconds", "0.2", "-o", table);
    }

    @Test
    void showsWhatItMeasuredAndWhatThatChanges() {
        assertThat(tuned.code()).as(tuned.err()).isZero();
        assertThat(tuned.err()).contains("compiling layers", "measuring").doesNotContain("\tat ");
        assertThat(tuned.out())
                .startsWith("nanoseconds for a row, measured\n")
                .contains("2 × 2")
                .contains("The table chooses the quickest form for ")
                .contains("The standard table chooses ")
                .endsWith(table + ": use it with --cost-table " + table + "\n");
    }

    @Test
    void theTableIsTextThatSaysWhereItComesFrom() throws IOException {
        assertThat(table)
                .content()
                .contains("mlpc-cost-table = 1\nmachine = ")
                .contains("java = " + System.getProperty("java.version") + ", ")
                .contains("unit = nanoseconds")
                .contains("\nmany.kernel.wide  = ");
        assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void whatCannotBeWrittenIsSaidBeforeAnythingIsMeasured() {
        Cli refused = Cli.run("tune", "--quick", "-o", table.resolve("below-a-file"));
        assertThat(refused.code()).isEqualTo(2);
        assertThat(refused.err())
                .contains("--out " + table.resolve("below-a-file") + ": the folder " + table + " is not there")
                .doesNotContain("measuring", "\tat ");
    }

    @Test
    void explainGoesByTheTable() {
        Cli explained = Cli.run("explain", XOR, "--cost-table", table);
        assertThat(explained.code()).as(explained.err()).isZero();
        assertThat(explained.out())
                .containsPattern("forms by the cost table here\\.costs \\([0-9a-f]{8}\\), nanoseconds");
        assertThat(Cli.run("explain", XOR).out()).contains("forms by the standard cost table, nanoseconds for a row");
    }

    @Test
    void theSameTableGivesTheSameJava() throws IOException {
        Path first = folder.resolve("first");
        Path second = folder.resolve("second");
        assertThat(Cli.run("generate", XOR, "-d", first, "--cost-table", table).code())
                .isZero();
        assertThat(Cli.run("generate", XOR, "-d", second, "--cost-table", table).code())
                .isZero();
        assertThat(first.resolve("Xor.java")).hasSameBinaryContentAs(second.resolve("Xor.java"));
        assertThat(first.resolve("Xor.java"))
                .content()
                .contains("How a product is computed was chosen by the cost table here.costs");
    }

    @Test
    void theModelLearnsTheSameByAnyTable() throws IOException {
        Path standard = folder.resolve("standard.safetensors");
        Path other = folder.resolve("other.safetensors");
        assertThat(Cli.run("train", XOR, "--epochs", 3, "-o", standard).code()).isZero();
        Cli trained = Cli.run("train", XOR, "--epochs", 3, "-o", other, "--cost-table", table);
        assertThat(trained.code()).as(trained.err()).isZero();
        assertThat(other).hasSameBinaryContentAs(standard);
    }

    @Test
    void aTableThatIsMissingOrWrongIsSaidSo() throws IOException {
        Cli missing = Cli.run("explain", XOR, "--cost-table", "absent.costs");
        assertThat(missing.code()).isEqualTo(1);
        assertThat(missing.err())
                .isEqualTo("error: --cost-table absent.costs: there is no such file; mlp tune -o absent.costs measures"
                        + " this machine and writes it\n");

        Path wrong = folder.resolve("wrong.costs");
        Files.writeString(wrong, Files.readString(table).replaceFirst("block.rows = .*", "block.rows = 7"));
        Cli refused = Cli.run("train", XOR, "--cost-table", wrong);
        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err())
                .startsWith("error: expected a whole number from 8 to 65536")
                .contains("wrong.costs:")
                .contains("block.rows = 7")
                .doesNotContain("\tat ");

        Cli model = Cli.run("explain", XOR, "--cost-table", XOR);
        assertThat(model.code()).isEqualTo(1);
        assertThat(model.err()).contains("this is no cost table").contains("mlp tune -o FILE");
    }

    @Test
    void aFolderIsNoFileToWriteTo() {
        assertThat(Cli.run("tune", "-o", folder).code()).isEqualTo(2);
    }
}
