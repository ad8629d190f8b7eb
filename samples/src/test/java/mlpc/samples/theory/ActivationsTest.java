package mlpc.samples.theory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.signature.Precision;
import mlpc.samples.Command;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The lecture's six activations and their derivatives, in the code that the compiler writes, against sixty digits. */
class ActivationsTest {
    private static final Path FILE = Path.of("lecture", "07-activations.mlp");
    private static final List<String> FUNCTIONS =
            List.of("linear", "relu", "softplus", "threshold", "logistic", "tanh");
    private static final MathContext DIGITS = new MathContext(60);

    @TempDir
    Path folder;

    /** Values, then derivatives: all that a limit at ±1000 is, to the last bit. */
    @ParameterizedTest
    @EnumSource(Precision.class)
    void areExactFarOut(Precision precision) throws IOException {
        Model model = model(precision);
        assertThat(outputs(model, 1000)).containsExactly(1000, 1000, 1000, 1, 1, 1, 1, 1, 1, 0, 0, 0);
        assertThat(outputs(model, -1000)).containsExactly(-1000, 0, 0, 0, 0, -1, 1, 0, 0, 0, 0, 0);
        double[] atZero = {0, 0, Math.log(2), 0, 0.5, 0, 1, 0, 0.5, 0, 0.25, 1};
        assertThat(outputs(model, 0)).containsExactly(atZero, within(4e-8));
    }

    @ParameterizedTest
    @EnumSource(Precision.class)
    void areRightBetween(Precision precision) throws IOException {
        Model model = model(precision);
        double ulp = precision == Precision.FLOAT64 ? 0x1p-52 : 0x1p-23;
        for (double z : new double[] {-90, -20, -3, -0.5, -0x1p-12, 0x1p-12, 0.5, 3, 20, 90}) {
            double[] found = outputs(model, z);
            double[] expected = expected(z);
            for (int i = 0; i < expected.length; i++) {
                double scale = Math.max(1, Math.abs(expected[i]));
                assertThat(found[i]).as("output %s at %s", i, z).isCloseTo(expected[i], within(2 * ulp * scale));
            }
        }
    }

    /** The file's outputs, and beside them what the language calls their derivatives. */
    private static Model model(Precision precision) throws IOException {
        StringBuilder slopes = new StringBuilder();
        FUNCTIONS.forEach(name -> slopes.append("  output " + name + "_slope = " + name + "'(z)\n"));
        String text = Files.readString(FILE);
        String longer = text.substring(0, text.lastIndexOf('}')) + slopes + "}\n";
        return Mlp.compile(new Source("activations.mlp", longer), Options.STANDARD.withPrecision(precision));
    }

    private static double[] outputs(Model model, double z) {
        Predictor predictor = model.predictor();
        predictor.run(new double[] {z});
        double[] outputs = new double[2 * FUNCTIONS.size()];
        for (int i = 0; i < outputs.length; i++) {
            outputs[i] = predictor.output(i).get(0, 0);
        }
        return outputs;
    }

    private static double[] expected(double z) {
        BigDecimal e = exp(z);
        BigDecimal one = BigDecimal.ONE;
        BigDecimal logistic = e.divide(one.add(e), DIGITS);
        BigDecimal square = e.multiply(e, DIGITS);
        BigDecimal tanh = square.subtract(one).divide(square.add(one), DIGITS);
        // log(1 + e^z) has no closed form in decimals; above 0 it is z + log1p(e^-z), whose argument is small.
        double soft = Math.max(0, z) + Math.log1p(exp(-Math.abs(z)).doubleValue());
        double on = z > 0 ? 1 : 0;
        return new double[] {
            z,
            Math.max(0, z),
            soft,
            on,
            logistic.doubleValue(),
            tanh.doubleValue(),
            1,
            on,
            logistic.doubleValue(),
            0,
            logistic.multiply(one.subtract(logistic)).doubleValue(),
            one.subtract(tanh.pow(2)).doubleValue()
        };
    }

    /** By its series at z / 2¹⁰, squared ten times. */
    private static BigDecimal exp(double z) {
        BigDecimal small = new BigDecimal(z / 1024);
        BigDecimal term = BigDecimal.ONE;
        BigDecimal sum = BigDecimal.ONE;
        for (int k = 1; k < 60; k++) {
            term = term.multiply(small, DIGITS).divide(BigDecimal.valueOf(k), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        for (int i = 0; i < 10; i++) {
            sum = sum.multiply(sum, DIGITS);
        }
        return sum;
    }

    @Test
    void areDrawnWithTheirDerivatives() throws IOException {
        Path svg = folder.resolve("activations.svg");
        Command plot = Command.run("plot", FILE, "--derivative", "-o", svg);
        assertThat(plot.code()).as(plot.err()).isZero();
        assertThat(plot.out()).contains("identity  identity'").contains("sigmoid  sigmoid'");
        assertThat(Files.readString(svg)).contains(">rectified<", ">derivative<", "stroke-dasharray");
        Command far = Command.run("plot", FILE, "--derivative", "--over", "z=-1000:1000", "--format", "csv");
        assertThat(far.out().lines().skip(1)).hasSize(401).allSatisfy(line -> assertThat(line)
                .doesNotContain("NaN", "Infinity"));
        assertThat(Map.of("first", far.out().lines().skip(1).findFirst().orElseThrow()))
                .containsEntry("first", "-1000.0,-1000.0,1.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,0.0,-1.0,0.0");
    }
}
