package mlpc.compiler.plan.lower;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.ValueName;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.cost.ImplementationChooser;
import mlpc.compiler.plan.loop.Accesses;
import mlpc.compiler.plan.loop.BodyStatement;
import mlpc.compiler.plan.loop.ComputeOp;
import mlpc.compiler.plan.loop.IndexAtom;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Reduction;
import mlpc.compiler.plan.loop.ScalarTerm;
import mlpc.compiler.plan.loop.StepComment;
import mlpc.compiler.plan.loop.Storage;
import mlpc.compiler.plan.storage.OneHotRead;
import mlpc.compiler.plan.storage.StoredNodes;

/** Lowers steps to loops and kernel calls. */
public final class LoopLowering {
    /** Elements from which a separate statement for the class pays off after a loop. */
    private static final int LONG = 16;

    /** Elements up to which a sum or a maximum takes less time than a call. */
    private static final int SHORT = 8;

    private final StoredNodes storedNodes;
    private final ContractionLowering contractions;
    private final ImplementationChooser chooser;
    private final StepComments comments;

    public LoopLowering(StoredNodes storedNodes, ImplementationChooser chooser, StepComments comments) {
        this.storedNodes = storedNodes;
        this.contractions = new ContractionLowering(storedNodes);
        this.chooser = chooser;
        this.comments = comments;
    }

    /** The statements of one step. A MAP here is a loop of its own. */
    public List<LoopStatement> of(ComputeOp step) {
        StepComment comment = comments.of(step);
        return switch (step.operation) {
            case PRODUCT -> List.of(product(step, comment));
            case GATHER -> List.of(gather(step, comment));
            case TRANSPOSE ->
                List.of(new LoopStatement.Transpose(
                        comment, storedNodes.stored(step.apply().argument(0)), step.target()));
            case OUTER_MEAN -> List.of(outerMean(step, comment));
            case ROW_MEAN ->
                List.of(new LoopStatement.RowMean(
                        comment,
                        step.target().isMatrix() ? Implementation.LOOPS : Implementation.KERNEL,
                        storedNodes.stored(step.apply().argument(0)),
                        step.target()));
            case REDUCE -> {
                Storage source = storedNodes.operand(step.apply());
                int count = source.shape().size() / step.target().shape().size();
                Reduction reduction = Reduction.of(step.apply(), count);
                yield List.of(new LoopStatement.Reduce(comment, reduction, source, step.target(), count));
            }
            case DRAW ->
                List.of(new LoopStatement.Draw(comment, ((Expr.Random) step.value()).instance(), step.target()));
            case JOIN -> new JoinLowering(storedNodes).of(step, comment);
            case MAP -> List.of(map(List.of(step), Set.of(step.target())));
        };
    }

    /** The statements of one step within a loop over rows: a sum or maximum of few elements is written out. */
    public List<LoopStatement> within(ComputeOp step) {
        return step.perRow() && isShort(step) ? List.of(unrolled(List.of(step), Set.of(step.target()))) : of(step);
    }

    private static boolean isShort(ComputeOp step) {
        return step.operation == ComputeOp.Operation.REDUCE
                && (step.apply().primitive() == Primitive.SUM || step.apply().primitive() == Primitive.MAX)
                && step.apply().argument(0).shape().size() <= SHORT;
    }

    /**
     * Steps unrolled over local scalars.
     *
     * @param stored tensors that other functions read
     */
    public LoopStatement unrolled(List<ComputeOp> part, Set<Storage> stored) {
        return new Unrolling(storedNodes, contractions, comments).of(part, stored);
    }

    /** Records which tensors a step reads, and which of their elements. */
    public void follow(ComputeOp step) {
        for (LoopStatement statement : of(step)) {
            Accesses.of(statement).forEach((storage, reading) -> step.reads.merge(storage, reading, Accesses::wider));
        }
    }

    /** The number of operations for one element of a MAP. */
    int operations(ComputeOp step) {
        return (int) map(List.of(step), Set.of(step.target())).body().stream()
                .filter(BodyStatement.Define.class::isInstance)
                .count();
    }

    private LoopStatement product(ComputeOp step, StepComment comment) {
        Implementation chosen =
                chooser.insideLoops(step.inner(), step.target().shape().size()).implementation();
        LoopStatement.Product product = contractions.product(step, comment, chosen);
        return product != null ? product : contractions.chain(step, comment);
    }

    /** A loop over the target that loads the element, row or column that the class selects. */
    private LoopStatement.Gather gather(ComputeOp step, StepComment comment) {
        OneHotRead choice = storedNodes.choice(step.apply()).orElseThrow();
        List<IndexAtom.Variable> loops = new ArrayList<>();
        List<LoopIndex> position = Positions.flat(step.target(), loops);
        ScalarLowering lowering = new ScalarLowering(storedNodes);
        lowering.store(
                step.target(),
                position,
                lowering.define(hint(step.target()), OneHotLowering.loaded(choice, lowering, position)));
        return new LoopStatement.Gather(choice.classes(), new LoopStatement.Map(comment, loops, lowering.body()));
    }

    private LoopStatement outerMean(ComputeOp step, StepComment comment) {
        Storage left = storedNodes.stored(step.apply().argument(0));
        Storage right = storedNodes.stored(step.apply().argument(1));
        if (left.isClass()) {
            return new LoopStatement.Scatter(comment, left, right, step.target(), true);
        }
        if (right.isClass()) {
            return new LoopStatement.Scatter(comment, right, left, step.target(), false);
        }
        return new LoopStatement.Product(
                comment,
                LoopStatement.Contraction.OUTER_MEAN,
                Implementation.KERNEL, // measured: loops were never faster, for any layer
                left,
                right,
                step.target(),
                0,
                false);
    }

    /** Steps of one shape in as few loops as possible. */
    public List<LoopStatement.Map> loops(List<ComputeOp> fused, Set<Storage> stored) {
        return fused.size() == 1 && isErrorOfClass(fused.get(0))
                ? errorOfClass(fused.get(0))
                : List.of(map(fused, stored));
    }

    /** Whether it is x − t for a one-hot t of at least {@link #LONG} elements, as in the gradient of cross-entropy. */
    private boolean isErrorOfClass(ComputeOp step) {
        return step.writes.size() == 1
                && step.perRow()
                && step.target().columns() >= LONG
                && step.value() instanceof Expr.Apply difference
                && difference.primitive() == Primitive.SUBTRACT
                && storedNodes.storages().get(difference) == step.target()
                && OneHotRead.isClass(difference.argument(1), storedNodes.storages());
    }

    /**
     * x − t for a one-hot t: a loop that copies x, since x − 0 = x, and then one statement that subtracts 1 at the
     * class.
     */
    private List<LoopStatement.Map> errorOfClass(ComputeOp step) {
        Storage target = step.target();
        Storage classes = requireNonNull(storedNodes.storages().get(step.apply().argument(1)));
        List<IndexAtom.Variable> loops = new ArrayList<>();
        List<LoopIndex> position = Positions.flat(target, loops);
        ScalarLowering each = new ScalarLowering(storedNodes);
        each.store(
                target, position, each.define(hint(target), each.at(step.apply().argument(0), position)));
        ScalarLowering one = new ScalarLowering(storedNodes);
        List<LoopIndex> chosen = List.of(LoopIndex.chosen(classes));
        ScalarTerm less =
                new ScalarTerm.Call(Primitive.SUBTRACT, List.of(one.load(target.at(chosen)), new ScalarTerm.Number(1)));
        one.store(target, chosen, one.define(less));
        String element = target.name() + "[" + classes.name() + "]";
        return List.of(
                new LoopStatement.Map(comments.of(step), loops, each.body()),
                new LoopStatement.Map(
                        comments.ofElement(step, element + " = " + element + " - 1"), List.of(), one.body()));
    }

    /** Steps of one shape as the body of one loop nest: flat, unless a position would have to be divided. */
    public LoopStatement.Map map(List<ComputeOp> fused, Set<Storage> stored) {
        Body flat = body(fused, stored, true);
        Body body = flat.divides ? body(fused, stored, false) : flat;
        return body.statement;
    }

    /**
     * @param divides whether a flat position is divided to find an element of another shape
     */
    private record Body(LoopStatement.Map statement, boolean divides) {}

    private Body body(List<ComputeOp> fused, Set<Storage> stored, boolean isFlat) {
        Storage first = fused.get(0).target();
        List<IndexAtom.Variable> loops = new ArrayList<>();
        List<LoopIndex> position = isFlat ? Positions.flat(first, loops) : Positions.nested(first.shape(), loops);
        ScalarLowering lowering = new ScalarLowering(storedNodes);
        List<ComputeOp.Write> writes = new ArrayList<>();
        List<ScalarTerm> values = new ArrayList<>();
        for (ComputeOp step : fused) {
            for (ComputeOp.Write write : step.writes) {
                ScalarTerm value = lowering.valueToStore(write.value(), position, write.target());
                writes.add(write);
                values.add(lowering.define(hint(write.target()), value));
            }
        }
        for (int at = 0; at < writes.size(); at++) {
            if (stored.contains(writes.get(at).target())) {
                lowering.store(writes.get(at).target(), position, values.get(at));
            }
        }
        return new Body(new LoopStatement.Map(comments.of(fused), loops, lowering.body()), lowering.divides());
    }

    /**
     * The name of the new value in code: {@code m} for the moment {@code y.1.W#m}, {@code next} for the parameter
     * {@code y.1.W}.
     */
    private static ValueName hint(Storage target) {
        return switch (target.kind()) {
            case MOMENT -> ValueName.of(target.moment().orElseThrow().letter());
            case PARAMETER, STATE -> ValueName.of("next");
            case INPUT, TARGET, CONSTANT, BUFFER -> target.valueName();
        };
    }
}
