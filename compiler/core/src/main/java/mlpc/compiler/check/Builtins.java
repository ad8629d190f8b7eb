package mlpc.compiler.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Span;

/** What each {@link Builtin} makes of its arguments, but for those that expand layers or derive. */
final class Builtins {
    private final Terms terms;
    private final Operators operators;
    private final Subscripts subscripts;
    private final Complaints complaints;
    private final Gradients gradients;
    private final Expansion expansion;

    Builtins(Expansion expansion, Operators operators, Subscripts subscripts, Gradients gradients) {
        this.expansion = expansion;
        this.terms = expansion.terms();
        this.operators = operators;
        this.subscripts = subscripts;
        this.complaints = expansion.complaints();
        this.gradients = gradients;
    }

    Value apply(Builtin builtin, List<Operand> given, Place place, Span call) {
        if (given.stream().anyMatch(Operand::isUnknown)) {
            return Value.UNKNOWN;
        }
        if (builtin == Builtin.CONCATENATE) {
            return concatenate(given, call);
        }
        Optional<Map<String, Operand>> bound =
                Arguments.bind(builtin.title(), builtin.formals(), given, call, complaints);
        if (bound.isEmpty()) {
            return Value.UNKNOWN;
        }
        Map<String, Operand> arguments = bound.get();
        if (builtin.elementary().isPresent()) {
            return operators.unary(builtin.elementary().get(), arguments.get("z"), call);
        }
        return switch (builtin) {
            case MAX -> extreme(builtin, Elementary.MAXIMUM, arguments, call);
            case MIN -> extreme(builtin, Elementary.MINIMUM, arguments, call);
            case SUM, MEAN -> reduce(builtin, arguments, call);
            case DOT -> dot(arguments.get("a"), arguments.get("b"), call);
            case OUTER -> outer(arguments.get("a"), arguments.get("b"), call);
            case TRANSPOSE -> operators.transpose(arguments.get("x"), call);
            case RESHAPE -> reshape(arguments.get("x"), arguments.get("shape"), call);
            case REPEAT -> repeat(arguments, call);
            case SIZE -> size(arguments, call);
            case GRAD -> gradients.gradient(arguments.get("of"), arguments.get("by"), call);
            case STACK -> stack(arguments.get("count"), arguments.get("template"), call);
            case UNIFORM_LIKE -> uniform(arguments.get("x"), place, call);
            case BATCH_MEAN ->
                operators
                        .tensor(arguments.get("x"), "batch_mean")
                        .<Value>map(term -> tensor(terms.apply(
                                new Operation.BatchMean(), Type.real(term.type().dimensions()), call, term)))
                        .orElse(Value.UNKNOWN);
            case CONCATENATE,
                    EXP,
                    LOG,
                    LOG1P,
                    EXPM1,
                    SQRT,
                    ABS,
                    SIGN,
                    SIN,
                    COS,
                    TANH,
                    LOGISTIC,
                    SOFTPLUS,
                    RELU,
                    ERF,
                    THRESHOLD -> throw new IllegalStateException(builtin + " was applied above");
        };
    }

    /** {@code max(a, b)} or {@code max(x, axis: n)}; min(x) = −max(−x). */
    private Value extreme(Builtin builtin, Elementary pairwise, Map<String, Operand> arguments, Span call) {
        Operand first = arguments.get("x");
        if (arguments.containsKey("y")) {
            return operators.binary(pairwise, first, arguments.get("y"), call);
        }
        if (builtin == Builtin.MAX) {
            return reduce(builtin, arguments, call);
        }
        Value negated = operators.unary(Elementary.NEGATE, first, call);
        arguments.put("x", Operand.of(negated, first.span()));
        return operators.unary(Elementary.NEGATE, Operand.of(reduce(builtin, arguments, call), call), call);
    }

    private Value reduce(Builtin builtin, Map<String, Operand> arguments, Span call) {
        Operand operand = arguments.get("x");
        if (operand.value() instanceof Value.Group group && builtin == Builtin.SUM) {
            Value total = tensor(terms.number(0, call));
            for (int i = 0; i < group.terms().size(); i++) {
                Value part = reduceAll(builtin, group.terms().get(i), call);
                total = i == 0
                        ? part
                        : operators.binary(Elementary.ADD, Operand.of(total, call), Operand.of(part, call), call);
            }
            return total;
        }
        Optional<Term> term = operators.tensor(operand, builtin.title());
        if (term.isEmpty()) {
            return Value.UNKNOWN;
        }
        if (!arguments.containsKey("axis")) {
            return reduceAll(builtin, term.get(), call);
        }
        OptionalInt axis = axis(arguments.get("axis"), term.get().type().rank(), operand);
        return axis.isEmpty() ? Value.UNKNOWN : reduce(builtin, term.get(), List.of(axis.getAsInt()), call);
    }

    private Value reduceAll(Builtin builtin, Term term, Span call) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < term.type().rank(); axis++) {
            axes.add(axis);
        }
        return axes.isEmpty() ? tensor(term) : reduce(builtin, term, axes, call);
    }

    private Value reduce(Builtin builtin, Term term, List<Integer> axes, Span call) {
        List<Integer> shape = new ArrayList<>();
        long dropped = 1;
        for (int axis = 0; axis < term.type().rank(); axis++) {
            if (axes.contains(axis)) {
                dropped *= term.type().dimensions().get(axis);
            } else {
                shape.add(term.type().dimensions().get(axis));
            }
        }
        boolean adds = builtin == Builtin.SUM || builtin == Builtin.MEAN;
        Operation operation = adds ? new Operation.Sum(axes) : new Operation.Max(axes);
        Term reduced = terms.apply(operation, Type.real(shape), call, term);
        if (builtin != Builtin.MEAN) {
            return tensor(reduced);
        }
        Term count = terms.number(dropped, call);
        return operators.binary(
                Elementary.DIVIDE, Operand.of(tensor(reduced), call), Operand.of(tensor(count), call), call);
    }

    private OptionalInt axis(Operand operand, int rank, Operand of) {
        OptionalInt axis = subscripts.integer(operand, "an axis");
        if (axis.isPresent() && (axis.getAsInt() < 0 || axis.getAsInt() >= rank)) {
            complaints.report(operators.from(
                    complaints.error(
                            "no-such-axis",
                            operand.span(),
                            "there is no axis " + axis.getAsInt() + ": the tensor has " + rank),
                    of));
            return OptionalInt.empty();
        }
        return axis;
    }

    private Value dot(Operand left, Operand right, Span call) {
        Optional<Term> a = operators.tensor(left, "dot");
        Optional<Term> b = operators.tensor(right, "dot");
        if (a.isEmpty() || b.isEmpty()) {
            return Value.UNKNOWN;
        }
        if (a.get().type().rank() != 1 || !a.get().type().sameShape(b.get().type())) {
            String found = a.get().type() + " and " + b.get().type();
            complaints.report(operators.both(
                    complaints.error("shape-mismatch", call, "`dot` needs two vectors of one length, found " + found),
                    left,
                    right));
            return Value.UNKNOWN;
        }
        return tensor(terms.apply(new Operation.Matmul(), Type.SCALAR, call, a.get(), b.get()));
    }

    private Value outer(Operand left, Operand right, Span call) {
        Optional<Term> a = operators.tensor(left, "outer");
        Optional<Term> b = operators.tensor(right, "outer");
        if (a.isEmpty() || b.isEmpty()) {
            return Value.UNKNOWN;
        }
        if (a.get().type().rank() != 1 || b.get().type().rank() != 1) {
            String found = a.get().type() + " and " + b.get().type();
            complaints.report(operators.both(
                    complaints.error("shape-mismatch", call, "`outer` needs two vectors, found " + found),
                    left,
                    right));
            return Value.UNKNOWN;
        }
        Type type = Type.real(
                a.get().type().dimensions().get(0), b.get().type().dimensions().get(0));
        return tensor(terms.apply(new Operation.Outer(), type, call, a.get(), b.get()));
    }

    private Value reshape(Operand operand, Operand shape, Span call) {
        Optional<Term> term = operators.tensor(operand, "reshape");
        Optional<Term> target = operators.tensor(shape, "reshape");
        if (term.isEmpty() || target.isEmpty()) {
            return Value.UNKNOWN;
        }
        Optional<double[]> numbers = Constants.elements(target.get())
                .filter(list -> target.get().type().rank() <= 1);
        List<Integer> dimensions = new ArrayList<>();
        for (double number : numbers.orElse(new double[] {0})) {
            if (number < 1 || number != Math.rint(number) || number > Integer.MAX_VALUE) {
                complaints.report(complaints.error(
                        "not-static", shape.span(), "a shape is a list of whole numbers, such as [2, 3]"));
                return Value.UNKNOWN;
            }
            dimensions.add((int) number);
        }
        Type type = Type.real(dimensions);
        if (type.size() != term.get().type().size()) {
            complaints.report(operators.from(
                    complaints.error(
                            "shape-mismatch",
                            call,
                            "`reshape` keeps the number of elements: "
                                    + term.get().type() + " has "
                                    + term.get().type().size() + ", " + type + " has " + type.size()),
                    operand));
            return Value.UNKNOWN;
        }
        return tensor(
                type.sameShape(term.get().type())
                        ? term.get()
                        : terms.apply(new Operation.Reshape(), type, call, term.get()));
    }

    private Value repeat(Map<String, Operand> arguments, Span call) {
        Operand operand = arguments.get("x");
        Optional<Term> term = operators.tensor(operand, "repeat");
        OptionalInt times = subscripts.integer(arguments.get("times"), "the number of repetitions");
        if (term.isEmpty() || times.isEmpty()) {
            return Value.UNKNOWN;
        }
        OptionalInt axis = arguments.containsKey("axis")
                ? axis(arguments.get("axis"), term.get().type().rank() + 1, operand)
                : OptionalInt.of(0);
        if (axis.isEmpty() || !positive(times.getAsInt(), arguments.get("times"))) {
            return Value.UNKNOWN;
        }
        List<Integer> shape = new ArrayList<>(term.get().type().dimensions());
        shape.add(axis.getAsInt(), times.getAsInt());
        return tensor(terms.apply(new Operation.Repeat(axis.getAsInt()), Type.real(shape), call, term.get()));
    }

    private boolean positive(int number, Operand operand) {
        if (number < 1) {
            complaints.report(
                    complaints.error("not-positive", operand.span(), "this must be at least 1, found " + number));
        }
        return number >= 1;
    }

    private Value size(Map<String, Operand> arguments, Span call) {
        Operand operand = arguments.get("x");
        Optional<Term> term = operators.tensor(operand, "size");
        if (term.isEmpty()) {
            return Value.UNKNOWN;
        }
        if (!arguments.containsKey("axis")) {
            return tensor(terms.number(term.get().type().size(), call));
        }
        OptionalInt axis = axis(arguments.get("axis"), term.get().type().rank(), operand);
        return axis.isEmpty()
                ? Value.UNKNOWN
                : tensor(terms.number(term.get().type().dimensions().get(axis.getAsInt()), call));
    }

    private Value stack(Operand count, Operand template, Span call) {
        OptionalInt number = subscripts.integer(count, "the number of layers");
        if (number.isEmpty() || !positive(number.getAsInt(), count)) {
            return Value.UNKNOWN;
        }
        long wanted = (long) terms.count() + number.getAsInt();
        complaints.limit(expansion.limits(), Limits.NODES, wanted, "operations after expansion", count.span());
        Value value = template.value() instanceof Value.Layer layer
                ? new Value.Template(layer, Map.of(), template.span())
                : template.value();
        if (value instanceof Value.Template || value instanceof Value.Stack) {
            return new Value.Stack(number.getAsInt(), value, call);
        }
        String help = value instanceof Value.Instance
                ? "An instance has weights of its own: write the template itself."
                : "For example: stack(3, dense(8)).";
        complaints.report(complaints
                .error("type-mismatch", template.span(), "`stack` needs a layer's template, found " + value.describe())
                .help(help));
        return Value.UNKNOWN;
    }

    private Value concatenate(List<Operand> given, Span call) {
        List<Operand> parts = new ArrayList<>();
        Optional<Operand> axisGiven = Optional.empty();
        for (Operand operand : given) {
            if (operand.label().isEmpty()) {
                parts.add(operand);
            } else if (operand.label().get().text().equals("axis") && axisGiven.isEmpty()) {
                axisGiven = Optional.of(operand);
            } else {
                complaints.report(complaints.error(
                        "unknown-argument", operand.span(), "`concatenate` takes tensors and one `axis`"));
                return Value.UNKNOWN;
            }
        }
        List<Term> tensors = new ArrayList<>();
        for (Operand part : parts) {
            Optional<Term> term = operators.tensor(part, "concatenate");
            if (term.isEmpty()) {
                return Value.UNKNOWN;
            }
            tensors.add(term.get());
        }
        if (tensors.isEmpty()) {
            complaints.report(complaints.error("missing-argument", call, "`concatenate` needs tensors"));
            return Value.UNKNOWN;
        }
        List<Integer> first = tensors.get(0).type().dimensions();
        OptionalInt axis =
                axisGiven.isPresent() ? axis(axisGiven.get(), first.size(), parts.get(0)) : OptionalInt.of(0);
        if (axis.isEmpty()) {
            return Value.UNKNOWN;
        }
        List<Integer> shape = new ArrayList<>(first);
        int total = 0;
        for (int i = 0; i < tensors.size(); i++) {
            List<Integer> dimensions = new ArrayList<>(tensors.get(i).type().dimensions());
            boolean ranks = dimensions.size() == first.size() && !first.isEmpty();
            if (ranks) {
                total += dimensions.set(axis.getAsInt(), first.get(axis.getAsInt()));
            }
            if (!ranks || !dimensions.equals(first)) {
                String title = "`concatenate` joins tensors that differ along one axis only, found "
                        + tensors.get(0).type() + " and " + tensors.get(i).type();
                complaints.report(operators
                        .both(
                                complaints.error("shape-mismatch", parts.get(i).span(), title),
                                parts.get(0),
                                parts.get(i))
                        .help("A scalar a becomes a vector as `[a]`."));
                return Value.UNKNOWN;
            }
        }
        shape.set(axis.getAsInt(), total);
        return tensor(
                tensors.size() == 1
                        ? tensors.get(0)
                        : terms.apply(new Operation.Concatenate(axis.getAsInt()), Type.real(shape), call, tensors));
    }

    private Value uniform(Operand like, Place place, Span call) {
        return operators
                .tensor(like, "uniform_like")
                .<Value>map(term ->
                        tensor(expansion.random(place.naming(), term.type().dimensions(), call)))
                .orElse(Value.UNKNOWN);
    }

    private static Value tensor(Term term) {
        return new Value.Tensor(term);
    }
}
