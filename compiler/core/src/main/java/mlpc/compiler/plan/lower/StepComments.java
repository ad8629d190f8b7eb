package mlpc.compiler.plan.lower;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.graph.Companion;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Purpose;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.print.ExpressionPrinter;
import mlpc.compiler.graph.print.Formula;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.NeededBy;
import mlpc.compiler.plan.loop.StepComment;
import mlpc.compiler.plan.loop.Storage;
import mlpc.compiler.plan.storage.StoredNodes;
import mlpc.compiler.plan.storage.TensorNames;
import mlpc.compiler.source.Span;

/** The comment above each step in the generated source. */
public final class StepComments {
    private static final int LONGEST = 100;

    private final ExpressionPrinter printer;
    private final StoredNodes storedNodes;
    private final String optimizer;

    public StepComments(StoredNodes storedNodes, String optimizer) {
        this.storedNodes = storedNodes;
        this.printer = ExpressionPrinter.brief(this::name);
        this.optimizer = optimizer;
    }

    public StepComment of(ComputeOp step) {
        return of(List.of(step));
    }

    /** A line for each tensor that is written. */
    public StepComment of(List<ComputeOp> steps) {
        List<ComputeOp> described = List.copyOf(steps);
        return StepComment.later(() -> words(described));
    }

    private StepComment.Words words(List<ComputeOp> steps) {
        List<StepComment.Line> mathematics = new ArrayList<>();
        for (ComputeOp step : steps) {
            if (step.updates() && step.neededBy == NeededBy.SECOND_ENTRY) {
                String note = note(step.target().shape(), step.writes);
                update(step).forEach(line -> mathematics.add(StepComment.Line.of(line, note)));
            } else {
                step.writes.forEach(write -> mathematics.add(StepComment.Line.defining(
                        defined(write.target()),
                        formula(write.value()),
                        note(step.target().shape(), List.of(write)))));
            }
        }
        List<StepComment.Line> inlined = inlined(steps).stream()
                .map(node -> StepComment.Line.defining(defined(node), formula(node), ""))
                .toList();
        return new StepComment.Words(inlined, mathematics);
    }

    /** A line about one element of a step's result. */
    StepComment ofElement(ComputeOp step, String line) {
        return StepComment.later(() ->
                new StepComment.Words(List.of(), List.of(StepComment.Line.of(line, note(Shape.SCALAR, step.writes)))));
    }

    /** {@code real[8]   xor.mlp:6}: a shape, and the line of the first value that has one. */
    private static String note(Shape shape, List<ComputeOp.Write> writes) {
        return writes.stream()
                .map(write -> source(write.value()))
                .flatMap(Optional::stream)
                .findFirst()
                .map(source -> shape + "   " + source)
                .orElse(shape.toString());
    }

    private StepComment.Defined defined(Storage target) {
        TensorNames names = storedNodes.names();
        return new StepComment.Defined(target.name(), names.derivative(target.name()), names.isInvented(target.name()));
    }

    /** A value without a tensor. */
    private StepComment.Defined defined(Expr inlined) {
        TensorNames.Name name = storedNodes.names().of(inlined).orElseThrow();
        return new StepComment.Defined(name.text(), name.derivative(), false);
    }

    /** Adjoints that have a name and no tensor: the steps compute them where they need them. */
    private List<Expr> inlined(List<ComputeOp> steps) {
        Set<Expr> seen = new HashSet<>();
        List<Expr> found = new ArrayList<>();
        Deque<Expr> open = new ArrayDeque<>();
        steps.forEach(
                step -> step.writes.forEach(write -> open.addAll(write.value().arguments())));
        while (!open.isEmpty()) {
            Expr node = open.pop();
            if (node instanceof Expr.Apply && !storedNodes.storages().containsKey(node) && seen.add(node)) {
                node.arguments().forEach(open::push);
                if (isAdjoint(node)) {
                    found.add(node);
                }
            }
        }
        found.sort((one, other) -> Integer.compare(one.id(), other.id()));
        return found;
    }

    private boolean isAdjoint(Expr node) {
        return storedNodes
                .names()
                .of(node)
                .filter(name -> name.purpose() == Purpose.ADJOINT)
                .isPresent();
    }

    /** An optimizer's step in the letters of its formula: θ is the parameter, g its gradient, m and v its moments. */
    private List<String> update(ComputeOp step) {
        String parameter = step.writes.get(step.writes.size() - 1).target().name();
        Map<Expr, String> letters = new HashMap<>();
        step.writes.forEach(
                write -> write.target().moment().ifPresent(moment -> letters.put(write.value(), moment.letter())));
        ExpressionPrinter formula =
                ExpressionPrinter.brief(node -> letter(node, parameter, letters).or(() -> name(node)));
        List<String> lines = new ArrayList<>();
        lines.add(optimizer + ": θ = " + parameter + ", g = " + TensorNames.gradientOf(parameter));
        for (ComputeOp.Write write : step.writes) {
            String letter =
                    write.target().moment().map(Companion.Moment::letter).orElse("θ");
            Formula next = Formula.of(letter + " ← ").and(formula.formula(write.value()));
            lines.add("  " + next.shortened(LONGEST).text());
        }
        return lines;
    }

    private Optional<String> letter(Expr node, String parameter, Map<Expr, String> letters) {
        if (node instanceof Expr.Parameter known && known.name().equals(parameter)) {
            return Optional.of("θ");
        }
        if (node instanceof Expr.State state) {
            return state.moment()
                    .filter(moment -> moment.parameter().equals(parameter))
                    .map(Companion.Moment::letter);
        }
        boolean isGradient =
                storedNodes.names().parameterOf(node).filter(parameter::equals).isPresent();
        return isGradient ? Optional.of("g") : Optional.ofNullable(letters.get(node));
    }

    /** The node's formula, in terms of tensors that have a name or are stored. */
    private Formula formula(Expr node) {
        return node instanceof Expr.Random
                ? Formula.of("uniform in [0, 1)")
                : printer.formula(node).shortened(LONGEST);
    }

    private Optional<String> name(Expr node) {
        return node instanceof Expr.Apply ? storedNodes.called(node) : Optional.empty();
    }

    private static Optional<String> source(Expr node) {
        return node.nodes().origin(node).span().map(StepComments::line);
    }

    private static String line(Span span) {
        String file = span.source().name();
        return file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1) + ":" + span.line();
    }
}
