package mlpc.compiler.plan.storage;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Purpose;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.ValueName;
import mlpc.compiler.plan.loop.Derivative;
import mlpc.compiler.plan.loop.Storage;

/**
 * The names and purposes of the values of one mode. No two tensors share a name: names of the model come first, then
 * those of gradients; a name that is taken becomes {@code name~2}.
 */
public final class TensorNames {
    /**
     * A name, and the purpose of the value.
     *
     * @param value the name
     * @param derivative the value by which it is the derivative, if that has a name
     */
    public record Name(ValueName value, Purpose purpose, Optional<Derivative> derivative) {
        public Name(ValueName value, Purpose purpose) {
            this(value, purpose, Optional.empty());
        }

        /** The name of a parameter's gradient, {@code y.1.W_bar}. */
        static Name gradient(String parameter) {
            return new Name(
                    ValueName.of(gradientOf(parameter)),
                    Purpose.GRADIENT,
                    Optional.of(new Derivative(parameter, false)));
        }

        public String text() {
            return value.text();
        }
    }

    private final Root.Mode mode;
    /** The nodes that losses and states depend on. All other nodes of training serve the gradients. */
    private final Set<Expr> forward;
    /** Names that only the value itself may take. */
    private final Set<String> reserved = new HashSet<>();

    private final Set<String> gradientNames = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final Map<Expr, Name> labels = new HashMap<>();
    private final Map<String, Integer> counts = new HashMap<>();
    /** For each name that was wanted, the suffix that is tried next: all smaller ones are taken. */
    private final Map<String, Integer> twins = new HashMap<>();
    /** The derivatives that are named after the value by which they are derivatives. */
    private final Map<String, Derivative> derivatives = new HashMap<>();
    /** Names made from the operation, of tensors that the model has no name for. */
    private final Set<String> invented = new HashSet<>();
    /** For each node that is a gradient, in any shape, its parameter. */
    private final Map<Expr, String> gradients = new HashMap<>();

    /** @param leaves tensors that have names: inputs, parameters, states, constants */
    public TensorNames(Root.Mode mode, Graph graph, Collection<Storage> leaves) {
        this.mode = mode;
        this.forward = new HashSet<>(Graph.topological(graph.roots().entrySet().stream()
                .filter(root -> root.getKey().mode() == mode)
                .filter(root -> isForward(root.getKey().role()))
                .map(Map.Entry::getValue)
                .toList()));
        leaves.forEach(leaf -> taken.add(leaf.name()));
        reserved.addAll(graph.names().keySet());
        graph.roots(mode, Root.Role.GRADIENT).forEach((parameter, node) -> labelGradient(parameter, node));
        graph.roots(mode, Root.Role.NEXT_MOMENT).forEach((name, node) -> {
            ValueName moment = graph.nodes().state(name, node.shape()).valueName();
            label(node, new Name(moment, Purpose.MOMENT));
        });
    }

    private static boolean isForward(Root.Role role) {
        return switch (role) {
            case PREDICTION, OUTPUT, LOSS, METRIC, OBJECTIVE, NEXT_STATE -> true;
            case GRADIENT, NEXT_PARAMETER, NEXT_MOMENT, CHECK_LEFT, CHECK_RIGHT -> false;
        };
    }

    /** Names a gradient, and the nodes that differ from it in shape only. */
    private void labelGradient(String parameter, Expr gradient) {
        gradientNames.add(gradientOf(parameter));
        reserved.add(gradientOf(parameter));
        Expr named = gradient;
        nameGradient(parameter, named);
        while (named instanceof Expr.Apply apply && StoredNodes.isView(apply)) {
            named = apply.argument(0);
            nameGradient(parameter, named);
        }
    }

    private void nameGradient(String parameter, Expr node) {
        gradients.putIfAbsent(node, parameter);
        boolean isFree = of(node).isEmpty() || of(node).get().purpose() == Purpose.ADJOINT;
        if (node instanceof Expr.Apply && !node.perExample() && isFree) {
            labels.putIfAbsent(node, Name.gradient(parameter));
        }
    }

    /** {@code y.1.W_bar}. */
    public static String gradientOf(String parameter) {
        return Nodes.Origin.bar(parameter);
    }

    /** The parameter whose gradient a node is, in any shape. */
    public Optional<String> parameterOf(Expr node) {
        return Optional.ofNullable(gradients.get(node));
    }

    /** Names a node by its purpose, unless it has a name. */
    void label(Expr node, Name name) {
        if (node instanceof Expr.Apply && of(node).isEmpty()) {
            labels.putIfAbsent(node, name);
        }
    }

    /** The name of a node in this mode, stored or not. */
    public Optional<Name> of(Expr node) {
        Name label = labels.get(node);
        if (label != null) {
            return Optional.of(label);
        }
        if (node instanceof Expr.Random random) {
            return Optional.of(new Name(random.valueName(), Purpose.VALUE));
        }
        Nodes.Origin origin = node.nodes().origin(node);
        Optional<Derivative> derivative = origin.of().map(value -> new Derivative(value, false));
        return origin.nameIn(mode).map(name -> new Name(ValueName.of(name), origin.purpose(), derivative));
    }

    /** A unique name for the tensor that holds a node. */
    public Name claim(Expr node) {
        Optional<Name> given = of(node);
        if (given.isPresent()) {
            return claim(node.perExample() ? part(given.get()) : given.get());
        }
        boolean isAdjoint = node.perExample() && !forward.contains(node);
        ValueName own = unnamed((Expr.Apply) node);
        return new Name(own, isAdjoint ? Purpose.ADJOINT : Purpose.VALUE);
    }

    /**
     * The part of one row in a gradient {@code a_bar} is called {@code a_bar_row}; the gradient itself keeps the name.
     */
    private Name part(Name adjoint) {
        return adjoint.purpose() == Purpose.ADJOINT && gradientNames.contains(adjoint.text())
                ? new Name(
                        adjoint.value().with("_row"),
                        Purpose.ADJOINT,
                        adjoint.derivative().map(Derivative::ofRow))
                : adjoint;
    }

    /** The name, or the first of {@code name~2}, {@code name~3}, … that is free. */
    public Name claim(Name wanted) {
        boolean isFirst = wanted.purpose() == Purpose.VALUE || wanted.purpose() == Purpose.GRADIENT;
        ValueName free = unique(wanted.value(), isFirst);
        String text = free.text();
        if (free.copy() == wanted.value().copy()) {
            wanted.derivative().ifPresent(derivative -> derivatives.put(text, derivative));
        }
        return new Name(free, wanted.purpose(), Optional.ofNullable(derivatives.get(text)));
    }

    /** The value by which a tensor is the derivative, if its name says so. */
    public Optional<Derivative> derivative(String name) {
        return Optional.ofNullable(derivatives.get(name));
    }

    /** Whether a tensor is called after its operation, for nobody named it. */
    public boolean isInvented(String name) {
        return invented.contains(name);
    }

    private ValueName unique(ValueName wanted, boolean mayTakeReserved) {
        ValueName free = wanted;
        int twin = twins.getOrDefault(wanted.text(), 2);
        while (reserved.contains(free.text()) && !mayTakeReserved || !taken.add(free.text())) {
            free = wanted.numbered(twin++);
        }
        twins.put(wanted.text(), twin);
        return free;
    }

    /**
     * An unnamed product is called after its weights, {@code y.1.Wx}; other nodes after their operation, {@code sum_2}.
     */
    private ValueName unnamed(Expr.Apply node) {
        if (node.perExample() && node.primitive() == Primitive.MATMUL) {
            List<Expr.Parameter> weights = node.arguments().stream()
                    .filter(Expr.Parameter.class::isInstance)
                    .map(Expr.Parameter.class::cast)
                    .toList();
            if (!weights.isEmpty()) {
                return unique(ValueName.of(weights.get(0).name() + "x"), false);
            }
        }
        String operation = node.primitive().name().toLowerCase(Locale.ROOT);
        int count = counts.merge(operation, 1, Integer::sum);
        ValueName name = unique(ValueName.of(count == 1 ? operation : operation + "_" + count), false);
        invented.add(name.text());
        return name;
    }
}
