package mlpc.compiler.explain.views;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;

class ViewsPageTest {
    private static final String UNIT =
            """
            model Unit {
              input  x: real[2]
              target t: flag
              y = x |> unit(logistic)
              predict t = y
              loss fit = 1/2 * (y - t)^2
              examples { [0, 1] -> 1 }
            }
            """;

    @Test
    void aModelIsSeenInThreeWays() {
        String page = page(UNIT);
        assertThat(page)
                .contains(
                        "Three views of Unit", "Geometric: ", "there is a reason", "Algebraic: ", "Implementational: ")
                .contains(
                        "y = x |&gt; unit(logistic)", "Forward pass", "Backward pass", "The computation graph: values")
                .contains("<td><code>total</code></td>")
                .isEqualTo(page(UNIT));
        assertThat(page.replace("http://www.w3.org/", "")).doesNotContain("http", "<script src", "<link");
    }

    @Test
    void aDeepModelHasAGraphLayerByLayer() {
        String deep = UNIT.replace("x |> unit", "x |> stack(12, dense(2, tanh)) |> unit");
        assertThat(page(deep))
                .contains("The computation graph: values", "more like it")
                .contains("<figure class=\"graph\">", "class=\"narrow\"", "class=\"wide\"", "name=\"size\"");
    }

    /** What trains stands by itself, without what calls it and what predicts. */
    @Test
    void theStepsOfTrainingAreShown() {
        String java = TrainingJava.of(compile(UNIT).java().text());
        assertThat(java).startsWith("private void step(int phase, Training w");
        assertThat(java).contains("private void gradients_model(Training w", "private void update_model(Training w");
        assertThat(java).doesNotContain("Predicting w", "private void gradients(", "private void update(int phase");
        assertThat(java.chars().filter(each -> each == '{').count())
                .isEqualTo(java.chars().filter(each -> each == '}').count());
    }

    @Test
    void aModelWithoutLossesHasNoTraining() {
        String source = "model Twice {\n  input x: real\n  output y = 2 * x\n}\n";
        assertThat(TrainingJava.of(compile(source).java().text())).isEmpty();
        assertThat(page(source)).doesNotContain("A step of training").contains("The whole class");
    }

    private static String page(String source) {
        return new ViewsPage(compile(source))
                .withoutLandscape("there is a reason")
                .complete();
    }

    private static Compilation compile(String source) {
        return new Compiler(Options.STANDARD).compile(new Source("model.mlp", source));
    }
}
