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

    @Test
    void xorByHandIsSoftenedAndMadeTrainable() throws IOException {
        writes("13-xor-softened.mlp", "soften", LECTURE.resolve("08-xor-by-hand.mlp"), "--gain", 5, "--trainable");
    }

    /** σ(kz) approaches the threshold: the error falls with every step of k, to nothing. */
    @Test
    void theErrorOfSoftThresholdsFallsWithTheirGain() {
        Command run = Command.run("soften", LECTURE.resolve("08-xor-by-hand.mlp"), "--errors", "1,2,5,10,20,50");
        assertThat(run.code()).as(run.err()).isZero();
        double worst = 1;
        for (String line : run.out().lines().skip(1).toList()) {
            double error = Double.parseDouble(line.split(",")[2]);
            assertThat(error).as(line).isLessThan(worst);
            worst = error;
        }
        assertThat(worst).isLessThan(1e-9);
    }

    private static Command writes(String sample, Object... words) throws IOException {
        Command run = Command.run(words);
        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).isEqualTo(Files.readString(LECTURE.resolve(sample)));
        return run;
    }
}
