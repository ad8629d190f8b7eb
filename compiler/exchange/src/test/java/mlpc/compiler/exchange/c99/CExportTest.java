package mlpc.compiler.exchange.c99;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.testing.SampleModels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models in C give the bits of the Java class: each kind of layer, each function, and a table. See {@link CSamplesTest}. */
class CExportTest {
    @TempDir
    private Path folder;

    private static Compilation compile(String text) {
        return new Compiler(Options.STANDARD).compile(Source.of("m.mlp", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Weights drawn(Compilation compilation) {
        return SampleModels.drawn(compilation.signature(), compilation.program().precision());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dense(6, tanh) |> dense(3, logistic)",
                "dense(40, relu) |> dense(40, relu) |> dense(7, softplus)",
                "dense(6, leaky_relu) |> dense(6, elu) |> dense(6, selu)",
                "dense(6, gelu) |> dense(6, swish) |> dense(6, mish)",
                "dense(6, softsign) |> dense(6, hard_sigmoid)",
                "dense(70, tanh) |> layer_norm() |> dense(30, gelu) |> batch_norm()",
                "dense(6, softmax)",
                "dense(60, softmax) |> dense(30, log_softmax)",
                "dropout(0.5) |> dense(200, erf) |> dense(3)",
                "stack(2, dense(5, tanh))"
            })
    void everyLayer(String layers) {
        String text = "model M {\n input x: real[5]\n target t: class[3]\n h = x |> " + layers
                + "\n logits = h |> dense(3)\n predict t = softmax(logits)\n output inner = h\n"
                + " output size = log_sum_exp(h) + max(h) - min(h) * mean(h)\n"
                + " loss e = softmax_cross_entropy(logits, t)\n}\n";
        Compilation compilation = compile(text);
        new CTrial(compilation, drawn(compilation), folder).agrees(CRows.of(compilation, 300), "-O3", "-march=native");
    }

    @Test
    void listsOfClassesAreLookedUp() {
        Compilation compilation = compile(
                """
                model M {
                  input words: class[10][3]
                  input kind: class[4]
                  param E: real[10, 5] ~ normal(0, 1)
                  param F: real[4, 6] ~ normal(0, 1)
                  target t: class[2]
                  h = flatten(words @ E) |> dense(6, tanh)
                  logits = h + kind @ F |> dense(2)
                  predict t = softmax(logits)
                  output first = words[0]
                  output last = kind
                  loss e = softmax_cross_entropy(logits, t)
                }
                """);
        new CTrial(compilation, drawn(compilation), folder).agrees(CRows.of(compilation, 200), "-O2");
    }

    private static final String LOSSES =
            """
            model M {
              input x: real[5]
              input given: class[3]
              input wanted: real[3]
              z = x |> dense(3)
              output a = squared_error(z, wanted)
              output b = half_squared_error(z, wanted)
              output c = absolute_error(z, wanted)
              output d = huber(z, wanted)
              output f = softmax_cross_entropy(z, given)
              output g = binary_cross_entropy(logistic(z), logistic(wanted))
              output h = binary_cross_entropy_with_logits(z, logistic(wanted))
              output i = hinge(z, tanh(wanted))
              output j = kl_divergence(softmax(wanted), softmax(z))
              output k = sum_of_squares(z)
              output l = z @ given
            }
            """;

    @Test
    void everyLoss() {
        Compilation compilation = compile(LOSSES);
        new CTrial(compilation, drawn(compilation), folder).agrees(CRows.of(compilation, 1_000), "-O2");
    }

    private static final String FUNCTIONS =
            """
            model M {
              input x: real[4]
              input y: real[4]
              output p = exp(x)
              output q = log(x)
              output r = log1p(x)
              output s = expm1(x)
              output t = sin(x)
              output u = cos(x)
              output v = tanh(x)
              output w = logistic(x)
              output sp = softplus(x)
              output er = erf(x)
              output sq = sqrt(x)
              output ab = abs(x)
              output si = sign(x)
              output fl = floor(x)
              output ce = ceil(x)
              output ro = round(x)
              output rest = mod(x, y)
              output at = atan(x)
              output as = asin(x)
              output ac = acos(x)
              output th = threshold(x)
              output re = relu(x)
              output ma = max(x, y)
              output mi = min(x, y)
              output po = x^y
              output ra = x / y - x * y
              output ch = if x < y then x else y + 1
              output ne = -x + 1e-3 * y
              output su = sum(x) + max(y) - log_sum_exp(x)
              output no = softmax(x)
              param known: real = 1
              loss e = known^2
              train { precision = PRECISION }
            }
            """;

    @ParameterizedTest
    @CsvSource({"float32, -O2", "float64, -O2", "float32, -O3", "float64, -O0"})
    void everyFunctionAtItsExtremes(String precision, String level) {
        Compilation compilation = compile(FUNCTIONS.replace("PRECISION", precision));
        assertThat(compilation.program().precision().name()).isEqualToIgnoringCase(precision);
        List<double[]> rows = CRows.of(compilation, 5_000);
        Random random = new Random(2);
        for (int row = 0; row < 15_000; row++) {
            double[] numbers = new double[8];
            for (int at = 0; at < numbers.length; at++) {
                numbers[at] = random.nextBoolean()
                        ? Float.intBitsToFloat(random.nextInt())
                        : compilation.program().precision() == Precision.FLOAT64 && random.nextBoolean()
                                ? Double.longBitsToDouble(random.nextLong())
                                : random.nextGaussian() * Math.pow(10, random.nextInt(8) - 3);
            }
            rows.add(numbers);
        }
        new CTrial(compilation, drawn(compilation), folder)
                .agrees(rows, level, level.equals("-O3") ? "-march=native" : "-g0");
    }

    @Test
    void aTableIsCheckedAndDecidedAsInJava() {
        Compilation compilation = compile(
                """
                model M {
                  input row {
                    size "the size": real[0..10] standardized, missing as mean, with indicator
                    colour: one of { red, "light blue", "what??/" }, missing as mode
                    tall: flag { tall, short }
                    word: one of { yes, no }, other
                    place: hashed(5), missing "?" as zeros
                    hour: real cyclic(24)
                    day: date("yyyy-MM-dd")
                  }
                  target kind: one of { rose, "blue bell" }
                  target good: flag
                  h = row |> dense(4, tanh)
                  logits = h |> dense(2)
                  chance = h |> unit()
                  predict kind = softmax(logits)
                  predict good = logistic(chance)
                  decide kind where cost { rose as "blue bell" = 5 }
                  loss e = softmax_cross_entropy(logits, kind) + binary_cross_entropy_with_logits(chance, good)
                }
                """);
        new CTrial(compilation, drawn(compilation), folder).agrees(CRows.of(compilation, 500), "-O2");
        CSource source = CExport.of(compilation, drawn(compilation), "model.h", Optional.of("CC0-1.0"));
        assertThat(source.source()).contains("Licence: CC0-1.0").doesNotContain("malloc(", "expf(", "tanhf(");
    }

    /** A weight that Java has as [outputs][inputs], so wide is it, lies in C so that chains are side by side. */
    @Test
    void wideWeightsLieInTheOrderOfTheirProducts(@TempDir Path folder) {
        Compilation compilation = compile(
                """
                model Wide {
                  input  x: real[160]
                  target t: class[3]
                  logits = x |> dense(512, relu) |> dense(3)
                  predict t = softmax(logits)
                  loss e = softmax_cross_entropy(logits, t)
                  train { optimizer = sgd(rate: 0.1)   batch = 32 }
                }
                """);
        assertThat(compilation.batched().transposed()).containsExactly("logits.2.W");
        new CTrial(compilation, drawn(compilation), folder).agrees(CRows.of(compilation, 50), "-O2");
        CSource source = CExport.of(compilation, drawn(compilation), "model.h", Optional.empty());
        assertThat(source.source())
                .contains("// logits.1.W   real[512, 160], transposed")
                .contains("[160][512] =")
                .doesNotContain(" dot = 0");
    }
}
