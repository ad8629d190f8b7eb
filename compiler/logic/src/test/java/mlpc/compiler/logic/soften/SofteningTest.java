package mlpc.compiler.logic.soften;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;

class SofteningTest {
    private static final String EVERYWHERE =
            """
            mlp 1
            // Thresholds wherever they can stand.

            const corners = [[0, 0],   [1, 1]]      // laid out as the writer likes it

            // A step of one's own.
            fn step(z) = threshold(z - 1/2)
            layer gate(activation = threshold)(x: real[n]) -> real {
              param w: real[n] = 1   /* all alike */
              return   activation(dot(w, x) - 1.5)
            }
            layer given(threshold)(x: real[n]) -> real[n] { return threshold(x) }

            model Everywhere {
              input x: real[2]
              target t: flag
              hyper last = threshold
              inner = x |> dense(3, threshold, normal()) |> threshold   // two
              again = (x |> given(tanh)) + (x |> given(threshold))
              predict t = last(sum(inner) + (x |> gate()) + step(x[0]) + sum(again) - 0.5)
              check threshold'(x[0]) == threshold'(x[1])
              examples { [0, 1] -> 1 }
            }
            """;

    @Test
    void onlyTheNameChangesAndTwoLinesAreAdded() {
        Softening.Result soft = soften(EVERYWHERE, false);
        assertThat(soft.thresholds()).isEqualTo(8);
        assertThat(soft.text().replaceFirst("// Instead of(.|\n)*?\n\n", "").replace("soft_threshold", "threshold"))
                .isEqualTo(EVERYWHERE);
        assertThat(soft.text())
                .contains(
                        "hyper gain = 5\nfn soft_threshold(z) = logistic(gain * z)\n",
                        "layer gate(activation = soft_threshold)",
                        "layer given(threshold)(x: real[n]) -> real[n] { return threshold(x) }",
                        "hyper last = soft_threshold");
    }

    @Test
    void whatIsSoftCompiles() {
        String text = soften(EVERYWHERE.replaceFirst("check .*\n", "\n"), false).text();
        Mlp.compile(new Source("soft.mlp", text), Options.STANDARD.withSetting("gain", "7.5"));
        assertThatThrownBy(() -> new Compiler(Options.STANDARD)
                        .compile(
                                new Source("soft.mlp", soften(EVERYWHERE, false).text())))
                .as("a claim that only hard thresholds keep")
                .isInstanceOf(CompileException.class)
                .hasMessageContaining("check-refuted");
    }

    @Test
    void whatIsLaidOutStaysSo() {
        String model = Mlp.format(new Source("m.mlp", EVERYWHERE));
        for (boolean trainable : new boolean[] {false, true}) {
            String text = soften(model, trainable).text();
            assertThat(Mlp.format(new Source("m.mlp", text))).isEqualTo(text);
        }
    }

    @Test
    void takenNamesAreLeftToTheirOwners() {
        String model = "model M { input gain: real\n output soft_threshold = threshold(gain) }";
        Softening.Result soft = soften(model, false);
        assertThat(soft.gain()).isEqualTo("gain_");
        assertThat(soft.text())
                .contains(
                        "fn soft_threshold_(z) = logistic(gain_ * z)", "output soft_threshold = soft_threshold_(gain)");
        Mlp.compile(new Source("m.mlp", soft.text()), Options.STANDARD);
    }

    @Test
    void examplesWithinHalfPassWhereNothingIsLearned() {
        String model =
                "model M { input x: real\n target t: real\n predict t = threshold(x)\n examples { 1 -> 1   -1 -> 0 } }";
        assertThat(soften(model, false).text()).contains("examples { tolerance = 0.5   1 -> 1   -1 -> 0 }");
        assertThat(soften(model.replace("{ 1 ->", "{ tolerance = 0.01 1 ->"), false)
                        .text())
                .doesNotContain("0.5");
        assertThat(soften(model.replace("t: real", "t: flag"), false).text()).doesNotContain("tolerance");
    }

    @Test
    void nothingToSoftenIsSaid() {
        for (String text : new String[] {
            "model M { input x: real\n output o = tanh(x) }",
            "fn threshold(z) = z\nmodel M { input x: real\n output o = threshold(x) }",
            "model M { input threshold: real\n output o = tanh(threshold) }"
        }) {
            assertThatThrownBy(() -> soften(text, false))
                    .isInstanceOf(DataException.class)
                    .hasMessage("m.mlp has no hard threshold to soften");
        }
        assertThatThrownBy(() -> soften("model M { input", false)).isInstanceOf(CompileException.class);
    }

    @Test
    void aFileOfLayersIsSoftenedToo() {
        String text = soften("layer gate()(x: real[n]) -> real { return threshold(sum(x)) }", true)
                .text();
        assertThat(text).contains("return soft_threshold(sum(x))").contains("hyper gain = 5");
        assertThat(Softening.count(new Source("l.mlp", text), Limits.standard()))
                .isZero();
    }

    @Test
    void literalWeightsBecomeParameters() {
        String text = soften(
                        """
                        model M {
                          input x: real[2]
                          target a: flag
                          target b: real
                          const V = [[1, -1], [2, 2]]
                          const n = 2
                          h = threshold(V @ x + [0.5, -1.5] - 2 * x[1])
                          g = concatenate(h, x |> dense(n, tanh))^2 / 4
                          predict a = threshold(-0.5 + dot([1, 1, 0, 0], g))
                          predict b = g[1 + 1]
                        }
                        """,
                        true)
                .text();
        assertThat(text)
                .contains(
                        "param V: real[2, 2] = [[1, -1], [2, 2]]",
                        "const n = 2",
                        "param h_b: real[2] = [0.5, -1.5]",
                        "param h_w: real = 2",
                        "h = soft_threshold(V @ x + h_b - h_w * x[1])",
                        "g = concatenate(h, x |> dense(n, tanh))^2 / 4",
                        "param a_b: real = -0.5",
                        "param a_w: real[4] = [1, 1, 0, 0]",
                        "y_a = soft_threshold(a_b + dot(a_w, g))",
                        "predict a = y_a",
                        "loss fit_a = half_squared_error(y_a, a)",
                        "y_b = g[1 + 1]",
                        "train {");
        Mlp.compile(new Source("m.mlp", text), Options.STANDARD);
    }

    @Test
    void aModelOnOneLineStaysAModel() {
        String model = "model And { input a, b: real  target t: flag  predict t = threshold(a + b - 1.5) }";
        String text = soften(model, true).text();
        assertThat(text)
                .contains("target t: flag  param t_b: real = 1.5   y = soft_threshold(a + b - t_b)")
                .contains("   predict t = y   loss fit = half_squared_error(y, t)");
        Mlp.compile(new Source("m.mlp", text), Options.STANDARD);
        String named = "mlp 1 model M { input x: real  target a: flag  target b: flag  h = threshold(2 * x)"
                + " predict a = h predict b = h\n}";
        String other = soften(named, true).text();
        assertThat(other)
                .startsWith("mlp 1 \n// Instead of")
                .contains("param h_w: real = 2   h = soft_threshold(h_w * x)");
        Mlp.compile(new Source("m.mlp", other), Options.STANDARD);
    }

    /** What comes after a prediction on its line may be a comment that only ends further down. */
    @Test
    void whatIsAddedIsNeverInAComment() {
        String model =
                """
                model M {
                  input x: real
                  target a: flag
                  target b: flag
                  /* the
                  first */ predict a = threshold(x - 1) /* and
                  its end */
                  predict b = threshold(x - 2)   // the second
                }
                """;
        String text = soften(model, true).text();
        assertThat(text)
                .contains("  first */ param a_b: real = 1   y_a = soft_threshold(x - a_b)")
                .contains("// the second\n  predict b = y_b\n  loss fit_b =");
        Mlp.compile(new Source("m.mlp", text), Options.STANDARD);
    }

    @Test
    void linesEndAsTheFilesDo() {
        for (String model : new String[] {EVERYWHERE, Mlp.format(new Source("m.mlp", EVERYWHERE))}) {
            String windows = model.replace("\n", "\r\n");
            for (boolean trainable : new boolean[] {false, true}) {
                assertThat(soften(windows, trainable).text())
                        .isEqualTo(soften(model, trainable).text().replace("\n", "\r\n"));
            }
        }
    }

    private static Softening.Result soften(String text, boolean trainable) {
        return Softening.soften(new Source("m.mlp", text), Limits.standard(), 5, trainable);
    }
}
