package mlpc.runtime.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;
import mlpc.runtime.tensor.Tensor64;

/**
 * The arrays of a {@link Workspace} that a network writes: results, in the order of the signature, and gradients, moments and intermediate
 * values by name.
 */
public abstract class Buffers {
    private final List<Tensor> predictions = new ArrayList<>();
    private final List<Tensor> outputs = new ArrayList<>();
    private final List<Tensor> losses = new ArrayList<>();
    private final List<Tensor> metrics = new ArrayList<>();
    private final Map<String, Tensor> gradients = new LinkedHashMap<>();
    private final Map<String, Tensor> moments = new LinkedHashMap<>();
    private final Map<String, Tensor> buffers = new LinkedHashMap<>();

    /** Without any. */
    Buffers() {}

    // Generated code calls these in its constructor. Results are in the signature's order, buffers in the schedule's.

    /**
     * {@return an intermediate value, named for diagnosis as the model names it}
     *
     * @param name of the tensor
     * @param rows of the array
     * @param columns of the array
     */
    protected final float[][] buffer32(String name, int rows, int columns) {
        return register(buffers, name, new float[rows][columns]);
    }

    /**
     * {@return an intermediate value, [rows][columns]}
     *
     * @param name of the tensor
     * @param rows of the array
     * @param columns of the array
     */
    protected final double[][] buffer64(String name, int rows, int columns) {
        return register(buffers, name, new double[rows][columns]);
    }

    /**
     * {@return the gradient of the objective by a parameter, in the network's layout of it}
     *
     * @param parameter by its name
     * @param rows of the array
     * @param columns of the array
     */
    protected final float[][] gradient32(String parameter, int rows, int columns) {
        return register(gradients, parameter, new float[rows][columns]);
    }

    /**
     * {@return the gradient of a parameter, in the layout of the parameter}
     *
     * @param parameter by its name
     * @param rows of the array
     * @param columns of the array
     */
    protected final double[][] gradient64(String parameter, int rows, int columns) {
        return register(gradients, parameter, new double[rows][columns]);
    }

    /**
     * {@return a moment of the optimizer, zero at first: {@code y.1.W#m}}
     *
     * @param name of the tensor
     * @param rows of the array
     * @param columns of the array
     */
    protected final float[][] moment32(String name, int rows, int columns) {
        return register(moments, name, new float[rows][columns]);
    }

    /**
     * {@return a moment of the optimizer, in the layout of its parameter}
     *
     * @param name of the tensor
     * @param rows of the array
     * @param columns of the array
     */
    protected final double[][] moment64(String name, int rows, int columns) {
        return register(moments, name, new double[rows][columns]);
    }

    /**
     * The next prediction of the signature: [capacity][elements], or one row when all examples share it.
     *
     * @param values the array that results are written to, [rows][columns]
     */
    protected final void addPrediction(float[][] values) {
        predictions.add(new Tensor32(values));
    }

    /**
     * The next prediction is there.
     *
     * @param values the array that results are written to, [rows][columns]
     */
    protected final void addPrediction(double[][] values) {
        predictions.add(new Tensor64(values));
    }

    /**
     * The next output is there.
     *
     * @param values the array that results are written to, [rows][columns]
     */
    protected final void addOutput(float[][] values) {
        outputs.add(new Tensor32(values));
    }

    /**
     * The next output is there.
     *
     * @param values the array that results are written to, [rows][columns]
     */
    protected final void addOutput(double[][] values) {
        outputs.add(new Tensor64(values));
    }

    /**
     * The next loss of the signature: [capacity][1] when examples differ, else [1][1].
     *
     * @param values the array that results are written to, [rows][columns]
     */
    protected final void addLoss(float[][] values) {
        losses.add(new Tensor32(values));
    }

    /**
     * The next loss is there.
     *
     * @param values the array that results are written to, [rows][columns]
     */
    protected final void addLoss(double[][] values) {
        losses.add(new Tensor64(values));
    }

    /**
     * The next metric is there.
     *
     * @param values the array that results are written to, [rows][columns]
     */
    protected final void addMetric(float[][] values) {
        metrics.add(new Tensor32(values));
    }

    /**
     * The next metric is there.
     *
     * @param values the array that results are written to, [rows][columns]
     */
    protected final void addMetric(double[][] values) {
        metrics.add(new Tensor64(values));
    }

    private static float[][] register(Map<String, Tensor> to, String name, float[][] values) {
        to.put(unused(to, name), new Tensor32(values));
        return values;
    }

    private static double[][] register(Map<String, Tensor> to, String name, double[][] values) {
        to.put(unused(to, name), new Tensor64(values));
        return values;
    }

    private static String unused(Map<String, Tensor> names, String name) {
        String candidate = name;
        for (int count = 2; names.containsKey(candidate); count++) {
            candidate = name + "~" + count;
        }
        return candidate;
    }

    /**
     * {@return a prediction, [rows][elements]}
     *
     * @param index counted from 0, in the order of the signature
     */
    public final Tensor prediction(int index) {
        return predictions.get(index);
    }

    /**
     * {@return an output, [rows][elements]}
     *
     * @param index counted from 0, in the order of the signature
     */
    public final Tensor output(int index) {
        return outputs.get(index);
    }

    /**
     * {@return a loss of each row, or of all rows together}
     *
     * @param index counted from 0, in the order of the signature
     */
    public final Tensor loss(int index) {
        return losses.get(index);
    }

    /**
     * {@return a metric of each row, or of all rows together}
     *
     * @param index counted from 0, in the order of the signature
     */
    public final Tensor metric(int index) {
        return metrics.get(index);
    }

    /**
     * By parameter, in the network's layout.
     *
     * @return by parameter
     */
    public final Map<String, Tensor> gradients() {
        return Collections.unmodifiableMap(gradients);
    }

    /** {@return the optimizer's moments} */
    public final Map<String, Tensor> moments() {
        return Collections.unmodifiableMap(moments);
    }

    /**
     * Intermediate values, in the order of the schedule.
     *
     * @return by name
     */
    public final Map<String, Tensor> buffers() {
        return Collections.unmodifiableMap(buffers);
    }
}
