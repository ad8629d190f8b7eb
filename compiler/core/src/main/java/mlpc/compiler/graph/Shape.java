package mlpc.compiler.graph;

import java.util.ArrayList;
import java.util.List;

/** The extents of a tensor for one example; a scalar has none. Data is row-major: the last axis varies fastest. */
public record Shape(List<Integer> dimensions) {
    public static final Shape SCALAR = new Shape(List.of());

    public Shape {
        dimensions = List.copyOf(dimensions);
        for (int dimension : dimensions) {
            if (dimension < 1) {
                throw new IllegalArgumentException("dimensions are positive: " + dimensions);
            }
        }
    }

    public static Shape of(int... dimensions) {
        List<Integer> list = new ArrayList<>();
        for (int dimension : dimensions) {
            list.add(dimension);
        }
        return new Shape(list);
    }

    /** Written out, for shapes are compared all the time, and a record's own method is made from handles at every start. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Shape shape && dimensions.equals(shape.dimensions);
    }

    @Override
    public int hashCode() {
        return dimensions.hashCode();
    }

    public int rank() {
        return dimensions.size();
    }

    public int dimension(int axis) {
        return dimensions.get(axis);
    }

    /** The number of elements. */
    public int size() {
        int size = 1;
        for (int dimension : dimensions) {
            size = Math.multiplyExact(size, dimension);
        }
        return size;
    }

    public boolean isScalar() {
        return dimensions.isEmpty();
    }

    /** This shape without the given axes. */
    public Shape without(List<Integer> axes) {
        List<Integer> kept = new ArrayList<>();
        for (int axis = 0; axis < rank(); axis++) {
            if (!axes.contains(axis)) {
                kept.add(dimension(axis));
            }
        }
        return new Shape(kept);
    }

    /** This shape with one axis's extent replaced. */
    public Shape with(int axis, int extent) {
        List<Integer> changed = new ArrayList<>(dimensions);
        changed.set(axis, extent);
        return new Shape(changed);
    }

    /** Every axis, in order. */
    public List<Integer> axes() {
        List<Integer> all = new ArrayList<>();
        for (int axis = 0; axis < rank(); axis++) {
            all.add(axis);
        }
        return all;
    }

    /** {@code real} or {@code real[2, 3]}, as the language writes it. */
    @Override
    public String toString() {
        if (isScalar()) {
            return "real";
        }
        StringBuilder text = new StringBuilder("real[");
        for (int axis = 0; axis < rank(); axis++) {
            text.append(axis == 0 ? "" : ", ").append(dimension(axis));
        }
        return text.append(']').toString();
    }
}
