package mlpc.compiler.plan.lower;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.ValueName;
import mlpc.compiler.plan.loop.BodyStatement;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.ScalarTerm;
import mlpc.compiler.plan.loop.StepComment;
import mlpc.compiler.plan.loop.Storage;
import mlpc.compiler.plan.storage.StoredNodes;
import mlpc.compiler.plan.storage.TensorNames;

/**
 * Turns a node at a position into scalar code: elementwise primitives become operations, movements change the position,
 * stored tensors become loads. One instance makes the body of one loop nest, and computes each node at each position
 * once.
 */
final class ScalarLowering {
    private final StoredNodes storedNodes;
    private final Map<Expr, Storage> storages;
    private final Map<Key, ScalarTerm> known = new HashMap<>();
    private final List<BodyStatement> body = new ArrayList<>();
    /** Every load, in order. */
    private final Map<ScalarTerm.Load, ScalarTerm> loads = new LinkedHashMap<>();

    private record Key(int node, List<LoopIndex> position) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key same && node == same.node && position.equals(same.position);
        }

        @Override
        public int hashCode() {
            return 31 * node + position.hashCode();
        }
    }

    ScalarLowering(StoredNodes storedNodes) {
        this.storedNodes = storedNodes;
        this.storages = storedNodes.storages();
    }

    List<BodyStatement> body() {
        return body;
    }

    Iterable<ScalarTerm.Load> loads() {
        return loads.keySet();
    }

    /** Whether any load's index still contains a division. */
    boolean divides() {
        return loads.keySet().stream()
                .anyMatch(load -> load.row().divides() || load.column().divides());
    }

    void remark(StepComment comment) {
        body.add(new BodyStatement.Remark(comment));
    }

    void store(Storage target, List<LoopIndex> position, ScalarTerm value) {
        ScalarTerm.Load to = target.at(position);
        body.add(new BodyStatement.Store(target, to.row(), to.column(), value));
    }

    /** Lets later code at this position use a value instead of loading it. */
    ScalarTerm remember(Expr node, List<LoopIndex> position, ScalarTerm value) {
        known.put(new Key(node.id(), position), value);
        return value;
    }

    ScalarTerm define(ScalarTerm value) {
        return define(Optional.empty(), value);
    }

    ScalarTerm define(ValueName hint, ScalarTerm value) {
        return define(Optional.of(hint), value);
    }

    private ScalarTerm define(Optional<ValueName> hint, ScalarTerm value) {
        if (value instanceof ScalarTerm.Local local) {
            local.let().describe(hint);
            return value;
        }
        if (value instanceof ScalarTerm.Number) {
            return value;
        }
        ScalarTerm.Let let = new ScalarTerm.Let(hint, value);
        body.add(new BodyStatement.Define(let));
        return new ScalarTerm.Local(let);
    }

    /** The value of a node at a position of each of its axes. */
    ScalarTerm at(Expr node, List<LoopIndex> position) {
        Key key = new Key(node.id(), position);
        ScalarTerm value = known.get(key);
        if (value == null) {
            value = make(node, position);
            known.put(key, value);
        }
        return value;
    }

    /** The value to be written to a tensor: computed here, though later readers load it from there. */
    ScalarTerm valueToStore(Expr node, List<LoopIndex> position, Storage target) {
        ScalarTerm value = storages.get(node) == target ? apply((Expr.Apply) node, position) : at(node, position);
        return remember(node, position, value);
    }

    /** The value of a node that has a copy: loaded from the copy, unless this code has just computed the value. */
    ScalarTerm valueOrCopy(Expr node, List<LoopIndex> position, ScalarTerm.Load copy) {
        ScalarTerm value = known.get(new Key(node.id(), position));
        return value != null ? value : load(copy);
    }

    private ScalarTerm make(Expr node, List<LoopIndex> position) {
        if (node instanceof Expr.Constant constant) {
            if (constant.isUniform()) {
                return new ScalarTerm.Number(constant.uniformValue());
            }
            if (position.stream().allMatch(LoopIndex::isConstant)) {
                return new ScalarTerm.Number(
                        constant.element(flat(constant.shape(), position).constant()));
            }
        }
        if (node instanceof Expr.Scalar scalar) {
            return define(ValueName.of(scalar.name()), new ScalarTerm.Setting(scalar.name()));
        }
        Storage storage = storages.get(node);
        if (storage != null) {
            return load(storage.at(position));
        }
        return apply((Expr.Apply) node, position);
    }

    /** An element of a tensor. */
    ScalarTerm load(ScalarTerm.Load load) {
        ScalarTerm known = loads.get(load);
        if (known == null) {
            known = define(load.hint(), load);
            loads.put(load, known);
        }
        return known;
    }

    private ScalarTerm apply(Expr.Apply node, List<LoopIndex> position) {
        Expr first = node.argument(0);
        return switch (node.primitive()) {
            case NEGATE,
                    EXP,
                    LOG,
                    LOG1P,
                    EXPM1,
                    SQRT,
                    ABS,
                    SIGN,
                    FLOOR,
                    SIN,
                    COS,
                    TANH,
                    LOGISTIC,
                    SOFTPLUS,
                    RELU,
                    ERF,
                    STEP,
                    MISSING,
                    ADD,
                    SUBTRACT,
                    MULTIPLY,
                    DIVIDE,
                    POWER,
                    MAXIMUM,
                    MINIMUM,
                    LESS,
                    LESS_EQUAL,
                    EQUAL,
                    SELECT ->
                define(
                        name(node, position),
                        PowerReduction.simplify(new ScalarTerm.Call(
                                node.primitive(),
                                storedNodes.operands(node).stream()
                                        .map(operand -> at(operand, position))
                                        .toList())));
            case OUTER ->
                define(
                        name(node, position),
                        new ScalarTerm.Call(
                                Primitive.MULTIPLY,
                                List.of(
                                        at(first, position.subList(0, 1)),
                                        at(node.argument(1), position.subList(1, 2)))));
            case STOP_GRADIENT -> at(first, position);
            case TRANSPOSE -> at(first, List.of(position.get(1), position.get(0)));
            case BROADCAST ->
                at(
                        first,
                        ((Attributes.Broadcast) node.attributes())
                                .kept().stream().map(position::get).toList());
            case RESHAPE -> at(first, unflat(first.shape(), flat(node.shape(), position)));
            case SLICE -> {
                Attributes.Range range = (Attributes.Range) node.attributes();
                List<LoopIndex> moved = new ArrayList<>(position);
                moved.set(range.axis(), position.get(range.axis()).plus(range.from()));
                yield at(first, List.copyOf(moved));
            }
            case ROW_MEAN -> {
                if (first.perExample()) {
                    throw mustBeStored(node);
                }
                yield at(first, position); // the mean of a shared value over rows is the value
            }
            case MATMUL, SUM, MAX, LOG_SUM_EXP, LOG_SUM_EXP_LESS_MAX, PAD, CONCATENATE, OUTER_MEAN, GRADIENT ->
                throw mustBeStored(node);
        };
    }

    private static IllegalStateException mustBeStored(Expr.Apply node) {
        return new IllegalStateException(node.primitive() + " must be stored before it is read");
    }

    /** The name of a value: {@code z_3} for an unrolled element, {@code z} inside a loop. */
    private Optional<ValueName> name(Expr node, List<LoopIndex> position) {
        LoopIndex flat = flat(node.shape(), position);
        return storedNodes
                .names()
                .of(node)
                .map(TensorNames.Name::value)
                .map(name -> flat.isConstant() && node.shape().size() > 1 ? name.at(flat.constant()) : name);
    }

    /** The row-major position. */
    static LoopIndex flat(Shape shape, List<LoopIndex> position) {
        LoopIndex flat = LoopIndex.ZERO;
        for (int axis = 0; axis < shape.rank(); axis++) {
            flat = flat.times(shape.dimension(axis)).plus(position.get(axis));
        }
        return flat;
    }

    /** The position of each axis. */
    static List<LoopIndex> unflat(Shape shape, LoopIndex flat) {
        List<LoopIndex> position = new ArrayList<>();
        int stride = shape.size();
        for (int axis = 0; axis < shape.rank(); axis++) {
            stride /= shape.dimension(axis);
            LoopIndex outer = flat.dividedBy(stride);
            position.add(axis == 0 ? outer : outer.modulo(shape.dimension(axis)));
        }
        return List.copyOf(position);
    }
}
