package mlpc.compiler.maven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCheckTest {
    private static final String AND =
            """
            model And {
              input  x: real[2]
              target t: flag
              predict t = threshold(x[0] + x[1] - 1.5)
              check x[0] + x[1] == x[1] + x[0]
              examples {
                [0, 1] -> 0
                [1, 1] -> 1
              }
            }
            """;
    private static final String LEARNT =
            """
            model Learnt {
              input  x: real[2]
              target t: real
              y = x |> unit()
              predict t = y
              loss fit = (y - t)^2
              examples { [0, 1] -> 1   [1, 0] -> 2 }
              train { optimizer = sgd(rate: 0.1)   epochs = 300   seed = 1 }
            }
            """;

    @TempDir
    Path folder;

    @Test
    void whatHoldsIsCounted() {
        ModelCheck check = check(AND);
        assertThat(check.problems()).isEmpty();
        assertThat(check.checks()).isEqualTo(1);
        assertThat(check.examples()).isEqualTo(2);
    }

    @Test
    void aWrongRowIsAnErrorAtItsLine() {
        ModelCheck check = check(AND.replace("[0, 1] -> 0", "[0, 1] -> 1"));
        assertThat(check.problems()).extracting(Problem::id).containsExactly("example-fails");
        Problem problem = check.problems().get(0);
        assertThat(problem.span().line()).isEqualTo(7);
        assertThat(problem.title()).contains("t = 0");
        assertThat(check.examples()).isEqualTo(1);
    }

    @Test
    void aCheckThatDoesNotHoldIsOneToo() {
        assertThatThrownBy(() -> check(AND.replace("== x[1] + x[0]", "== x[1]")))
                .isInstanceOfSatisfying(CompileException.class, mistake -> assertThat(mistake.problems())
                        .extracting(Problem::id)
                        .contains("check-refuted"));
    }

    @Test
    void whatLearnsIsTriedWithItsWeights() {
        ModelCheck without = check(LEARNT);
        assertThat(without.untried()).hasValueSatisfying(why -> assertThat(why).contains("Learnt", "not tried"));
        assertThat(without.examples()).isZero();
        Model model = Mlp.compile(new Source("learnt.mlp", LEARNT), Options.STANDARD);
        model.save(weights());
        assertThat(check(LEARNT).problems()).extracting(Problem::id).contains("example-fails");
        Model other = Mlp.compile(
                new Source(
                        "learnt.mlp",
                        LEARNT.replace("real[2]", "real[1]").replace("[0, 1] -> 1   [1, 0] -> 2", "[0] -> 1")),
                Options.STANDARD);
        other.save(weights());
        assertThatThrownBy(() -> check(LEARNT)).isInstanceOf(DataException.class);
    }

    @Test
    void aFileWithoutAModelHasNothingToCheck() {
        assertThat(check("fn twice(x) = 2 * x\n").problems()).isEmpty();
    }

    private ModelCheck check(String text) {
        return ModelCheck.of(new Source("model.mlp", text), Options.STANDARD, weights());
    }

    private Path weights() {
        return folder.resolve("model.safetensors");
    }
}
