package mlpc.benchmarks;

import java.util.List;

/**
 * What a careful programmer writes by hand: nested loops over flat arrays, one row at a time, nothing allocated. ReLU inside and
 * softmax at the end; with one output, tanh inside, the logistic function at the end, and squared error.
 */
final class PlainNetwork {
    private final int[] widths;
    private final int layers;
    /** Of each layer, [inputs · outputs]: the products of one input with all outputs side by side. */
    private final float[][] weights;

    private final float[][] biases;
    private final float[][] weightGradients;
    private final float[][] biasGradients;
    /** Of the input and of each layer, for one row. */
    private final float[][] values;

    private final float[][] adjoints;

    PlainNetwork(int... widths) {
        this.widths = widths;
        this.layers = widths.length - 1;
        this.weights = new float[layers][];
        this.biases = new float[layers][];
        this.weightGradients = new float[layers][];
        this.biasGradients = new float[layers][];
        this.values = new float[layers + 1][];
        this.adjoints = new float[layers + 1][];
        for (int layer = 0; layer < layers; layer++) {
            int inputs = widths[layer];
            int outputs = widths[layer + 1];
            weights[layer] = new float[inputs * outputs];
            biases[layer] = new float[outputs];
            weightGradients[layer] = new float[inputs * outputs];
            biasGradients[layer] = new float[outputs];
            values[layer + 1] = new float[outputs];
            adjoints[layer] = new float[inputs];
        }
        adjoints[layers] = new float[widths[layers]];
    }

    void load(List<Layer> start) {
        for (int layer = 0; layer < layers; layer++) {
            Layer from = start.get(layer);
            System.arraycopy(from.biases(), 0, biases[layer], 0, from.outputs());
            for (int j = 0; j < from.outputs(); j++) {
                for (int i = 0; i < from.inputs(); i++) {
                    weights[layer][i * from.outputs() + j] = from.weights()[j][i];
                }
            }
        }
    }

    float[] predict(float[] row) {
        values[0] = row;
        for (int layer = 0; layer < layers; layer++) {
            forward(weights[layer], biases[layer], values[layer], values[layer + 1]);
            activate(layer, values[layer + 1]);
        }
        return values[layers];
    }

    private static void forward(float[] weight, float[] bias, float[] in, float[] out) {
        System.arraycopy(bias, 0, out, 0, out.length);
        for (int i = 0; i < in.length; i++) {
            float value = in[i];
            for (int j = 0; j < out.length; j++) {
                out[j] += value * weight[i * out.length + j];
            }
        }
    }

    private boolean hasOneOutput() {
        return widths[layers] == 1;
    }

    private void activate(int layer, float[] out) {
        if (layer + 1 == layers) {
            if (hasOneOutput()) {
                out[0] = (float) (1 / (1 + Math.exp(-out[0])));
            } else {
                softmax(out);
            }
        } else {
            for (int j = 0; j < out.length; j++) {
                out[j] = hasOneOutput() ? (float) Math.tanh(out[j]) : Math.max(out[j], 0);
            }
        }
    }

    private static void softmax(float[] out) {
        float largest = out[0];
        for (float value : out) {
            largest = Math.max(largest, value);
        }
        float sum = 0;
        for (int j = 0; j < out.length; j++) {
            out[j] = (float) Math.exp(out[j] - largest);
            sum += out[j];
        }
        for (int j = 0; j < out.length; j++) {
            out[j] /= sum;
        }
    }

    /** A step of gradient descent along the mean gradient of the rows. */
    void train(float[][] inputs, int[] classes, int from, int to, float rate) {
        for (int row = from; row < to; row++) {
            float[] out = predict(inputs[row]);
            float[] adjoint = adjoints[layers];
            if (hasOneOutput()) {
                adjoint[0] = (out[0] - classes[row]) * out[0] * (1 - out[0]);
            } else {
                System.arraycopy(out, 0, adjoint, 0, out.length);
                adjoint[classes[row]] -= 1;
            }
            for (int layer = layers - 1; layer >= 0; layer--) {
                backward(layer);
            }
        }
        for (int layer = 0; layer < layers; layer++) {
            descend(weights[layer], weightGradients[layer], rate / (to - from));
            descend(biases[layer], biasGradients[layer], rate / (to - from));
        }
    }

    private void backward(int layer) {
        float[] in = values[layer];
        float[] adjoint = adjoints[layer + 1];
        add(adjoint, biasGradients[layer]);
        addProducts(in, adjoint, weightGradients[layer]);
        if (layer > 0) {
            turnBack(weights[layer], adjoint, adjoints[layer]);
            differentiate(in, adjoints[layer]);
        }
    }

    private static void add(float[] adjoint, float[] gradient) {
        for (int j = 0; j < adjoint.length; j++) {
            gradient[j] += adjoint[j];
        }
    }

    private static void addProducts(float[] in, float[] adjoint, float[] gradient) {
        for (int i = 0; i < in.length; i++) {
            float value = in[i];
            for (int j = 0; j < adjoint.length; j++) {
                gradient[i * adjoint.length + j] += value * adjoint[j];
            }
        }
    }

    private static void turnBack(float[] weight, float[] adjoint, float[] out) {
        for (int i = 0; i < out.length; i++) {
            float sum = 0;
            for (int j = 0; j < adjoint.length; j++) {
                sum += weight[i * adjoint.length + j] * adjoint[j];
            }
            out[i] = sum;
        }
    }

    private void differentiate(float[] in, float[] adjoint) {
        for (int i = 0; i < in.length; i++) {
            adjoint[i] *= hasOneOutput() ? 1 - in[i] * in[i] : in[i] > 0 ? 1 : 0;
        }
    }

    private static void descend(float[] weight, float[] gradient, float rate) {
        for (int index = 0; index < weight.length; index++) {
            weight[index] -= rate * gradient[index];
            gradient[index] = 0;
        }
    }
}
