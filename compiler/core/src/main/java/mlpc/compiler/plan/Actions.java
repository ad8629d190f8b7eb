package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** Writes steps down as loops and kernel calls. */
final class Actions {
    /** Elements from which a loop is worth a line of its own behind it. */
    private static final int LONG = 16;

    private final Steps steps;
    private final Contractions contractions;
    private final Forms forms;
    private final Notes notes;

    Actions(Steps steps, Contractions contractions, Forms forms, Notes notes) {
        this.steps = steps;
        this.contractions = contractions;
        this.forms = forms;
        this.notes = notes;
    }

    /** A step that is no MAP. */
    List<Action> of(Step step) {
        Note note = notes.of(step);
        return switch (step.operation) {
            case PRODUCT -> List.of(product(step, note));
            case GATHER -> List.of(gather(step, note));
            case TRANSPOSE ->
                List.of(new Action.Transpose(note, steps.direct(step.apply().argument(0)), step.target()));
            case OUTER_MEAN -> List.of(outerMean(step, note));
            case ROW_MEAN ->
                List.of(new Action.RowMean(
                        note,
                        step.target().isMatrix() ? Form.LOOPS : Form.KERNEL,
                        steps.direct(step.apply().argument(0)),
                        step.target()));
            case REDUCE -> {
                Place source = steps.operand(step.apply());
                int count = source.shape().size() / step.target().shape().size();
                yield List.of(new Action.Reduce(note, step.apply().primitive(), source, step.target(), count));
            }
            case DRAW -> List.of(new Action.Draw(note, ((Expr.Random) step.value()).instance(), step.target()));
            case JOIN -> join(step, note);
            case MAP -> List.of(map(List.of(step), Set.of(step.target())));
        };
    }

    /** Notes what a step reads, and how. */
    void follow(Step step) {
        for (Action action : of(step)) {
            Accesses.of(action).forEach((place, reading) -> step.reads.merge(place, reading, Accesses::wider));
        }
    }

    /** How many operations one element of a MAP takes. */
    int operations(Step step) {
        return (int) map(List.of(step), Set.of(step.target())).body().stream()
                .filter(Piece.Define.class::isInstance)
                .count();
    }

    private Action product(Step step, Note note) {
        Form chosen = forms.written(
                        Contractions.inner(step.apply()), step.target().shape().size())
                .form();
        Action.Product product = contractions.product(step, note, chosen);
        return product != null ? product : contractions.chain(step, note);
    }

    /** A loop over the target that loads what the class chooses. */
    private Action.Gather gather(Step step, Note note) {
        Choice choice = steps.choice(step.apply()).orElseThrow();
        List<Index.Variable> loops = new ArrayList<>();
        List<Index> position = flatPosition(step.target(), loops);
        Lowering lowering = new Lowering(steps);
        lowering.store(step.target(), position, lowering.define(hint(step.target()), choice.at(lowering, position)));
        return new Action.Gather(choice.classes(), new Action.Map(note, loops, lowering.body()));
    }

    private Action outerMean(Step step, Note note) {
        Place left = steps.direct(step.apply().argument(0));
        Place right = steps.direct(step.apply().argument(1));
        if (left.isClass()) {
            return new Action.Scatter(note, left, right, step.target(), true);
        }
        if (right.isClass()) {
            return new Action.Scatter(note, right, left, step.target(), false);
        }
        return new Action.Product(
                note,
                Action.Contraction.OUTER_MEAN,
                Form.KERNEL, // loops were never quicker, whatever the layer
                left,
                right,
                step.target(),
                0,
                false);
    }

    /** Steps of one shape in as few loops as possible. */
    List<Action.Map> loops(List<Step> fused, Set<Place> stored) {
        return fused.size() == 1 && isErrorOfClass(fused.get(0))
                ? errorOfClass(fused.get(0))
                : List.of(map(fused, stored));
    }

    /** Whether it is x − t for a one-hot t of some length, as the gradient of cross-entropy is. */
    private boolean isErrorOfClass(Step step) {
        return step.writes.size() == 1
                && step.perRow()
                && step.target().columns() >= LONG
                && step.value() instanceof Expr.Apply difference
                && difference.primitive() == Primitive.SUBTRACT
                && steps.places().get(difference) == step.target()
                && Choice.isClass(difference.argument(1), steps.places());
    }

    /** A loop for x, without a comparison in it, for x − 0 = x; and behind it 1 less for the class. */
    private List<Action.Map> errorOfClass(Step step) {
        Place target = step.target();
        Place classes = steps.places().get(step.apply().argument(1));
        List<Index.Variable> loops = new ArrayList<>();
        List<Index> position = flatPosition(target, loops);
        Lowering each = new Lowering(steps);
        each.store(
                target, position, each.define(hint(target), each.at(step.apply().argument(0), position)));
        Lowering one = new Lowering(steps);
        List<Index> chosen = List.of(Index.chosen(classes));
        Term less = new Term.Call(Primitive.SUBTRACT, List.of(one.load(target.at(chosen)), new Term.Number(1)));
        one.store(target, chosen, one.define("", less));
        Note note = notes.of(step);
        String element = target.name() + "[" + classes.name() + "]";
        return List.of(
                new Action.Map(note, loops, each.body()),
                new Action.Map(
                        new Note(List.of(element + " = " + element + " - 1"), "real", note.place()),
                        List.of(),
                        one.body()));
    }

    /** Steps of one shape as the body of one nest; null if they cannot share it. */
    Action.Map map(List<Step> fused, Set<Place> stored) {
        Action.Map flat = map(fused, stored, true);
        return flat != null ? flat : map(fused, stored, false);
    }

    private Action.Map map(List<Step> fused, Set<Place> stored, boolean isFlat) {
        Place first = fused.get(0).target();
        List<Index.Variable> loops = new ArrayList<>();
        List<Index> position = isFlat ? flatPosition(first, loops) : nestedPosition(first.shape(), loops);
        Lowering lowering = new Lowering(steps);
        List<Step.Write> writes = new ArrayList<>();
        List<Term> values = new ArrayList<>();
        for (Step step : fused) {
            for (Step.Write write : step.writes) {
                Term value = lowering.at(write.value(), position, write.target());
                writes.add(write);
                values.add(lowering.define(hint(write.target()), value));
            }
        }
        for (int at = 0; at < writes.size(); at++) {
            if (stored.contains(writes.get(at).target())) {
                lowering.store(writes.get(at).target(), position, values.get(at));
            }
        }
        return isFlat && lowering.divides() ? null : new Action.Map(notes.of(fused), loops, lowering.body());
    }

    /** {@code m} for what becomes {@code y.1.W#m}, {@code next} for what becomes {@code y.1.W}. */
    private static String hint(Place target) {
        return switch (target.kind()) {
            case MOMENT -> target.name().substring(target.name().indexOf('#') + 1);
            case PARAMETER, STATE -> "next";
            case INPUT, TARGET, CONSTANT, BUFFER -> target.name();
        };
    }

    /** A row, and one loop over everything in it. */
    private static List<Index> flatPosition(Place place, List<Index.Variable> loops) {
        Shape shape = place.shape();
        if (!place.isMatrix()) {
            return Lowering.unflat(shape, Contractions.variable(loops, "j", shape.size()));
        }
        List<Index> position = new ArrayList<>();
        position.add(Contractions.variable(loops, "i", place.rows()));
        Shape rest = shape.without(List.of(0));
        position.addAll(Lowering.unflat(rest, Contractions.variable(loops, "j", rest.size())));
        return List.copyOf(position);
    }

    private static List<Index> nestedPosition(Shape shape, List<Index.Variable> loops) {
        List<Index> position = new ArrayList<>();
        for (int axis = 0; axis < shape.rank(); axis++) {
            position.add(Contractions.variable(loops, axis == 0 ? "i" : "j" + axis, shape.dimension(axis)));
        }
        return List.copyOf(position);
    }

    private List<Action> join(Step step, Note note) {
        List<Action> parts = new ArrayList<>();
        if (step.apply().primitive() == Primitive.CONCATENATE) {
            int axis = ((Attributes.Axes) step.apply().attributes()).axes().get(0);
            int offset = 0;
            for (Expr argument : step.apply().arguments()) {
                parts.add(part(step, note, argument, axis, offset));
                offset += argument.shape().dimension(axis);
            }
            return parts;
        }
        Attributes.Padding padding = (Attributes.Padding) step.apply().attributes();
        Expr argument = step.apply().argument(0);
        Shape shape = argument.shape();
        if (padding.before() > 0) {
            parts.add(zeros(step, note, shape.with(padding.axis(), padding.before()), padding.axis(), 0));
        }
        parts.add(part(step, note, argument, padding.axis(), padding.before()));
        if (padding.after() > 0) {
            int offset = padding.before() + shape.dimension(padding.axis());
            parts.add(zeros(step, note, shape.with(padding.axis(), padding.after()), padding.axis(), offset));
        }
        return parts;
    }

    private Action zeros(Step step, Note note, Shape shape, int axis, int offset) {
        return part(step, note, step.value().nodes().constant(shape, 0), axis, offset);
    }

    /** A tensor, copied into a part of the step's target. */
    private Action part(Step step, Note note, Expr value, int axis, int offset) {
        List<Index.Variable> loops = new ArrayList<>();
        List<Index> from = nestedPosition(value.shape(), loops);
        List<Index> to = new ArrayList<>(from);
        to.set(axis, from.get(axis).plus(offset));
        Lowering lowering = new Lowering(steps);
        lowering.store(step.target(), to, lowering.at(value, from));
        return new Action.Map(note, loops, lowering.body());
    }
}
