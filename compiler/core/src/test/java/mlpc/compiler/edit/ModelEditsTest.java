package mlpc.compiler.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelEditsTest {
    private static final String TEXT =
            """
            hyper depth = 2   // of the file
            model M {
              input x: real
              hyper width = 8  // "width = 9" is only said here
              train {
                optimizer = adam(rate: 5e-3)   // slow
                batch = 16
              }
            }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "width | 32 | hyper width = 8 | hyper width = 32",
                "depth | 3 | hyper depth = 2 | hyper depth = 3",
                "rate | 1e-2 | rate: 5e-3 | rate: 1e-2",
                "beta1 | 0.8 | rate: 5e-3) | rate: 5e-3, beta1: 0.8)",
                "batch | 64 | batch = 16 | batch = 64",
                "optimizer | sgd(rate: 1) | adam(rate: 5e-3) | sgd(rate: 1)",
            })
    void oneValueChangesAndNothingElse(String name, String value, String before, String after) {
        assertThat(ModelEdits.with(new Source("m.mlp", TEXT), name, value).text())
                .isEqualTo(TEXT.replace(before, after));
    }

    @Test
    void aHyperMovesTheSettingsThatMentionIt() {
        Source source = new Source(
                "m.mlp", "hyper n = 4\nmodel M { hyper nn = 2  train { epochs = 3 * n  batch = nn  clip = n } }");
        assertThat(ModelEdits.moved(source, "n", Limits.standard())).containsExactlyInAnyOrder("epochs", "clip");
        assertThat(ModelEdits.moved(source, "nn", Limits.standard())).containsExactly("batch");
        assertThat(ModelEdits.moved(source, "seed", Limits.standard())).containsExactly("seed");
        assertThat(ModelEdits.moved(source, "rate", Limits.standard())).isEmpty();
        assertThat(ModelEdits.moved(new Source("m.mlp", "model M { hyper seed = 2 }"), "seed", Limits.standard()))
                .isEmpty();
    }

    @Test
    void whatIsNotSaidIsAddedAsTheRestIsLaidOut() {
        assertThat(edited(TEXT, "epochs", "7")).isEqualTo(TEXT.replace("batch = 16", "batch = 16\n    epochs = 7"));
        assertThat(edited("model M { train { batch = 4   seed = 1 } }", "clip", "2"))
                .isEqualTo("model M { train { batch = 4   seed = 1   clip = 2 } }");
        assertThat(edited("model M { train { optimizer = sgd } }", "momentum", "0.9"))
                .isEqualTo("model M { train { optimizer = sgd(momentum: 0.9) } }");
        assertThat(edited("model M { train { optimizer = sgd() } }", "rate", "1"))
                .isEqualTo("model M { train { optimizer = sgd(rate: 1) } }");
        assertThat(edited("model M { train { batch = 4 } }", "rate", "1"))
                .isEqualTo("model M { train { batch = 4   optimizer = adam(rate: 1) } }");
        assertThat(edited("model M { train { optimizer = sgd(0.1, 0.5) } }", "momentum", "0.9"))
                .isEqualTo("model M { train { optimizer = sgd(0.1, 0.9) } }");
        assertThat(edited("model M { train {} }", "batch", "4")).isEqualTo("model M { train { batch = 4 } }");
        assertThat(edited("model M {\n  input x: real\n}\n", "batch", "4"))
                .isEqualTo("model M {\n  input x: real\n  train { batch = 4 }\n}\n");
    }

    @Test
    void anOptimizerComesBeforeItsSettings() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("momentum", "0.5");
        values.put("optimizer", "sgd");
        assertThat(ModelEdits.with(new Source("m.mlp", TEXT), values).text())
                .isEqualTo(TEXT.replace("adam(rate: 5e-3)", "sgd(momentum: 0.5)"));
    }

    @Test
    void whatThereIsNotIsRefused() {
        assertThatThrownBy(() -> edited(TEXT, "widht", "3"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no `widht`: hypers are depth, width")
                .hasMessageContaining("those of adam rate, beta1");
        assertThatThrownBy(() -> edited("model {", "a", "3")).isInstanceOf(CompileException.class);
    }

    @Test
    void aLineMoreEndsAsTheOthersDo() {
        String windows = TEXT.replace("\n", "\r\n");
        assertThat(edited(windows, "epochs", "7"))
                .isEqualTo(edited(TEXT, "epochs", "7").replace("\n", "\r\n"));
    }

    @Test
    void raisedLimitsHold() {
        Source large = new Source("m.mlp", TEXT.replace("width", "w".repeat(70)));
        Map<String, String> values = Map.of("batch", "4", "epochs", "7");
        assertThatThrownBy(() -> ModelEdits.with(large, values)).hasMessageContaining("limit-name");
        Limits raised = Limits.standard().with(Limits.NAME, 80);
        assertThat(ModelEdits.with(large, values, raised).text()).contains("batch = 4", "epochs = 7");
        Path folder = Path.of("models");
        assertThatThrownBy(() -> MovedModel.of(large, folder, Path.of("found"))).hasMessageContaining("limit-name");
        assertThat(MovedModel.of(large, folder, Path.of("found"), raised).source())
                .isEqualTo(large);
    }

    private static String edited(String text, String name, String value) {
        return ModelEdits.with(new Source("m.mlp", text), name, value).text();
    }
}
