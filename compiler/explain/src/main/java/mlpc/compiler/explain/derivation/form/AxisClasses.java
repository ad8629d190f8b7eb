package mlpc.compiler.explain.derivation.form;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;

/**
 * Which axes are one and the same: those of a and b in a + b, the inner ones of a matrix product. Each class has the number of
 * its first member.
 */
public final class AxisClasses {
    private record Axis(int node, int axis) {}

    private final Map<Axis, Integer> numbers = new LinkedHashMap<>();
    private final Map<Integer, Integer> parents = new HashMap<>();

    /** Takes in nodes, arguments first. */
    public void add(Collection<Expr> nodes) {
        for (Expr node : nodes) {
            if (node instanceof Expr.Apply apply) {
                unify(apply);
            }
        }
    }

    /** The class of an axis. */
    int of(Expr node, int axis) {
        return root(number(new Axis(node.id(), axis)));
    }

    /** Two nodes of one shape whose axes are the same. */
    public void same(Expr a, Expr b) {
        for (int axis = 0; axis < a.shape().rank(); axis++) {
            unify(a, axis, b, axis);
        }
    }

    private void unify(Expr.Apply y) {
        Expr first = y.argument(0);
        switch (y.primitive().family()) {
            case UNARY, BINARY, CHOICE -> y.arguments().forEach(argument -> same(y, argument));
            case CONTRACTION -> contract(y, first, y.argument(1));
            case REDUCTION ->
                keep(
                        y,
                        first,
                        first.shape().axes().stream()
                                .filter(axis -> !((Attributes.Axes) y.attributes())
                                        .axes()
                                        .contains(axis))
                                .toList());
            case MOVEMENT -> move(y, first);
            case ROWS -> {
                if (y.arguments().size() == 1) {
                    same(y, first);
                } else {
                    unify(y, 0, first, 0);
                    unify(y, 1, y.argument(1), 0);
                }
            }
            case DERIVATIVE -> throw new IllegalStateException("a derivative that was not taken");
        }
    }

    private void contract(Expr.Apply y, Expr a, Expr b) {
        boolean outer = y.primitive() == mlpc.compiler.graph.Primitive.OUTER;
        if (outer) {
            unify(y, 0, a, 0);
            unify(y, 1, b, 0);
            return;
        }
        unify(a, a.shape().rank() - 1, b, 0);
        if (a.shape().rank() == 2) {
            unify(y, 0, a, 0);
        }
        if (b.shape().rank() == 2) {
            unify(y, y.shape().rank() - 1, b, 1);
        }
    }

    private void move(Expr.Apply y, Expr x) {
        switch (y.primitive()) {
            case TRANSPOSE -> {
                unify(y, 0, x, 1);
                unify(y, 1, x, 0);
            }
            case BROADCAST -> {
                List<Integer> kept = ((Attributes.Broadcast) y.attributes()).kept();
                for (int axis = 0; axis < kept.size(); axis++) {
                    unify(y, kept.get(axis), x, axis);
                }
            }
            case SLICE, PAD, CONCATENATE -> {
                for (Expr argument : y.arguments()) {
                    for (int axis = 0; axis < y.shape().rank(); axis++) {
                        if (y.shape().dimension(axis) == argument.shape().dimension(axis)) {
                            unify(y, axis, argument, axis);
                        }
                    }
                }
            }
            default -> {}
        }
    }

    private void keep(Expr y, Expr x, List<Integer> kept) {
        for (int axis = 0; axis < kept.size(); axis++) {
            unify(y, axis, x, kept.get(axis));
        }
    }

    private void unify(Expr a, int first, Expr b, int second) {
        int one = of(a, first);
        int other = of(b, second);
        if (one != other) {
            parents.put(Math.max(one, other), Math.min(one, other));
        }
    }

    private int number(Axis axis) {
        return numbers.computeIfAbsent(axis, fresh -> numbers.size());
    }

    private int root(int number) {
        int root = number;
        while (parents.containsKey(root)) {
            root = parents.get(root);
        }
        return root;
    }
}
