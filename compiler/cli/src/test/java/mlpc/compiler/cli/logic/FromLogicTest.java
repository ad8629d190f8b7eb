package mlpc.compiler.cli.logic;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mlpc.compiler.cli.Cli;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Networks out of truth tables and formulae. */
class FromLogicTest {
    @TempDir
    Path folder;

    @Test
    void aTableBecomesAModelThatPassesItsExamples() throws IOException {
        Path table = Files.writeString(folder.resolve("majority.csv"), majority());
        Path model = folder.resolve("majority.mlp");
        Cli run = Cli.run("from-table", table, "-o", model, "--name", "Majority");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(model + "\n");
        assertThat(run.err()).isEqualTo("8 hidden units; right for all 8 configurations\n");
        assertThat(Cli.run("test", model).out()).endsWith("8 passed, 0 failed\n");
        assertThat(Cli.run("format", "--check", model).code()).isZero();
        assertThat(Cli.run("from-table", table, "--compact").err()).startsWith("4 hidden units;");
    }

    @Test
    void aTableMayComeFromStandardInput() {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream("a,t\n0,1\n".getBytes(StandardCharsets.UTF_8)));
        try {
            Cli run = Cli.run("from-table", "-");
            assertThat(run.out()).contains("model Table {");
            assertThat(run.err()).contains("the table has no row for 1 of them; there the network gives 0");
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void tooManyInputsAreRefusedWithTheirNumber() throws IOException {
        String names = IntStream.range(0, 12).mapToObj(i -> "x" + i).collect(Collectors.joining(","));
        Path table = Files.writeString(folder.resolve("t.csv"), names + ",t\n" + "0,".repeat(12) + "1\n");
        Cli run = Cli.run("from-table", table);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("12 inputs have 2^12 = 4,096 configurations", "from-formula");
    }

    @Test
    void aFormulaBecomesAModelThatPassesItsExamples() {
        Path model = folder.resolve("circuit.mlp");
        Cli run = Cli.run("from-formula", "a xor (b and not c)", "-o", model, "--name", "Circuit");
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.err())
                .contains("3 inputs, 3 units with 10 weights and biases, 3 deep")
                .contains("right for all 8");
        assertThat(Cli.run("test", model).out()).endsWith("8 passed, 0 failed\n");
        assertThat(Cli.run("format", "--check", model).code()).isZero();
    }

    @Test
    void whatIsNoFormulaIsShown() {
        Cli run = Cli.run("from-formula", "a xor (b and");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains(" --> formula:1:13", "1 | a xor (b and", "  |             ^");
        assertThat(Cli.run("from-formula", "1 or 0").err()).contains("the formula has no variables");
        assertThat(Cli.run("from-formula", "a", "--name", "2x").code()).isEqualTo(2);
    }

    @Test
    void whatWasSampledOnlyIsSaid() {
        String parity = IntStream.range(0, 18).mapToObj(i -> "x" + i).collect(Collectors.joining(" xor "));
        assertThat(Cli.run("from-formula", parity).err())
                .contains("right for 10,000 configurations drawn at random, of 2^18; all are tried up to 16 inputs");
    }

    private static String majority() {
        return IntStream.range(0, 8)
                .mapToObj(i ->
                        (i >> 2 & 1) + "," + (i >> 1 & 1) + "," + (i & 1) + "," + (Integer.bitCount(i) > 1 ? 1 : 0))
                .collect(Collectors.joining("\n", "a,b,c,t\n", "\n"));
    }
}
