package mlpc.compiler.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import mlpc.compiler.Backend;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No optimizer remembers a subnormal number, however small gradients become, and whatever runs a model agrees. */
class SubnormalTest {
    private static final int STEPS = 400;

    /** Long parameters are a call of the runtime, short ones a loop, tiny ones unrolled. */
    private static final String MODEL =
            """
            model Small {
              input  x: real[20]
              target t: real[3]
              y = x |> dense(35, tanh) |> dense(3)
              predict t = y
              loss squared = sum((y - t)^2)
              train { optimizer = %s  precision = %s  batch = 8 }
            }
            """;

    static Stream<String> optimizers() {
        return Stream.of(
                "sgd(rate: 0.01, momentum: 0.9)",
                "sgd(rate: 0.01, momentum: 0.9, nesterov: 1, weight_decay: 0.1)",
                "sgd(rate: 0.01, momentum: 0.9, dampening: 0.1)",
                "adagrad()",
                "rmsprop()",
                "rmsprop(centered: 1, momentum: 0.9)",
                "adam()",
                "adam(weight_decay: 0.01)",
                "adamw(weight_decay: 0.1)",
                "adamw(weight_decay: 0.1)  clip = 2",
                "rmsprop()  clip = 2");
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void momentsAreNormalNumbersOrZero(String optimizer) {
        Map<String, Tensor> moments = new LinkedHashMap<>();
        run(optimizer, Backend.JANINO, Precision.FLOAT32, moments);
        assertThat(moments).isNotEmpty();
        moments.forEach((name, moment) -> {
            for (int at = 0; at < moment.size(); at++) {
                double value = Math.abs(moment.get(at));
                assertThat(value == 0 || value >= 0x1p-101)
                        .as("%s: %s", name, value)
                        .isTrue();
            }
        });
    }

    @ParameterizedTest
    @MethodSource("optimizers")
    void everyBackendHasTheSameBits(String optimizer) {
        for (Precision precision : Precision.values()) {
            List<Double> janino = elements(run(optimizer, Backend.JANINO, precision, new LinkedHashMap<>()));
            List<Double> javac = elements(run(optimizer, Backend.JAVAC, precision, new LinkedHashMap<>()));
            List<Double> interpreted = elements(run(optimizer, Backend.INTERPRETER, precision, new LinkedHashMap<>()));
            assertThat(javac).as("javac, %s", precision).isEqualTo(janino);
            for (int at = 0; at < interpreted.size(); at++) {
                // The interpreter computes in double precision what it then rounds.
                assertThat(janino.get(at))
                        .as("%s, element %d", precision, at)
                        .isCloseTo(interpreted.get(at), within(precision == Precision.FLOAT64 ? 0 : 1e-5));
            }
        }
    }

    /** Steps from gradients that become smaller and smaller, and are 0 in the end. Some elements have one only when they are small. */
    private static Weights run(String optimizer, Backend backend, Precision precision, Map<String, Tensor> moments) {
        String text = MODEL.formatted(optimizer, precision.name().toLowerCase(Locale.ROOT));
        Options options = Options.STANDARD.withBackend(backend);
        Network network = Mlp.networks(new Compiler(options).compile(new Source("small.mlp", text)), options)
                .get();
        network.load(Weights.initial(network.signature(), network.precision(), 1));
        Workspace workspace = network.trainingWorkspace(8);
        SplittableRandom random = new SplittableRandom(5);
        for (int step = 1; step <= STEPS; step++) {
            double size = step > 300 ? 0 : Math.pow(10, -0.15 * step);
            for (Variable parameter : network.signature().parameters()) {
                Tensor gradient = workspace.gradients().get(parameter.name());
                for (int at = 0; at < gradient.size(); at++) {
                    double drawn = size * (random.nextDouble() - 0.5);
                    gradient.set(at, step > 40 * (at % 7) ? drawn : 0);
                }
            }
            workspace.rate = 0.01;
            workspace.bias1 = 1 - Math.pow(0.9, step);
            workspace.bias2 = 1 - Math.pow(0.999, step);
            workspace.clip = 0.75;
            network.run(Network.UPDATE, workspace, Pool.SINGLE);
        }
        moments.putAll(workspace.moments());
        return network.save();
    }

    private static List<Double> elements(Weights weights) {
        List<Double> all = new ArrayList<>();
        for (Tensor tensor : weights.tensors().values()) {
            for (int at = 0; at < tensor.size(); at++) {
                all.add(tensor.get(at));
            }
        }
        return all;
    }
}
