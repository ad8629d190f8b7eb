package mlpc.compiler.check.expand;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.Arguments;
import mlpc.compiler.check.scope.Builtin;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Span;

/** Evaluates calls of each {@link Builtin}, except those that expand layers or take derivatives. */
final class Builtins {
    private final Terms terms;
    private final Operators operators;
    private final Subscripts subscripts;
    private final Diagnostics diagnostics;
    private final Gradients gradients;
    private final LayerExpansion expansion;
    private final Reductions reductions;
    private final Rearrangements rearrangements;

    Builtins(LayerExpansion expansion, Operators operators, Subscripts subscripts, Gradients gradients) {
        this.expansion = expansion;
        this.terms = expansion.terms();
        this.operators = operators;
        this.subscripts = subscripts;
        this.diagnostics = expansion.diagnostics();
        this.gradients = gradients;
        this.reductions = new Reductions(terms, operators, subscripts);
        this.rearrangements = new Rearrangements(terms, operators, subscripts, diagnostics);
    }

    Value apply(Builtin builtin, List<Operand> given, EvaluationContext place, Span call) {
        if (given.stream().anyMatch(Operand::isUnknown)) {
            return Value.UNKNOWN;
        }
        if (builtin == Builtin.CONCATENATE) {
            return rearrangements.concatenate(given, call);
        }
        Optional<Map<String, Operand>> bound =
                Arguments.bind(builtin.title(), builtin.formals(), given, call, diagnostics);
        if (bound.isEmpty()) {
            return Value.UNKNOWN;
        }
        Map<String, Operand> arguments = bound.get();
        if (builtin.elementary().isPresent()) {
            return operators.unary(builtin.elementary().get(), Arguments.of(arguments, "z"), call);
        }
        return switch (builtin) {
            case MAX -> reductions.extreme(builtin, ElementwiseOp.MAXIMUM, arguments, call);
            case MIN -> reductions.extreme(builtin, ElementwiseOp.MINIMUM, arguments, call);
            case SUM, MEAN -> reductions.reduce(builtin, arguments, call);
            case DOT -> dot(Arguments.of(arguments, "a"), Arguments.of(arguments, "b"), call);
            case OUTER -> outer(Arguments.of(arguments, "a"), Arguments.of(arguments, "b"), call);
            case TRANSPOSE -> operators.transpose(Arguments.of(arguments, "x"), call);
            case RESHAPE ->
                rearrangements.reshape(Arguments.of(arguments, "x"), Arguments.of(arguments, "shape"), call);
            case REPEAT -> rearrangements.repeat(arguments, call);
            case SIZE -> size(arguments, call);
            case GRAD -> gradients.gradient(Arguments.of(arguments, "of"), Arguments.of(arguments, "by"), call);
            case JACOBIAN -> gradients.jacobian(Arguments.of(arguments, "of"), Arguments.of(arguments, "by"), call);
            case FROZEN -> frozen(Arguments.of(arguments, "layer"));
            case STACK -> stack(Arguments.of(arguments, "count"), Arguments.of(arguments, "template"), call);
            case UNIFORM_LIKE -> uniform(Arguments.of(arguments, "x"), place, call);
            case BATCH_MEAN ->
                operators
                        .tensor(Arguments.of(arguments, "x"), "batch_mean")
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
                    FLOOR,
                    SIN,
                    COS,
                    TANH,
                    LOGISTIC,
                    SOFTPLUS,
                    RELU,
                    ERF,
                    STOP_GRADIENT,
                    THRESHOLD -> throw new IllegalStateException(builtin + " was applied above");
        };
    }

    private Value dot(Operand left, Operand right, Span call) {
        Optional<Term> a = operators.tensor(left, "dot");
        Optional<Term> b = operators.tensor(right, "dot");
        if (a.isEmpty() || b.isEmpty()) {
            return Value.UNKNOWN;
        }
        if (a.get().type().rank() != 1 || !a.get().type().sameShape(b.get().type())) {
            String found = a.get().type() + " and " + b.get().type();
            diagnostics.report(operators.both(
                    diagnostics.error(
                            "shape-mismatch", call, "`dot` needs two vectors of the same length, found " + found),
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
            diagnostics.report(operators.both(
                    diagnostics.error("shape-mismatch", call, "`outer` needs two vectors, found " + found),
                    left,
                    right));
            return Value.UNKNOWN;
        }
        Type type = Type.real(
                a.get().type().dimensions().get(0), b.get().type().dimensions().get(0));
        return tensor(terms.apply(new Operation.Outer(), type, call, a.get(), b.get()));
    }

    private Value size(Map<String, Operand> arguments, Span call) {
        Operand operand = Arguments.of(arguments, "x");
        Optional<Term> term = operators.tensor(operand, "size");
        if (term.isEmpty()) {
            return Value.UNKNOWN;
        }
        if (!arguments.containsKey("axis")) {
            return tensor(terms.number((double) term.get().type().size(), call));
        }
        OptionalInt axis = subscripts.axis(
                Arguments.of(arguments, "axis"), term.get().type().rank(), operand);
        return axis.isEmpty()
                ? Value.UNKNOWN
                : tensor(terms.number(term.get().type().dimensions().get(axis.getAsInt()), call));
    }

    private Value stack(Operand count, Operand template, Span call) {
        OptionalInt number = subscripts.integer(count, "the number of layers");
        if (number.isEmpty() || !subscripts.positive(number.getAsInt(), count, "the number of layers")) {
            return Value.UNKNOWN;
        }
        long wanted = (long) terms.count() + number.getAsInt();
        diagnostics.limit(expansion.limits(), Limits.NODES, wanted, "operations after expansion", count.span());
        Value value = template(template);
        if (Layers.isTemplate(value)) {
            return new Value.Stack(number.getAsInt(), value, call);
        }
        String help = value instanceof Value.Instance
                ? "This layer has its weights already. Write its template: `stack(3, dense(8))`."
                : "For example: `stack(3, dense(8))`.";
        diagnostics.report(diagnostics
                .error("type-mismatch", template.span(), "`stack` needs a layer's template, found " + value.describe())
                .help(help));
        return Value.UNKNOWN;
    }

    /** A layer name without brackets is a template too, with all its defaults. */
    private static Value template(Operand operand) {
        return operand.value() instanceof Value.Layer layer
                ? new Value.Template(layer, Map.of(), operand.span())
                : operand.value();
    }

    private Value frozen(Operand layer) {
        Value value = template(layer);
        if (Layers.isTemplate(value) || value instanceof Value.Instance || value instanceof Value.Composition) {
            return new Value.Frozen(value);
        }
        String help = value instanceof Value.Tensor
                ? "For a tensor, write `stop_gradient(x)`."
                : "For example: `x |> frozen(encoder)`, or `encoder = frozen(dense(8))`.";
        diagnostics.report(diagnostics
                .error("type-mismatch", layer.span(), "`frozen` takes a layer, found " + value.describe())
                .help(help));
        return Value.UNKNOWN;
    }

    private Value uniform(Operand like, EvaluationContext place, Span call) {
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
