package mlpc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.compiler.Backend;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Recipe;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FitTest {
    /** So the rate is that of the rows that steps are taken from. */
    @ParameterizedTest
    @EnumSource(names = {"XOR", "TABULAR"})
    void aWholeTrainingTakesAsManyRowsAsItIsCountedFor(Workload workload) {
        Network network = workload.network();
        Recipe recipe = workload.fitRecipe(network);
        Dataset training = workload.data(network, workload.fitRows())
                .split(recipe.validation(), recipe.seed(), recipe.split())
                .training();
        assertThat(training.size() * recipe.epochs()).isEqualTo(Figure.FIT.rows(workload));
        Ours ours = new Ours();
        ours.workload = workload;
        ours.threads = 1;
        ours.backend = Backend.INTERPRETER;
        ours.optimizer = "adam";
        ours.compile();
        assertThat(ours.fit().steps()).isEqualTo((long) Workload.FIT_EPOCHS * Workload.FIT_BATCHES);
    }

    @Test
    void optimizersAreThoseOfTheLanguage() {
        assertThat(Optimizers.whyNot("")).isEmpty();
        assertThat(Optimizers.whyNot("adam")).isEmpty();
        assertThat(Optimizers.whyNot("sgd(momentum: 0.9)")).isEmpty();
        assertThat(Optimizers.whyNot("adma")).startsWith("--optimizer: ").contains("adma");
        assertThat(Optimizers.whyNot("adam(momentum: 1)")).contains("momentum");
        assertThat(Optimizers.whyNot("lbfgs")).contains("no steps of batches");
        assertThat(Workload.MNIST
                        .network(Backend.INTERPRETER, "adamw(weight_decay: 0.1)")
                        .signature()
                        .recipe()
                        .optimizer()
                        .name())
                .isEqualTo("adamw");
    }

    @Test
    void plainLoopsTrainByPlainGradientDescentAlone() {
        assertThat(Contestant.LOOPS.competes(Workload.MNIST, Figure.TRAIN, true))
                .isFalse();
        assertThat(Contestant.LOOPS.competes(Workload.MNIST, Figure.TRAIN, false))
                .isTrue();
        assertThat(Contestant.LOOPS.competes(Workload.MNIST, Figure.SCORE, true))
                .isTrue();
        assertThat(Contestant.VECTOR.competes(Workload.MNIST, Figure.FIT, true)).isTrue();
        assertThat(Contestant.LOOPS.competes(Workload.MNIST, Figure.FIT, false)).isFalse();
        assertThat(Figure.FIT.isBoundByPeak(Workload.MNIST)).isFalse();
    }
}
