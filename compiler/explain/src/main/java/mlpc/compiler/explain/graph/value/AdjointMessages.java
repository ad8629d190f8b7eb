package mlpc.compiler.explain.graph.value;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.MiddleEnd;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Root;

/**
 * The messages that boxes pass back. Each box y and its adjoint ȳ become variables; the message from y to a box x in its
 * formula is then ∂ Σ ȳ·y / ∂ x, derived by the compiler's own rules from y's formula alone, and simplified. The adjoint of x
 * is the sum of the messages that it gets.
 */
final class AdjointMessages {
    /** Functions whose derivative is shown by its name, as in ȳ · logistic′(z). */
    private static final Set<Primitive> PRIMED =
            Set.of(Primitive.LOGISTIC, Primitive.TANH, Primitive.RELU, Primitive.ERF, Primitive.ABS);

    private final Cut cut;
    /** What makes formulae faster or safer to compute, and harder to read. */
    private static final Set<String> UNHELPFUL = Set.of(
            "Aᵀ x = x A", "x Aᵀ = A x", "y ∘ x = x ∘ y, once computed", "(c·x)/d = (c/d)·x", "c·(x/d) = (c/d)·x");

    private final MiddleEnd middle = new MiddleEnd(UNHELPFUL);
    private final Map<Expr, Expr> values = new HashMap<>();
    private final Map<Expr, Expr> adjoints = new HashMap<>();
    private final Map<Expr, Expr> boxes = new HashMap<>();
    private final Map<Expr, Expr> adjointOf = new HashMap<>();
    private final Map<Expr, Primed> primes = new HashMap<>();
    private final Map<Expr, List<Expr>> arriving = new HashMap<>();
    private final Map<Expr, List<Expr>> senders = new HashMap<>();
    private final Map<Expr, Map<Expr, Expr>> sent = new HashMap<>();
    private Optional<Expr> objective = Optional.empty();

    /** f′(x) of a box x. */
    record Primed(Primitive function, Expr argument) {}

    AdjointMessages(Cut cut, Optional<Expr> objective) {
        this.cut = cut;
        objective.filter(cut::isBox).ifPresent(this::pass);
    }

    private void pass(Expr start) {
        objective = Optional.of(start);
        Set<Expr> wanted = wanted(start);
        Set<Expr> reached = new HashSet<>(Set.of(start));
        List<Expr> order = cut.boxes();
        for (int index = order.size() - 1; index >= 0; index--) {
            Expr box = order.get(index);
            if (reached.contains(box) && box instanceof Expr.Apply) {
                messages(box, wanted).forEach((source, message) -> {
                    reached.add(source);
                    arriving.computeIfAbsent(source, unused -> new ArrayList<>())
                            .add(0, message);
                    senders.computeIfAbsent(source, unused -> new ArrayList<>()).add(0, box);
                    sent.computeIfAbsent(box, unused -> new HashMap<>()).put(source, message);
                });
            }
        }
    }

    /** Parameters and what follows them; of a model without parameters, inputs. */
    private static Set<Expr> wanted(Expr objective) {
        List<Expr> order = Graph.topological(List.of(objective));
        boolean learns = order.stream().anyMatch(Expr.Parameter.class::isInstance);
        Set<Expr> wanted = new HashSet<>();
        for (Expr node : order) {
            boolean leaf =
                    learns ? node instanceof Expr.Parameter : node instanceof Expr.Input input && !input.isTarget();
            if (leaf || node.arguments().stream().anyMatch(wanted::contains)) {
                wanted.add(node);
            }
        }
        return wanted;
    }

    private Map<Expr, Expr> messages(Expr box, Set<Expr> wanted) {
        List<Expr> sources = cut.sources(box).stream().filter(wanted::contains).toList();
        Expr local = local(box);
        boxes.putIfAbsent(local, box);
        Expr weighted = SoftmaxBox.argument(local)
                .map(z -> SoftmaxBox.message(variable(box), adjoint(box)).times(z))
                .orElseGet(() -> adjoint(box).times(stable(local)));
        Graph.topological(List.of(weighted)).forEach(this::prime);
        List<Expr> variables = sources.stream().map(this::variable).toList();
        List<Expr> found =
                simplified(Backward.gradient(weighted.sum(weighted.shape().axes()), variables));
        Map<Expr, Expr> messages = new LinkedHashMap<>();
        for (int index = 0; index < sources.size(); index++) {
            boolean zero = found.get(index) instanceof Expr.Constant constant && constant.is(0);
            if (!zero) {
                messages.put(sources.get(index), found.get(index));
            }
        }
        return messages;
    }

    /** A box's formula over the variables that stand for the boxes in it. */
    private Expr local(Expr box) {
        Map<Expr, Expr> rebuilt = new HashMap<>();
        for (Expr node : cut.body(box)) {
            List<Expr> arguments = node.arguments().stream()
                    .map(argument -> cut.isBox(argument) ? variable(argument) : rebuilt.get(argument))
                    .toList();
            rebuilt.put(
                    node,
                    node instanceof Expr.Apply apply
                            ? node.nodes().apply(apply.primitive(), apply.attributes(), arguments)
                            : node);
        }
        return requireNonNull(rebuilt.get(box));
    }

    /** As the compiler does before it derives: −Σ t log softmax(z), say, derived as it stands would not be softmax(z) − t. */
    private Expr stable(Expr local) {
        Root root = new Root(Root.Mode.TRAINING, Root.Role.OBJECTIVE, "local");
        Graph stable = middle.stabilised(new Graph(local.nodes(), Map.of(root, local), Map.of()));
        return requireNonNull(stable.roots().get(root));
    }

    /** A leaf stands for itself: laws know what an input or target can be. */
    private Expr variable(Expr box) {
        if (!(box instanceof Expr.Apply)) {
            return box;
        }
        return values.computeIfAbsent(box, unused -> {
            Expr variable = box.nodes().variable("value", box.shape(), box.perExample());
            boxes.put(variable, box);
            return variable;
        });
    }

    private Expr adjoint(Expr box) {
        return adjoints.computeIfAbsent(box, unused -> {
            Expr variable = box.nodes().variable("adjoint", box.shape(), true);
            adjointOf.put(variable, box);
            return variable;
        });
    }

    /** Remembers the derivative of an elementwise function of a box, so that the formula can call it f′. */
    private void prime(Expr local) {
        if (local instanceof Expr.Apply f
                && PRIMED.contains(f.primitive())
                && (boxes.containsKey(f.argument(0)) || cut.isBox(f.argument(0)))) {
            Expr argument = f.argument(0);
            Expr derivative = simplified(Backward.gradient(f.sum(f.shape().axes()), List.of(argument)))
                    .get(0);
            if (derivative instanceof Expr.Apply) {
                primes.putIfAbsent(derivative, new Primed(f.primitive(), boxes.getOrDefault(argument, argument)));
            }
        }
    }

    private List<Expr> simplified(List<Expr> nodes) {
        if (nodes.isEmpty()) {
            return nodes;
        }
        Map<Root, Expr> roots = new LinkedHashMap<>();
        for (int index = 0; index < nodes.size(); index++) {
            roots.put(new Root(Root.Mode.TRAINING, Root.Role.GRADIENT, String.valueOf(index)), nodes.get(index));
        }
        Graph graph = new Graph(nodes.get(0).nodes(), roots, Map.of());
        return List.copyOf(middle.simplified(graph).roots().values());
    }

    /** The adjoint of a box, over variables, if the objective depends on it and something is learned from it. */
    Optional<Expr> adjointOf(Expr box) {
        if (objective.filter(start -> start == box).isPresent()) {
            return Optional.of(box.nodes().constant(1));
        }
        return Optional.ofNullable(arriving.get(box))
                .map(parts -> parts.stream().reduce(AdjointMessages::sum).orElseThrow());
    }

    private static Expr sum(Expr left, Expr right) {
        boolean negative = right instanceof Expr.Apply apply && apply.primitive() == Primitive.NEGATE;
        return negative ? left.minus(right.arguments().get(0)) : left.plus(right);
    }

    /** What a box sends back to one in its formula. */
    Optional<Expr> message(Expr from, Expr to) {
        return Optional.ofNullable(sent.getOrDefault(from, Map.of()).get(to));
    }

    /** The boxes that send a message to a box, in the order of the parts of its adjoint. */
    List<Expr> senders(Expr box) {
        return senders.getOrDefault(box, List.of());
    }

    /** Whether a box sends messages to several: its derivatives are partial ones. */
    boolean isPartial(Expr box) {
        return sent.getOrDefault(box, Map.of()).size() > 1;
    }

    /** Whether a box gets more than one message. */
    boolean isSum(Expr box) {
        return arriving.getOrDefault(box, List.of()).size() > 1;
    }

    /** The box that a node in a message stands for. */
    Optional<Expr> box(Expr node) {
        return Optional.ofNullable(boxes.get(node));
    }

    /** The box whose adjoint a node in a message is. */
    Optional<Expr> barred(Expr node) {
        return Optional.ofNullable(adjointOf.get(node));
    }

    /** The box z of a node softmax(z). */
    Optional<Expr> softmaxOf(Expr node) {
        return SoftmaxBox.argument(node)
                .flatMap(z -> Optional.ofNullable(boxes.getOrDefault(z, cut.isBox(z) ? z : null)));
    }

    /** The function whose derivative a node in a message is. */
    Optional<Primed> primed(Expr node) {
        return Optional.ofNullable(primes.get(node));
    }
}
