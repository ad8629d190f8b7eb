package mlpc.compiler.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.load.JaninoLoader;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.api.Test;

/** What depends on the weights alone is computed once for each version of them. */
class PreparedTest {
    private static final String TWO_LINEAR_LAYERS =
            """
            model Deep {
              input  x: real[4]
              target t: real[2]
              y = x |> dense(16) |> dense(2)
              predict t = y
              loss fit = half_squared_error(y, t)
              train { optimizer = adam(rate: 0.01)  epochs = 1  seed = 1 }
            }
            """;

    private final Compilation compilation =
            new Compiler(Options.STANDARD).compile(new Source("deep.mlp", TWO_LINEAR_LAYERS));
    private final Signature signature = compilation.program().signature();
    private final Network network = new JaninoLoader().load(compilation.java()).get();
    private final Pool pool = new Pool(1);
    private final Run.Point point = Run.Point.of(signature, 1);

    PreparedTest() {
        network.load(point.weights());
    }

    @Test
    void theProductOfWeightsIsAPhaseOfItsOwnAndCountedApart() {
        assertThat(compilation.program().inference().phases().get(0).prepared()).isTrue();
        assertThat(compilation.program().training().orElseThrow().phases()).noneMatch(phase -> phase.prepared());
        assertThat(compilation.program().summary().forward()).isEqualTo(4 * 2);
        assertThat(compilation.program().summary().prepared()).isGreaterThanOrEqualTo(4 * 16 * 2);
    }

    @Test
    void aSecondPredictionUsesWhatTheFirstPrepared() {
        Workspace workspace = workspace();
        double[] first = predict(workspace);
        workspace.buffers().values().stream()
                .filter(tensor -> tensor.rows() == 4)
                .forEach(tensor -> tensor.set(0, tensor.get(0) + 1));
        assertThat(predict(workspace)).isNotEqualTo(first);
        network.changed();
        assertThat(predict(workspace)).isEqualTo(first);
    }

    @Test
    void newWeightsAndEachStepPrepareAnew() {
        Workspace workspace = workspace();
        double[] first = predict(workspace);
        network.load(Weights.initial(signature, Precision.FLOAT32, 2));
        assertThat(predict(workspace)).isNotEqualTo(first).isEqualTo(predict(workspace()));
        Workspace training = network.trainingWorkspace(Run.ROWS);
        training.load(point.rows(), 0, Run.ROWS);
        training.rate = 0.1;
        double[] before = predict(workspace);
        network.run(Network.STEP, training, pool);
        assertThat(predict(workspace)).isNotEqualTo(before).isEqualTo(predict(workspace()));
    }

    private Workspace workspace() {
        Workspace workspace = network.workspace(Run.ROWS);
        workspace.load(point.rows(), 0, Run.ROWS);
        return workspace;
    }

    private double[] predict(Workspace workspace) {
        network.run(Network.PREDICT, workspace, pool);
        Tensor prediction = workspace.prediction(0);
        double[] numbers = new double[prediction.size()];
        Arrays.setAll(numbers, prediction::get);
        return numbers;
    }
}
