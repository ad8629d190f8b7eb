package mlpc.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Samples that a command wrote are what it writes. */
class LogicTest {
    private static final Path LECTURE = Path.of("lecture");

    @Test
    void aTruthTableBecomesOneHiddenLayer() throws IOException {
        Command run =
                writes("12-universal.mlp", "from-table", LECTURE.resolve("12-universal.csv"), "--name", "Universal");
        assertThat(run.err()).isEqualTo("8 hidden units; right for all 8 configurations\n");
    }

    @Test
    void aFormulaBecomesACircuit() throws IOException {
        writes("14-circuit.mlp", "from-formula", "a xor (b and not c)", "--name", "Circuit");
    }

    @Test
    void parityIsCompactIfDeepAndExponentialIfShallow() throws IOException {
        Command deep =
                writes("14-parity-deep.mlp", "from-formula", "a xor b xor c xor d xor e xor f", "--name", "ParityDeep");
        assertThat(deep.err()).startsWith("6 inputs, 10 units").contains("has 2^6 = 64.");
        Command wide =
                writes("14-parity-wide.mlp", "from-table", LECTURE.resolve("14-parity.csv"), "--name", "ParityWide");
        assertThat(wide.err()).startsWith("64 hidden units; right for all 64 configurations");
    }

    private static Command writes(String sample, Object... words) throws IOException {
        Command run = Command.run(words);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(LECTURE.resolve(sample)));
        return run;
    }
}
