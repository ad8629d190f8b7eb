package mlpc.compiler.plan.storage;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;

/**
 * Decides which nodes are stored; all others are inlined into the steps that read them. Stored are contractions and
 * reductions together with their operands, random numbers, joins, and elementwise values that several steps would
 * otherwise compute again.
 */
public final class Materialization {
    /**
     * The most operations inlined into one expression. It bounds the length of expressions, and the depth of recursion
     * over them.
     */
    private static final int LONGEST = 40;
    /** The most nested reshapes in one expression: each may multiply the length of the index expressions. */
    private static final int REGROUPINGS = 2;

    private static final int NOBODY = -1;
    private static final int MANY = -2;

    private final List<Expr> nodes;
    private final BitSet stored = new BitSet();
    /** For each node the only step that reads it, or {@link #NOBODY} or {@link #MANY}. */
    private final Map<Expr, Integer> readers = new HashMap<>();

    private final BitSet readPerRow = new BitSet();
    /** How many reductions read a node. Each needs it in memory. */
    private final Map<Expr, Integer> reductions = new HashMap<>();
    /**
     * For each threshold(x), the node relu(x) of the same x. Both are above 0 for the same x, so the threshold can be
     * computed from relu(x), and x need not be stored.
     */
    private final Map<Expr, Expr> gates = new HashMap<>();

    /**
     * @param kept the nodes that are results
     * @param updates groups of values that one step computes together; intermediate values within a group are not
     *     stored
     */
    Materialization(Collection<Expr> kept, List<List<Expr>> updates) {
        List<Expr> all = new ArrayList<>(kept);
        updates.forEach(all::addAll);
        nodes = Graph.topological(all);
        findGates();
        kept.forEach(this::keep);
        for (int group = 0; group < updates.size(); group++) {
            for (Expr value : updates.get(group)) {
                read(value, Integer.MIN_VALUE + group, value.perExample());
            }
        }
        for (int at = nodes.size() - 1; at >= 0; at--) {
            if (nodes.get(at) instanceof Expr.Apply apply) {
                decide(apply);
            }
        }
        shorten();
    }

    List<Expr> nodes() {
        return nodes;
    }

    /** For each threshold(x), the ReLU of x that it is computed from. */
    Map<Expr, Expr> gates() {
        return gates;
    }

    private void findGates() {
        Map<Expr, Expr> values = new HashMap<>();
        for (Expr node : nodes) {
            if (node instanceof Expr.Apply value && value.primitive() == Primitive.RELU && value.perExample()) {
                values.put(value.argument(0), value);
            } else if (node instanceof Expr.Apply step
                    && step.primitive() == Primitive.STEP
                    && values.containsKey(step.argument(0))) {
                Expr value = values.get(step.argument(0));
                gates.put(step, value);
                stored.set(value.id());
            }
        }
    }

    private List<Expr> operands(Expr.Apply node) {
        return gates.containsKey(node) ? List.of(gates.get(node)) : node.arguments();
    }

    boolean isStored(Expr node) {
        return stored.get(node.id());
    }

    /** Stores a result; of one that differs from its argument in shape only, the argument. */
    private void keep(Expr node) {
        if (node instanceof Expr.Apply apply) {
            boolean isView = StoredNodes.isView(apply) && apply.argument(0) instanceof Expr.Apply;
            if (isView) {
                keep(apply.argument(0));
            } else {
                stored.set(node.id());
            }
        }
    }

    private void decide(Expr.Apply node) {
        int reader = readers.getOrDefault(node, NOBODY);
        if (computesElsewhere(node.primitive())
                || (reader == MANY && !isCheap(node) && !isSharedScalar(node))
                || (reductions.getOrDefault(node, 0) > 1 && computes(node))
                || (!node.perExample() && readPerRow.get(node.id()) && isDear(node))) {
            stored.set(node.id());
        }
        boolean isStored = stored.get(node.id());
        for (Expr argument : operands(node)) {
            if (node.primitive().isReduction()) {
                reductions.merge(argument, 1, Integer::sum);
            }
            read(argument, isStored ? node.id() : reader, isStored ? node.perExample() : readPerRow.get(node.id()));
            if (argument instanceof Expr.Apply apply && mustBeStored(node, apply)) {
                stored.set(argument.id());
            }
            if (node.primitive() == Primitive.MATMUL || node.primitive() == Primitive.OUTER_MEAN) {
                storeViewed(argument);
            }
        }
    }

    /** A shared scalar: computed once before the loops, so it need not be stored. */
    private static boolean isSharedScalar(Expr node) {
        return !node.perExample() && node.shape().isScalar();
    }

    private void read(Expr node, int reader, boolean perRow) {
        readers.merge(node, reader, (known, added) -> known.equals(added) ? known : (Integer) MANY);
        if (perRow) {
            readPerRow.set(node.id());
        }
    }

    /** Whether an operand must be stored: kernels read it from memory, or repeating it would repeat its computation. */
    private static boolean mustBeStored(Expr.Apply reader, Expr.Apply argument) {
        return switch (reader.primitive()) {
            case MATMUL, OUTER_MEAN -> !isView(argument);
            case ROW_MEAN -> true;
            case BROADCAST, OUTER -> argument.shape().size() > 1 && computes(argument);
            default -> false;
        };
    }

    /** Stores the tensor of which an operand is a view. */
    private void storeViewed(Expr operand) {
        if (operand instanceof Expr.Apply apply && !stored.get(apply.id()) && isView(apply)) {
            Expr shown = apply.argument(0);
            if (shown instanceof Expr.Apply inner && isView(inner)) {
                stored.set(apply.id());
            } else if (shown instanceof Expr.Apply) {
                stored.set(shown.id());
            }
        }
    }

    /** Whether an operand has the same elements in memory as its argument. */
    private static boolean isView(Expr.Apply node) {
        return node.primitive() == Primitive.TRANSPOSE && !node.perExample() || StoredNodes.isView(node);
    }

    private static boolean computes(Expr.Apply node) {
        return switch (node.primitive()) {
            case TRANSPOSE, BROADCAST, RESHAPE, SLICE ->
                node.argument(0) instanceof Expr.Apply argument && computes(argument);
            default -> true;
        };
    }

    private static boolean computesElsewhere(Primitive primitive) {
        return switch (primitive) {
            case MATMUL, SUM, MAX, LOG_SUM_EXP, LOG_SUM_EXP_LESS_MAX, PAD, CONCATENATE, ROW_MEAN, OUTER_MEAN -> true;
            default -> false;
        };
    }

    /** A single arithmetic operation on stored values: computing it again costs no more than loading it. */
    private boolean isCheap(Expr.Apply node) {
        return switch (node.primitive()) {
            case TRANSPOSE, BROADCAST, RESHAPE, SLICE -> true;
            case NEGATE,
                    ABS,
                    SIGN,
                    FLOOR,
                    RELU,
                    STEP,
                    MISSING,
                    ADD,
                    SUBTRACT,
                    MULTIPLY,
                    MAXIMUM,
                    MINIMUM,
                    LESS,
                    LESS_EQUAL,
                    EQUAL,
                    OUTER ->
                node.arguments().stream()
                        .noneMatch(argument -> argument instanceof Expr.Apply apply
                                && !computesElsewhere(apply.primitive())
                                && computes(apply));
            default -> false;
        };
    }

    /** Work on shared tensors that would be repeated for each row. A shared scalar is moved out of the loop anyway. */
    private static boolean isDear(Expr.Apply node) {
        return node.shape().size() > 1 && computes(node);
    }

    /** Stores a node in the middle of an expression that would become too long, or whose index expressions would. */
    private void shorten() {
        Map<Expr, Integer> lengths = new HashMap<>();
        Map<Expr, Integer> regroupings = new HashMap<>();
        for (Expr node : nodes) {
            int length = node instanceof Expr.Apply ? 1 : 0;
            int regrouping = isRegrouping(node) ? 1 : 0;
            int before = 0;
            for (Expr argument : node.arguments()) {
                length += isStored(argument) ? 0 : requireNonNull(lengths.get(argument));
                before = Math.max(before, isStored(argument) ? 0 : requireNonNull(regroupings.get(argument)));
            }
            if (length > LONGEST || before + regrouping > REGROUPINGS) {
                stored.set(node.id());
            }
            lengths.put(node, length);
            regroupings.put(node, before + regrouping);
        }
    }

    private static boolean isRegrouping(Expr node) {
        return node instanceof Expr.Apply apply && apply.primitive() == Primitive.RESHAPE;
    }
}
