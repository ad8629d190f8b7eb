package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;

/**
 * Spells steps out, element by element, over local scalars: the whole forward pass of a tiny model becomes one straight
 * line. Sums keep the order that {@link mlpc.runtime.kernel.Sums} and the kernels have, so the bits do too.
 */
final class Straight {
    /** Lanes of a sum, and the tree over them. */
    private static final int LANES = 16;

    private final Steps steps;
    private final Contractions contractions;
    private final Lowering lowering;
    private final Notes notes;
    /** By this code. */
    private final Set<Place> written = new HashSet<>();

    Straight(Steps steps, Contractions contractions, Notes notes) {
        this.steps = steps;
        this.contractions = contractions;
        this.lowering = new Lowering(steps);
        this.notes = notes;
    }

    /** @param stored places that someone else reads */
    Action.Map of(List<Step> steps, Set<Place> stored) {
        for (Step step : steps) {
            lowering.remark(notes.of(step));
            spell(step, stored);
            step.writes.forEach(write -> written.add(write.target()));
        }
        return new Action.Map(notes.of(steps.get(steps.size() - 1)), List.of(), lowering.body());
    }

    private void spell(Step step, Set<Place> stored) {
        if (step.operation == Step.Operation.OUTER_MEAN || step.operation == Step.Operation.ROW_MEAN) {
            mean(step);
            return;
        }
        List<Piece.Store> stores = new ArrayList<>();
        for (Step.Write write : step.writes) {
            for (List<Index> position : Contractions.positions(write.value().shape())) {
                Term value = lowering.define(hint(write, position), value(step, write, position));
                lowering.remember(write.value(), position, value);
                if (stored.contains(write.target())) {
                    Term.Load to = write.target().at(position);
                    stores.add(new Piece.Store(to.place(), to.row(), to.column(), value));
                }
            }
        }
        lowering.body().addAll(stores);
    }

    /** What a row adds to each element of a mean over all rows. */
    private void mean(Step step) {
        Expr.Apply node = step.apply();
        boolean isOuter = step.operation == Step.Operation.OUTER_MEAN;
        for (List<Index> position : Contractions.positions(node.shape())) {
            Term factor = lowering.at(node.argument(0), isOuter ? position.subList(0, 1) : position);
            Optional<Term> other =
                    isOuter ? Optional.of(lowering.at(node.argument(1), position.subList(1, 2))) : Optional.empty();
            lowering.body().add(new Piece.Mean(step.target().at(position), factor, other));
        }
    }

    private static String hint(Step.Write write, List<Index> position) {
        Index flat = Lowering.flat(write.value().shape(), position);
        return write.target().name() + (write.value().shape().size() > 1 ? "_" + flat.constant() : "");
    }

    private Term value(Step step, Step.Write write, List<Index> position) {
        return switch (step.operation) {
            case GATHER -> gathered(step, position);
            case MAP -> lowering.at(write.value(), position, write.target());
            case PRODUCT -> contractions.element(lowering, step, position);
            case REDUCE -> reduced(step.apply(), position);
            case JOIN -> joined(step.apply(), position);
            case TRANSPOSE, OUTER_MEAN, ROW_MEAN, DRAW ->
                throw new IllegalStateException(step.operation + " is not one row's");
        };
    }

    private Term reduced(Expr.Apply node, List<Index> position) {
        List<Term> elements = elements(node, position);
        return switch (node.primitive()) {
            case SUM -> sum(elements);
            case MAX -> largest(elements);
            default -> logSumExp(elements);
        };
    }

    /** What is reduced to one element, row-major. */
    private List<Term> elements(Expr.Apply node, List<Index> position) {
        Expr argument = node.argument(0);
        List<Integer> reduced = ((Attributes.Axes) node.attributes()).axes();
        List<Term> elements = new ArrayList<>();
        for (List<Index> at : Contractions.positions(argument.shape())) {
            List<Index> kept = new ArrayList<>();
            for (int axis = 0; axis < at.size(); axis++) {
                if (!reduced.contains(axis)) {
                    kept.add(at.get(axis));
                }
            }
            if (kept.equals(position)) {
                elements.add(steps.gathered(node)
                        .map(copy -> lowering.at(argument, at, copy.at(at)))
                        .orElseGet(() -> lowering.at(argument, at)));
            }
        }
        return elements;
    }

    /** What this code computes is in local variables, perhaps nowhere else. */
    private Term gathered(Step step, List<Index> position) {
        Choice choice = steps.choice(step.apply()).orElseThrow();
        Place memory = steps.direct(choice.other());
        boolean isLocal = choice.other().perExample() && (memory == null || written.contains(memory));
        return isLocal ? choice.among(lowering, position) : choice.at(lowering, position);
    }

    /** Lane l sums the elements l, l + 16, …; lanes meet as a tree. Lanes without elements would add 0. */
    private Term sum(List<Term> elements) {
        List<Term> lanes = new ArrayList<>(elements.subList(0, Math.min(LANES, elements.size())));
        for (int at = LANES; at < elements.size(); at++) {
            lanes.set(at % LANES, add(lanes.get(at % LANES), elements.get(at)));
        }
        for (int half = LANES / 2; half >= 1; half /= 2) {
            for (int lane = half; lane < lanes.size(); lane++) {
                lanes.set(lane - half, lowering.define("", add(lanes.get(lane - half), lanes.get(lane))));
            }
            lanes = new ArrayList<>(lanes.subList(0, Math.min(half, lanes.size())));
        }
        return add(lanes.get(0), new Term.Number(0));
    }

    private static Term add(Term left, Term right) {
        return new Term.Call(Primitive.ADD, List.of(left, right));
    }

    private Term largest(List<Term> elements) {
        Term largest = elements.get(0);
        for (Term element : elements.subList(1, elements.size())) {
            largest = lowering.define("", new Term.Call(Primitive.MAXIMUM, List.of(largest, element)));
        }
        return largest;
    }

    /** m + log Σ exp(x − m); an infinite m is the result. */
    private Term logSumExp(List<Term> elements) {
        Term largest = largest(elements);
        List<Term> powers = new ArrayList<>();
        for (Term element : elements) {
            Term shifted = new Term.Call(Primitive.SUBTRACT, List.of(element, largest));
            powers.add(lowering.define("", new Term.Call(Primitive.EXP, List.of(shifted))));
        }
        Term finite = add(largest, new Term.Call(Primitive.LOG, List.of(sum(powers))));
        Term size = new Term.Call(Primitive.ABS, List.of(largest));
        Term infinite = new Term.Call(Primitive.EQUAL, List.of(size, new Term.Number(Double.POSITIVE_INFINITY)));
        return new Term.Call(Primitive.SELECT, List.of(infinite, largest, lowering.define("", finite)));
    }

    private Term joined(Expr.Apply node, List<Index> position) {
        if (node.attributes() instanceof Attributes.Padding padding) {
            int extent = node.argument(0).shape().dimension(padding.axis());
            int at = position.get(padding.axis()).constant() - padding.before();
            return at < 0 || at >= extent
                    ? new Term.Number(0)
                    : lowering.at(node.argument(0), moved(position, padding.axis(), at));
        }
        int axis = ((Attributes.Axes) node.attributes()).axes().get(0);
        int at = position.get(axis).constant();
        for (Expr argument : node.arguments()) {
            if (at < argument.shape().dimension(axis)) {
                return lowering.at(argument, moved(position, axis, at));
            }
            at -= argument.shape().dimension(axis);
        }
        throw new IllegalStateException("a position outside the joined tensor");
    }

    private static List<Index> moved(List<Index> position, int axis, int at) {
        List<Index> moved = new ArrayList<>(position);
        moved.set(axis, Index.of(at));
        return List.copyOf(moved);
    }
}
