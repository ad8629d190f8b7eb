package mlpc.compiler.explain.derivation.form;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.explain.derivation.board.Blackboard;
import mlpc.compiler.explain.derivation.board.NamedValue;
import mlpc.compiler.explain.derivation.board.SoftmaxPattern;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;

/**
 * The backward pass over named values: v̄ is a sum over the values c that are defined by v, each part the vector-Jacobian product
 * of c's definition with c̄, which the compiler's own table of derivatives gives. Only softmax, whose product the table has in
 * six pieces, is taken as one.
 */
public final class Adjoints {
    /** What one child adds to an adjoint: an expression over symbols and the child's bar. */
    public record Part(NamedValue child, Expr product) {}

    /** An adjoint and its parts, in the order of the forward pass; the goal's has none and is 1. */
    public record Adjoint(NamedValue value, List<Part> parts) {
        public Adjoint {
            parts = List.copyOf(parts);
        }
    }

    private final Blackboard board;
    private final Map<Expr, NamedValue> bySymbol = new HashMap<>();
    private final Map<NamedValue, Expr> bars = new LinkedHashMap<>();
    private final Map<NamedValue, List<Part>> parts = new HashMap<>();
    private final Set<NamedValue> moving = new HashSet<>();
    private final List<Adjoint> order = new ArrayList<>();

    private Adjoints(Blackboard board) {
        this.board = board;
    }

    /** The adjoints in the order in which they are computed; a parameter's stands where its last part is known. */
    public static Adjoints of(Blackboard board) {
        Adjoints adjoints = new Adjoints(board);
        board.goal().ifPresent(adjoints::walk);
        return adjoints;
    }

    public List<Adjoint> order() {
        return order;
    }

    /** The variable that stands for each adjoint. */
    public Map<NamedValue, Expr> bars() {
        return bars;
    }

    /**
     * Whether a value's derivatives are written with ∂ rather than d: it is a function of several values that change with what
     * derivatives are taken by. Data are constants.
     */
    public boolean isPartial(NamedValue value) {
        return arguments(value).stream().filter(moving::contains).count() > 1;
    }

    private void walk(NamedValue goal) {
        for (NamedValue value : board.values()) {
            bySymbol.put(value.symbol(), value);
            boolean follows = value.isComputed() && arguments(value).stream().anyMatch(moving::contains);
            if (follows || board.isWanted(value)) {
                moving.add(value);
            }
        }
        Map<NamedValue, Integer> waiting = waiting();
        List<NamedValue> values = board.values();
        for (int index = values.size() - 1; index >= 0; index--) {
            NamedValue value = values.get(index);
            if (!value.isComputed() || !moving.contains(value) && value != goal) {
                continue;
            }
            List<Part> own = parts.getOrDefault(value, List.of());
            if (value == goal || !own.isEmpty()) {
                order.add(new Adjoint(value, own));
                handDown(value);
            }
            for (NamedValue argument : arguments(value)) {
                if (waiting.merge(argument, -1, Integer::sum) == 0 && board.isWanted(argument)) {
                    order.add(new Adjoint(argument, parts.getOrDefault(argument, List.of())));
                }
            }
        }
    }

    /** In how many definitions of values that move each wanted value stands. */
    private Map<NamedValue, Integer> waiting() {
        Map<NamedValue, Integer> waiting = new HashMap<>();
        for (NamedValue value : board.values()) {
            if (value.isComputed() && moving.contains(value)) {
                arguments(value).forEach(argument -> waiting.merge(argument, 1, Integer::sum));
            }
        }
        return waiting;
    }

    private void handDown(NamedValue value) {
        Expr definition = value.definition().orElseThrow();
        Expr bar = bar(value);
        List<NamedValue> arguments =
                arguments(value).stream().filter(moving::contains).toList();
        List<Expr> symbols = arguments.stream().map(NamedValue::symbol).toList();
        List<Expr> products = SoftmaxPattern.argument(definition)
                .filter(symbols::contains)
                .map(z -> List.of(SoftmaxPattern.adjoint(value.symbol(), bar)))
                .orElseGet(() -> Backward.product(definition, bar, symbols));
        for (int index = 0; index < arguments.size(); index++) {
            Expr product = products.get(index);
            if (!(product instanceof Expr.Constant zero && zero.is(0))) {
                parts.computeIfAbsent(arguments.get(index), fresh -> new ArrayList<>())
                        .add(0, new Part(value, product));
            }
        }
    }

    private Expr bar(NamedValue value) {
        return bars.computeIfAbsent(
                value, fresh -> value.node().nodes().variable(value.name().file(), value.shape(), true));
    }

    /** The values in a definition, in the order of the file. */
    private List<NamedValue> arguments(NamedValue value) {
        return value.definition().stream()
                .flatMap(definition -> Graph.topological(List.of(definition)).stream())
                .filter(bySymbol::containsKey)
                .map(bySymbol::get)
                .toList();
    }
}
