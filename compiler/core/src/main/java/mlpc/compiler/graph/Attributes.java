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
    }

    None NONE = new None();

    /** Axes of the argument, ascending. */
    record Axes(List<Integer> axes) implements Attributes {
        public Axes {
            axes = List.copyOf(axes);
        }
    }

    /**
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
    }

    /** The result's shape. */
    record Target(Shape shape) implements Attributes {}

    /** From (inclusive) to (exclusive) along an axis. */
    record Range(int axis, int from, int to) implements Attributes {}

    /** So many zeros before and after along an axis. */
    record Padding(int axis, int before, int after) implements Attributes {}
}
