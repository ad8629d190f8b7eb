package mlpc.compiler.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import mlpc.compiler.check.input.CheckOptions;
import mlpc.compiler.check.input.Importer;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.graph.GraphBuilder;
import mlpc.compiler.models.RandomModels;
import mlpc.compiler.source.Source;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Initialiser;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.SplitRule;
import mlpc.runtime.signature.Variable;
import org.junit.jupiter.api.Test;

/** What right models come to. */
class CheckerTest {
    private static List<String> parameters(CheckedModel model) {
        return model.signature().parameters().stream().map(Variable::name).toList();
    }

    @Test
    void parametersAreNamedByBindingAndPosition() {
        CheckedModel model = Models.check(
                """
                layer block(inner)(x: real[n]) -> real[n] {
                  h = x |> inner
                  return x + (h |> dense(n))
                }
                model M {
                  input x: real[3]
                  encoder = dense(3, tanh)
                  y = x |> encoder |> block(dense(5)) |> stack(2, dense(4))
                  z = dense(2)(y |> encoder_of)
                  encoder_of = dense(1)
                  output o = z
                  output w = encoder.W + encoder.W
                  output s = y.1.1.W + y.1.1.W
                }
                """);
        assertThat(parameters(model))
                .containsExactly(
                        "encoder.W",
                        "encoder.b",
                        "y.1.h.1.W",
                        "y.1.h.1.b",
                        "y.1.1.W",
                        "y.1.1.b",
                        "y.2.1.W",
                        "y.2.1.b",
                        "y.2.2.W",
                        "y.2.2.b",
                        "encoder_of.W",
                        "encoder_of.b",
                        "z.1.W",
                        "z.1.b");
    }

    @Test
    void anInstanceAppliedTwiceHasOneSetOfParameters() {
        CheckedModel model = Models.check(
                """
                model M {
                  input a, c: real[4]
                  e = residual(tanh)
                  output o = (a |> e) - (c |> e)
                }
                layer residual(activation = relu)(x: real[n]) -> real[n] {
                  return x + (x |> dense(n, activation) |> dense(n))
                }
                """);
        assertThat(parameters(model)).containsExactly("e.1.W", "e.1.b", "e.2.W", "e.2.b");
        assertThat(model.names()).containsKeys("e", "e(2)");
    }

    @Test
    void theOrderOfMembersDoesNotMatter() {
        CheckedModel model = Models.check(
                """
                model M {
                  loss decay = k * sum_of_squares(weights)
                  loss fit = (y - t)^2
                  predict t = y
                  y = h |> unit()
                  h = x |> dense(2 * width)
                  const k = 1 / 10
                  hyper width = 2
                  target t: real
                  input x: real[2]
                  output w = y.1.w
                }
                """);
        assertThat(parameters(model)).containsExactlyInAnyOrder("h.1.W", "h.1.b", "y.1.w", "y.1.b");
        assertThat(model.signature().losses()).containsExactly("decay", "fit");
    }

    @Test
    void settingsReplaceHypersBeforeShapesAreFound() {
        String text =
                "model M { hyper width = 2\n hyper f = relu\n input x: real[3]\n output o = x |> dense(width, f) }";
        CheckedModel model =
                Models.check(text, CheckOptions.standard().withSettings(Map.of("width", "7", "f", "tanh")));
        assertThat(model.signature().parameters().get(0).shape()).containsExactly(7, 3);
        assertThat(model.signature().hypers()).containsExactlyInAnyOrderEntriesOf(Map.of("width", "7", "f", "tanh"));
    }

    @Test
    void initialisersTakeTheirFansFromTheShape() {
        CheckedModel model = Models.check(
                """
                model M {
                  param a: real[2, 4] ~ glorot_uniform
                  param b: real[2, 4] ~ he_normal
                  param c: real[8] ~ lecun_uniform
                  param d: real ~ normal(1, deviation: 0.5)
                  param e: real[2, 2] ~ orthogonal(gain: 2)
                  param f: real[2] = [1, 2]
                  param g: real[2]
                  input x: real
                  output o = x + sum(a) + sum(b) + sum(c) + d + sum(e) + sum(f) + sum(g)
                }
                """);
        assertThat(model.signature().parameters())
                .extracting(Variable::initial)
                .containsExactly(
                        Initialiser.uniform(-1, 1),
                        Initialiser.normal(0, Math.sqrt(2) / 2),
                        Initialiser.uniform(-Math.sqrt(3.0 / 8), Math.sqrt(3.0 / 8)),
                        Initialiser.normal(1, 0.5),
                        Initialiser.orthogonal(2),
                        Initialiser.values(1, 2),
                        Initialiser.fill(0));
    }

    @Test
    void theRecipeHasPyTorchsDefaults() {
        CheckedModel model = Models.check(
                """
                model M {
                  input x: real
                  param w: real ~ normal()
                  loss l = (w - x)^2
                  data idx("a.gz")
                  train {
                    optimizer = sgd(rate: 1/4, nesterov: true, momentum: 0.9)
                    schedule = step(every: 5)
                    batch = 16  steps = 100  validation = 10%  patience = 3  clip = 1  seed = 9
                    shuffle = none  precision = float64
                  }
                }
                """);
        Recipe recipe = model.signature().recipe();
        assertThat(recipe.optimizer().settings())
                .containsExactly(
                        Map.entry("rate", 0.25),
                        Map.entry("momentum", 0.9),
                        Map.entry("nesterov", 1.0),
                        Map.entry("weight_decay", 0.0),
                        Map.entry("dampening", 0.0));
        assertThat(recipe.schedule().settings()).containsEntry("every", 5.0).containsEntry("factor", 0.1);
        assertThat(recipe.steps()).isEqualTo(100);
        assertThat(recipe.validation()).isEqualTo(0.1);
        assertThat(recipe.shuffle()).isFalse();
        assertThat(model.precision()).contains(Precision.FLOAT64);
        assertThat(model.signature().data()).contains(DataSource.of("idx", "a.gz"));
    }

    @Test
    void whichRowsComeWhenIsPartOfTheRecipe() {
        String text =
                """
                model M {
                  input x: real
                  param w: real ~ normal()
                  loss l = (w - x)^2
                  train { %s }
                }
                """;
        Recipe said = Models.check(text.formatted("shuffle_buffer = 1_000  split = ordered"))
                .signature()
                .recipe();
        assertThat(said.shuffleBuffer()).isEqualTo(1000);
        assertThat(said.split()).isEqualTo(SplitRule.ORDERED);
        Recipe unsaid = Models.check(text.formatted("epochs = 3")).signature().recipe();
        assertThat(unsaid.shuffleBuffer()).isZero();
        assertThat(unsaid.split()).isEqualTo(SplitRule.AUTOMATIC);
    }

    @Test
    void examplesAreDecodedAsDataWouldBe() {
        CheckedModel model = Models.check(
                """
                model M {
                  input a: real[2]
                  input c: flag
                  target kind: one of { Cat, Dog }
                  predict kind = softmax(a + c)
                  examples {
                    c: 1, a: [-1, 2] -> Dog
                    a: [0, 0], c: 0 -> 0
                    tolerance = 0.25
                  }
                }
                """);
        assertThat(model.examples().tolerance()).isEqualTo(0.25);
        assertThat(model.examples().rows())
                .extracting(CheckedModel.Row::inputs)
                .containsExactly(List.of(List.of(-1.0, 2.0), List.of(1.0)), List.of(List.of(0.0, 0.0), List.of(0.0)));
        assertThat(model.examples().rows())
                .extracting(CheckedModel.Row::targets)
                .containsExactly(List.of(List.of(1.0)), List.of(List.of(0.0)));
        assertThat(model.signature().targets().get(0).labels()).containsExactly("Cat", "Dog");
    }

    @Test
    void importsBringFunctionsLayersAndConstants() {
        Map<String, String> files = Map.of(
                "layers.mlp", "import \"base.mlp\"\n layer twice(f)(x: real[n]) -> real[n] { return f(f(x)) * half }",
                "base.mlp", "const half = 1/2\n fn cube(z) = z^3");
        Importer importer = (from, path, limits) -> new Source(path, files.get(path));
        CheckOptions options = new CheckOptions(Map.of(), mlpc.compiler.source.Limits.standard(), importer, false);
        CheckedModel model = Models.check(
                "import \"layers.mlp\"\nimport \"base.mlp\"\nmodel M { input x: real[2]\n output o = x |> twice(cube) }",
                options);
        assertThat(model.outputs().get("o").type().dimensions()).containsExactly(2);
    }

    @Test
    void whatDoesNotDependOnARowIsShared() {
        CheckedModel model = Models.check(
                """
                model M {
                  input x: real[2]
                  param w: real[2] ~ normal(0, 1)
                  loss fit = dot(w, x)^2
                  loss decay = sum_of_squares(weights)
                  metric m = batch_mean(dot(w, x))
                  output g = grad(loss, w)
                  output s = swish'(x)
                }
                """);
        assertThat(model.losses().get("fit").perExample()).isTrue();
        assertThat(model.losses().get("decay").perExample()).isFalse();
        assertThat(model.metrics().get("m").perExample()).isFalse();
        assertThat(model.outputs().get("g").perExample()).isTrue();
    }

    @Test
    void everyRandomModelIsRight() {
        for (int seed = 0; seed < RandomModels.activationsTimesLosses(); seed++) {
            CheckedModel model = Models.check(RandomModels.text(seed));
            assertThat(model.signature().parameters()).isNotEmpty();
            assertThat(GraphBuilder.build(model).roots()).isNotEmpty();
        }
    }
}
