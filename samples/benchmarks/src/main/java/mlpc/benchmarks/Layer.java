package mlpc.benchmarks;

import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Tensor;

/**
 * The weights of a dense layer, for contestants that keep them in their own way.
 *
 * @param weights [outputs][inputs]
 * @param biases [outputs]
 */
public record Layer(float[][] weights, float[] biases) {
    /** Of a compiled model of dense layers alone: its parameters are a matrix and a vector in turn. */
    static List<Layer> of(Network network) {
        Weights weights = network.save();
        List<Variable> parameters = network.signature().parameters();
        List<Layer> layers = new ArrayList<>();
        for (int at = 0; at < parameters.size(); at += 2) {
            float[][] matrix = rows(weights.get(parameters.get(at).name()));
            float[][] vector = rows(weights.get(parameters.get(at + 1).name()));
            layers.add(new Layer(matrix, vector[0]));
        }
        return layers;
    }

    private static float[][] rows(Tensor tensor) {
        float[][] rows = new float[tensor.rows()][tensor.columns()];
        for (int row = 0; row < rows.length; row++) {
            for (int column = 0; column < rows[row].length; column++) {
                rows[row][column] = (float) tensor.get(row, column);
            }
        }
        return rows;
    }

    public int outputs() {
        return biases.length;
    }

    public int inputs() {
        return weights[0].length;
    }
}
