package mlpc.compiler.check.member;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import mlpc.compiler.check.Models;
import mlpc.compiler.check.input.CheckOptions;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the command line may set: substituted before anything is checked, and kept with the weights. */
class HyperSettingsTest {
    private static final String MODEL =
            """
            model M {
              input x: real[3]
              target t: real
              hyper width = 4
              hyper activation = tanh
              const depth = 2
              y = x |> stack(depth, dense(width, activation)) |> unit()
              predict t = y
              loss fit = (y - t)^2
            }
            """;

    private static CheckOptions set(Map<String, String> settings) {
        CheckOptions standard = CheckOptions.standard();
        return new CheckOptions(settings, Limits.standard(), standard.importer(), false);
    }

    private static String report(Map<String, String> settings) {
        return Models.report(new Source("m.mlp", MODEL), set(settings));
    }

    @Test
    void aSizeIsSetBeforeShapesAreChecked() {
        CheckedModel model = Models.check(MODEL, set(Map.of("width", "7")));
        assertThat(model.signature().parameters().get(0).shape()).containsExactly(7, 3);
    }

    @Test
    void anActivationIsSetByItsName() {
        assertThat(report(Map.of("activation", "relu"))).isEmpty();
        assertThat(report(Map.of("activation", "rleu")))
                .contains("`activation` is a function, but was set to `rleu`", "Did you mean `relu`?");
    }

    @Test
    void valuesAreKeptWithTheModel() {
        assertThat(Models.check(MODEL).signature().hypers())
                .containsExactly(Map.entry("width", "4"), Map.entry("activation", "tanh"));
        assertThat(Models.check(MODEL, set(Map.of("activation", "relu", "width", "7")))
                        .signature()
                        .hypers())
                .containsExactly(Map.entry("width", "7"), Map.entry("activation", "relu"));
    }

    @Test
    void anUnknownNameIsSuggestedFor() {
        assertThat(report(Map.of("widht", "7"))).contains("no hyper `widht`", "Did you mean `width`?");
    }

    @Test
    void aConstantIsNotSettable() {
        assertThat(report(Map.of("depth", "7"))).contains("`depth` is a `const`", "Declare it with `hyper`");
    }

    @Test
    void aNumberIsSetToANumber() {
        assertThat(report(Map.of("width", "wide"))).contains("`width` is a number, but was set to `wide`");
        assertThat(report(Map.of("width", "1e999"))).contains("`width` is a number, but was set to `1e999`");
        assertThat(report(Map.of("width", "0")))
                .contains("`units` of `dense` must be a whole number, at least 1, found 0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-400", "1e400", "16d", "0x10p0", "NaN", ".5", "+5"})
    void whatNoFileCouldSayIsRefused(String value) {
        assertThat(report(Map.of("width", value)))
                .contains("bad-setting", "`width` is a number, but was set to `" + value + "`", "as in a model file");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "1_000", "10%", "1E-3", " 2.5e+4 ", "0"})
    void aNumberIsWrittenAsInAFile(String value) {
        String text = "model M { hyper shift = 1  input x: real  output o = x + shift }";
        assertThat(Models.check(text, set(Map.of("shift", value))).signature().hypers())
                .containsEntry("shift", value.strip());
    }

    @Test
    void aHyperOfTheFileIsForItsFunctionsAndLayersToo() {
        String text =
                """
                hyper steepness = 3
                hyper width = 2
                hyper squash = tanh
                fn steep(z) = squash(steepness * z)
                layer hidden()(x: real[n]) -> real[width] { return x |> dense(width, steep) }
                model M {
                  input x: real[3]
                  output o = x |> hidden()
                }
                """;
        assertThat(Models.check(text).signature().hypers())
                .containsOnly(Map.entry("steepness", "3"), Map.entry("width", "2"), Map.entry("squash", "tanh"));
        CheckedModel changed = Models.check(text, set(Map.of("width", "5", "squash", "logistic", "steepness", "0.5")));
        assertThat(changed.signature().outputs().get(0).shape()).containsExactly(5);
        assertThat(changed.signature().hypers())
                .containsEntry("squash", "logistic")
                .containsEntry("steepness", "0.5");
        assertThat(Models.report(new Source("m.mlp", text), set(Map.of("widht", "7"))))
                .contains("no hyper `widht`", "Did you mean `width`?");
        assertThat(Models.report(new Source("m.mlp", text), set(Map.of("squash", "7"))))
                .contains("`squash` is a function, but was set to `7`");
    }

    @Test
    void aHyperOfAnImportedFileIsSettable() {
        Source imported = new Source("steep.mlp", "hyper steepness = 3\nfn steep(z) = tanh(steepness * z)");
        String text = "import \"steep.mlp\"\nmodel M { input x: real\n output o = steep(x) }";
        CheckOptions options =
                new CheckOptions(Map.of("steepness", "9"), Limits.standard(), (from, path, limits) -> imported, false);
        assertThat(Models.check(text, options).signature().hypers()).containsOnly(Map.entry("steepness", "9"));
    }
}
