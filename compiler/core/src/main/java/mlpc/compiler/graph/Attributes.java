package mlpc.compiler.graph;

import java.util.List;

/** Static attributes of an operation, such as axes; part of the identity of its node. */
public sealed interface Attributes {
    /** Nothing. */
    record None() implements Attributes {
        @Override
        public String toString() {
            return "";
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof None;
        }

        @Override
        public int hashCode() {
            return 0;
        }
    }

    None NONE = new None();

    /** Axes of the argument, ascending. */
    record Axes(List<Integer> axes) implements Attributes {
        public Axes {
            axes = List.copyOf(axes);
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Axes same && axes.equals(same.axes);
        }

        @Override
        public int hashCode() {
            return axes.hashCode();
        }
    }

    /**
     * How a tensor is repeated along new axes.
     *
     * @param target the result's shape
     * @param kept the axes of the result that are the argument's axes, in order; all others repeat
     */
    record Broadcast(Shape target, List<Integer> kept) implements Attributes {
        public Broadcast {
            kept = List.copyOf(kept);
        }

        /** The axes along which the argument repeats. */
        public List<Integer> repeated() {
            return target.axes().stream().filter(axis -> !kept.contains(axis)).toList();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Broadcast same && target.equals(same.target) && kept.equals(same.kept);
        }

        @Override
        public int hashCode() {
            return 31 * target.hashCode() + kept.hashCode();
        }
    }

    /** The result's shape. */
    record Target(Shape shape) implements Attributes {
        @Override
        public boolean equals(Object other) {
            return other instanceof Target same && shape.equals(same.shape);
        }

        @Override
        public int hashCode() {
            return shape.hashCode();
        }
    }

    /** From (inclusive) to (exclusive) along an axis. */
    record Range(int axis, int from, int to) implements Attributes {}

    /** So many zeros before and after along an axis. */
    record Padding(int axis, int before, int after) implements Attributes {}
}
