package mlpc.samples.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import mlpc.compiler.Compiler;
import mlpc.compiler.Examples;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.samples.Samples;
import org.junit.jupiter.api.Test;

/** XOR is learned whatever weights it starts from. */
class XorTest {
    @Test
    void everySeedLearnsIt() throws IOException {
        Dataset rows = Examples.of(new Compiler(Options.STANDARD).compile(Source.read(Samples.XOR)))
                .rows();
        Model model = Mlp.compile(Samples.XOR);
        Map<Integer, Double> failures = new TreeMap<>();
        for (int seed = 1; seed <= 100; seed++) {
            double loss = learn(model, rows, seed);
            if (!(loss < 0.01)) {
                failures.put(seed, loss);
            }
        }
        assertThat(failures).as("the loss of each seed that did not learn it").isEmpty();
    }

    private static double learn(Model model, Dataset rows, long seed) {
        Recipe recipe = model.signature().recipe().withSeed(seed);
        model.setWeights(Weights.initial(model.signature(), model.precision(), seed));
        model.fit(rows, TrainingOptions.of(recipe), TrainingListener.SILENT);
        return model.evaluate(rows).loss();
    }
}
