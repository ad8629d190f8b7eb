package mlpc.runtime.signature;

import java.util.ArrayList;
import java.util.List;

/**
 * A field of a row: an input, a target, or a result that the model returns for it.
 *
 * @param name as the model file has it
 * @param kind what its numbers mean
 * @param shape of the tensor in the mathematics: {@code [k]} for a class, which the data writes as one number. A class whose reading
 *     allows gaps has one element more than it has values, the last, which is 1 for a gap
 * @param labels of a class, by index; empty when it has none
 * @param reading how a table's column is read; {@link Reading#PLAIN} for what is no column
 * @param decision how probabilities become a class or a flag
 */
public record Field(
        String name, Kind kind, List<Integer> shape, List<String> labels, Reading reading, Decision decision) {
    /**
     * Checks that shape, labels and costs fit the kind.
     *
     * @throws IllegalArgumentException if shape, labels or costs do not fit the kind
     */
    public Field {
        shape = List.copyOf(shape);
        labels = List.copyOf(labels);
        if (kind == Kind.CLASS && shape.size() != 1) {
            throw new IllegalArgumentException(name + ": a class has the shape [number of classes], not " + shape);
        }
        int gap = reading.allowsGaps() ? 1 : 0;
        if (!labels.isEmpty() && (kind != Kind.CLASS || labels.size() + gap != shape.get(0))) {
            throw new IllegalArgumentException(name + ": " + labels.size() + " labels for the shape " + shape);
        }
        int classes = kind == Kind.FLAG ? 2 : kind == Kind.CLASS ? shape.get(0) : 0;
        if (decision.hasCosts() && decision.costs().size() != classes) {
            throw new IllegalArgumentException(
                    name + ": costs of " + decision.costs().size() + " classes for " + classes);
        }
    }

    /**
     * What is decided for the likeliest class.
     *
     * @param name as the model file has it
     * @param kind what its numbers mean
     * @param shape sizes of its axes; none for a single number
     * @param labels of a class, by index
     * @param reading how a table's column is read
     */
    public Field(String name, Kind kind, List<Integer> shape, List<String> labels, Reading reading) {
        this(name, kind, shape, labels, reading, Decision.LIKELIEST);
    }

    /**
     * What is no column of a table.
     *
     * @param name as the model file has it
     * @param kind what its numbers mean
     * @param shape sizes of its axes; none for a single number
     * @param labels of a class, by index
     */
    public Field(String name, Kind kind, List<Integer> shape, List<String> labels) {
        this(name, kind, shape, labels, Reading.PLAIN);
    }

    /**
     * Real numbers; without a shape a single one.
     *
     * @param name as the model file has it
     * @param shape sizes of its axes; none for a single number
     * @return the field
     */
    public static Field real(String name, int... shape) {
        return new Field(name, Kind.REAL, Variable.boxed(shape), List.of());
    }

    /**
     * A single number, 0 or 1.
     *
     * @param name as the model file has it
     * @return the field
     */
    public static Field flag(String name) {
        return new Field(name, Kind.FLAG, List.of(), List.of());
    }

    /**
     * {@return a class known by its index only}
     *
     * @param name as the model file has it
     * @param classes how many there are
     */
    public static Field category(String name, int classes) {
        return new Field(name, Kind.CLASS, List.of(classes), List.of());
    }

    /**
     * {@return a class whose indices have labels}
     *
     * @param name as the model file has it
     * @param labels of a class, by index
     */
    public static Field labelled(String name, String... labels) {
        return new Field(name, Kind.CLASS, List.of(labels.length), new ArrayList<>(List.of(labels)));
    }

    /**
     * {@return a class that may have gaps, whose indices have labels: its shape is one more than its labels}
     *
     * @param name as the model file has it
     * @param reading how a table's column is read
     * @param labels of a class, by index
     */
    public static Field gapped(String name, Reading reading, String... labels) {
        return new Field(name, Kind.CLASS, List.of(labels.length + 1), List.of(labels), reading);
    }

    /**
     * This, read from a table's column.
     *
     * @param changed how a table's column is read
     * @return the field with that reading
     */
    public Field with(Reading changed) {
        return new Field(name, kind, shape, labels, changed, decision);
    }

    /**
     * This, decided for by what wrong decisions cost.
     *
     * @param changed how probabilities become a class or a flag
     * @return the field with that decision
     */
    public Field with(Decision changed) {
        return new Field(name, kind, shape, labels, reading, changed);
    }

    /** {@return how many values a class has, a gap not counted; of anything else the elements} */
    public int values() {
        return kind == Kind.CLASS && reading.allowsGaps() ? size() - 1 : size();
    }

    /**
     * {@return what people call a value of a class or a flag: a class's label, the first of a flag's words, or the number itself where
     * there is neither}
     *
     * @param value of a class its index; of a flag 0 or 1
     */
    public String word(int value) {
        List<String> words = labels;
        int index = value;
        if (kind == Kind.FLAG) {
            words = value == 1 ? reading.yes() : reading.no();
            index = 0;
        }
        return index < words.size() ? words.get(index) : Integer.toString(value);
    }

    /** {@return elements of the tensor} */
    public int size() {
        return Variable.elements(shape);
    }

    /** {@return numbers per row in data: one for a class} */
    public int width() {
        return kind == Kind.CLASS ? 1 : size();
    }
}
