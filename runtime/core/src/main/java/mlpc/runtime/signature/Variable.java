package mlpc.runtime.signature;

import java.util.ArrayList;
import java.util.List;

/**
 * A tensor that outlives a call, in the model's shape: a parameter, or a state such as a running mean.
 *
 * @param name as traces and weights files have it: {@code y.1.W}
 * @param shape of the tensor in the mathematics; of a scalar empty
 * @param initial how it starts
 * @param drawn whether its start comes from a distribution ({@code ~}): these are the model's {@code weights}
 */
public record Variable(String name, List<Integer> shape, Initialiser initial, boolean drawn) {
    /** Takes copies of the collections. */
    public Variable {
        shape = List.copyOf(shape);
    }

    /**
     * {@return one that starts from a distribution}
     *
     * @param name as the model file has it
     * @param initial what it starts from
     * @param shape sizes of its axes; none for a single number
     */
    public static Variable drawn(String name, Initialiser initial, int... shape) {
        return new Variable(name, boxed(shape), initial, true);
    }

    /**
     * {@return one that starts from written numbers}
     *
     * @param name as the model file has it
     * @param initial what it starts from
     * @param shape sizes of its axes; none for a single number
     */
    public static Variable set(String name, Initialiser initial, int... shape) {
        return new Variable(name, boxed(shape), initial, false);
    }

    /** {@return whether it is a running variance, as batch_norm keeps one: never negative} */
    public boolean isVariance() {
        return name.equals("running_variance") || name.endsWith(".running_variance");
    }

    /** {@return elements} */
    public int size() {
        return elements(shape);
    }

    /** {@return rows in memory: a vector and a scalar are one row, anything else has as many as its first dimension} */
    public int rows() {
        return shape.size() < 2 ? 1 : shape.get(0);
    }

    /** {@return columns in memory} */
    public int columns() {
        return rows() == 0 ? 0 : size() / rows();
    }

    static int elements(List<Integer> shape) {
        int product = 1;
        for (int dimension : shape) {
            product = Math.multiplyExact(product, dimension);
        }
        return product;
    }

    static List<Integer> boxed(int... shape) {
        List<Integer> dimensions = new ArrayList<>(shape.length);
        for (int dimension : shape) {
            dimensions.add(dimension);
        }
        return dimensions;
    }
}
