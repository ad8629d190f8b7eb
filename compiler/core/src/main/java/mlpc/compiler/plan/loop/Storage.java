package mlpc.compiler.plan.loop;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.graph.Companion;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Purpose;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.ValueName;
import mlpc.runtime.internal.kernel.PackedMatrix;

/**
 * A tensor in memory, as an array of rows. A tensor with a value for each example has one row per example, with its
 * elements in row-major order. A shared vector or scalar is one row; a shared tensor of higher rank is [first
 * dimension][the rest]. Compared by identity: two of these are two tensors, though they may use one {@link
 * Program.Buffer} at different times.
 */
public final class Storage {
    /** Where it is allocated. */
    public enum Kind {
        INPUT,
        TARGET,
        PARAMETER,
        STATE,
        /** State of the optimizer, in the training workspace. */
        MOMENT,
        /** An array literal of the model. */
        CONSTANT,
        /** An intermediate value, in the workspace. */
        BUFFER
    }

    private final Kind kind;
    private final ValueName valueName;
    private final String name;
    private final int slot;
    private final boolean perRow;
    private final Shape shape;
    /** The axes, slowest first, if all elements are in one row. */
    private final List<Integer> order;

    private final boolean isMatrix;
    private final boolean isClass;
    private final Purpose purpose;
    private final Optional<Companion> companion;

    private Storage(
            Kind kind,
            ValueName name,
            Purpose purpose,
            Optional<Companion> companion,
            int slot,
            boolean perRow,
            Shape shape,
            List<Integer> order,
            boolean isMatrix,
            boolean isClass) {
        this.kind = kind;
        this.valueName = name;
        this.name = name.text();
        this.purpose = purpose;
        this.companion = companion;
        this.slot = slot;
        this.perRow = perRow;
        this.shape = shape;
        this.order = List.copyOf(order);
        this.isMatrix = isMatrix;
        this.isClass = isClass;
    }

    /**
     * An input or a target.
     *
     * @param isClass whether it is a one-hot vector that is stored as its class index
     */
    public static Storage slot(Kind kind, String name, int slot, Shape shape, boolean isClass) {
        return new Storage(
                kind,
                ValueName.of(name),
                Purpose.VALUE,
                Optional.empty(),
                slot,
                true,
                shape,
                shape.axes(),
                false,
                isClass);
    }

    /** A tensor that all examples share: a parameter or a constant. */
    public static Storage shared(Kind kind, String name, Shape shape) {
        return shared(kind, ValueName.of(name), Purpose.VALUE, Optional.empty(), shape);
    }

    /** A state of the model, or a moment. */
    public static Storage state(Expr.State state) {
        boolean isMoment = state.moment().isPresent();
        return shared(
                isMoment ? Kind.MOMENT : Kind.STATE,
                state.valueName(),
                isMoment ? Purpose.MOMENT : Purpose.VALUE,
                state.companion(),
                state.shape());
    }

    private static Storage shared(
            Kind kind, ValueName name, Purpose purpose, Optional<Companion> companion, Shape shape) {
        return new Storage(kind, name, purpose, companion, -1, false, shape, shape.axes(), shape.rank() >= 2, false);
    }

    public static Storage buffer(ValueName name, Purpose purpose, boolean perRow, Shape shape) {
        boolean isMatrix = !perRow && shape.rank() >= 2;
        return new Storage(
                Kind.BUFFER, name, purpose, Optional.empty(), -1, perRow, shape, shape.axes(), isMatrix, false);
    }

    /** A buffer with all elements in one row, the last of the given axes fastest, as reductions read it. */
    public static Storage flatBuffer(
            ValueName name, Purpose purpose, boolean perRow, Shape shape, List<Integer> order) {
        return new Storage(Kind.BUFFER, name, purpose, Optional.empty(), -1, perRow, shape, order, false, false);
    }

    public Kind kind() {
        return kind;
    }

    /** The name in the model, or one from its purpose. No two tensors of a mode share a name. */
    public String name() {
        return name;
    }

    /** The name by its parts. */
    public ValueName valueName() {
        return valueName;
    }

    /** Its purpose. */
    public Purpose purpose() {
        return purpose;
    }

    /** The optimizer's moment that it holds; empty for all other tensors. */
    public Optional<Companion.Moment> moment() {
        return companion.filter(Companion.Moment.class::isInstance).map(Companion.Moment.class::cast);
    }

    /** Whether it is a random matrix of feedback alignment. */
    public boolean isFeedback() {
        return companion.filter(Companion.Feedback.class::isInstance).isPresent();
    }

    /** Which input or target of the signature. */
    public int slot() {
        return slot;
    }

    /** Whether each example has a row. */
    public boolean perRow() {
        return perRow;
    }

    /** Whether a matrix and the copy that kernels pack of it are more than a processor's second cache holds beside other things. */
    public boolean isLarge() {
        return !perRow && isMatrix && shape.size() >= PackedMatrix.LARGE;
    }

    public Shape shape() {
        return shape;
    }

    /**
     * Whether it is a one-hot vector. Its class index determines all of it, and is read instead where that is possible.
     */
    public boolean isClass() {
        return isClass;
    }

    /** Whether the first axis is the row. */
    public boolean isMatrix() {
        return isMatrix;
    }

    /** Rows of a shared tensor. */
    public int rows() {
        return isMatrix() ? shape.dimension(0) : 1;
    }

    public int columns() {
        return shape.size() / rows();
    }

    /** The element at a position of each axis. */
    public ScalarTerm.Load at(List<LoopIndex> position) {
        LoopIndex column = LoopIndex.ZERO;
        for (int axis : isMatrix ? order.subList(1, order.size()) : order) {
            column = column.times(shape.dimension(axis)).plus(position.get(axis));
        }
        return new ScalarTerm.Load(this, isMatrix ? position.get(0) : LoopIndex.ZERO, column);
    }

    @Override
    public String toString() {
        return name + (perRow ? " per row " : " ") + shape;
    }
}
