package mlpc.compiler.playground;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The script says what the same class says on the JVM. */
class PlaygroundTest {
    private static final Pattern NUMBER = Pattern.compile("-?\\d+\\.\\d+(?:E-?\\d+)?");

    private static Script script;

    @BeforeAll
    static void load() throws IOException {
        script = new Script();
    }

    @AfterAll
    static void leave() {
        script.close();
    }

    @Test
    void xorIsCheckedDerivedAndEvaluated() throws IOException {
        String xor = Files.readString(Path.of("../../samples/xor/xor.mlp"));
        String printed = script.run(xor);
        assertThat(printed).contains("training gradient y.1.W = [").contains("training objective loss = ");
        assertSame(printed, Playground.run(xor));
    }

    /** Drawn by the same random numbers: rows of the identity show the weights themselves. */
    @Test
    void weightsStartFromTheSamePoint() {
        String model =
                "model M { param W: real[3, 3] ~ normal(0, 1)  input x: real[3]  target r: real[3]  y = W @ x  predict r = y"
                        + "  examples { [1, 0, 0] -> [0, 0, 0]  [0, 1, 0] -> [0, 0, 0]  [0, 0, 1] -> [0, 0, 0] } }";
        String printed = script.run(model);
        assertThat(printed).contains("inference prediction r = [");
        assertSame(printed, Playground.run(model));
    }

    @Test
    void mistakesAreReportedLetterByLetter() {
        for (String model : List.of(
                "model M { input x: real[2]\n y = W @ x }",
                "model M { input x: real[2]\n output y = x |> dense(3, tanj) }",
                "model M { input \u0416: real[2] }",
                "import \"other.mlp\"\nmodel M { input x: real[2]\n output y = x }",
                "model")) {
            assertThat(script.run(model)).startsWith("error: ").isEqualTo(Playground.run(model));
        }
    }

    /** The same text; numbers may differ in their last digits, as decision 0020 says. */
    private static void assertSame(String script, String jvm) {
        assertThat(NUMBER.matcher(script).replaceAll("#"))
                .isEqualTo(NUMBER.matcher(jvm).replaceAll("#"));
        Matcher ours = NUMBER.matcher(script);
        Matcher expected = NUMBER.matcher(jvm);
        while (expected.find() && ours.find()) {
            double value = Double.parseDouble(expected.group());
            assertThat(Double.parseDouble(ours.group())).isCloseTo(value, offset(1e-13 * Math.max(1, Math.abs(value))));
        }
    }
}
