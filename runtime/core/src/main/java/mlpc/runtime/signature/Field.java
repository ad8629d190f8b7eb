package mlpc.runtime.signature;

import java.util.ArrayList;
import java.util.List;

/**
 * What a row brings, or what a model gives back for it.
 *
 * @param name as the model file has it
 * @param kind what its numbers mean
 * @param shape of the tensor in the mathematics: {@code [k]} for a class, which the data writes as one number
 * @param labels of a class, by index; empty when it has none
 */
public record Field(String name, Kind kind, List<Integer> shape, List<String> labels) {
    public Field {
        shape = List.copyOf(shape);
        labels = List.copyOf(labels);
        if (kind == Kind.CLASS && shape.size() != 1) {
            throw new IllegalArgumentException(name + ": a class has the shape [number of classes], not " + shape);
        }
        if (!labels.isEmpty() && (kind != Kind.CLASS || labels.size() != shape.get(0))) {
            throw new IllegalArgumentException(name + ": " + labels.size() + " labels for the shape " + shape);
        }
    }

    /** Real numbers; without a shape a single one. */
    public static Field real(String name, int... shape) {
        return new Field(name, Kind.REAL, Variable.boxed(shape), List.of());
    }

    /** A single number, 0 or 1. */
    public static Field flag(String name) {
        return new Field(name, Kind.FLAG, List.of(), List.of());
    }

    /** A class known by its index only. */
    public static Field category(String name, int classes) {
        return new Field(name, Kind.CLASS, List.of(classes), List.of());
    }

    /** A class whose indices have labels. */
    public static Field labelled(String name, String... labels) {
        return new Field(name, Kind.CLASS, List.of(labels.length), new ArrayList<>(List.of(labels)));
    }

    /** Elements of the tensor. */
    public int size() {
        return Variable.elements(shape);
    }

    /** Numbers per row in data: one for a class. */
    public int width() {
        return kind == Kind.CLASS ? 1 : size();
    }
}
