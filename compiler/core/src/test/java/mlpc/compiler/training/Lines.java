package mlpc.compiler.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Tensor64;

/** A line through points of three coordinates: small enough to be trained by hand beside the compiled model. */
final class Lines {
    static final Options FLOAT64 = Options.STANDARD.withPrecision(Precision.FLOAT64);

    private Lines() {}

    static Model model(String recipe) {
        return model(recipe, FLOAT64);
    }

    static Model model(String recipe, Options options) {
        return compile(
                """
                model Line {
                  input x: real[3]
                  target t: real
                  param w: real[3] = [0.5, -0.25, 1]
                  y = dot(w, x)
                  predict t = y
                  loss fit = 1/2 * (y - t)^2
                  train { shuffle = none  %s }
                }
                """
                        .formatted(recipe),
                options);
    }

    /** Dropout, running statistics and matrices in two layouts. */
    static Model network(String recipe, Options options) {
        return compile(
                """
                model Deep {
                  input x: real[3]
                  target t: real
                  h = x |> dense(17, tanh) |> batch_norm() |> dropout(0.25) |> dense(9, relu)
                  y = h |> unit()
                  predict t = y
                  loss fit = (y - t)^2
                  loss decay = 1e-3 * sum_of_squares(weights)
                  train { %s }
                }
                """
                        .formatted(recipe),
                options);
    }

    static Model compile(String text, Options options) {
        return Mlp.compile(new Source("test.mlp", text), options);
    }

    /** t = 2x₀ − x₁ + x₂ / 2, and noise. */
    static Dataset rows(Model model, int count, double noise) {
        SplittableRandom random = new SplittableRandom(7);
        double[][] x = new double[count][3];
        double[][] t = new double[count][1];
        for (int row = 0; row < count; row++) {
            for (int i = 0; i < 3; i++) {
                x[row][i] = random.nextGaussian();
            }
            t[row][0] = 2 * x[row][0] - x[row][1] + x[row][2] / 2 + noise * random.nextGaussian();
        }
        return Dataset.of(model.signature(), List.of(new Tensor64(x), new Tensor64(t)));
    }

    /** Every parameter and state, one after the other. */
    static double[] numbers(Weights weights) {
        List<Double> all = new ArrayList<>();
        for (var tensor : weights.tensors().values()) {
            for (int position = 0; position < tensor.size(); position++) {
                all.add(tensor.get(position));
            }
        }
        return all.stream().mapToDouble(Double::doubleValue).toArray();
    }

    static double[] numbers(Model model) {
        return numbers(model.weights());
    }

    static boolean isParameter(Model model, String name) {
        return model.signature().parameters().stream().map(Variable::name).anyMatch(name::equals);
    }
}
