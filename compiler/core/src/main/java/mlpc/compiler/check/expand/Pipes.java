package mlpc.compiler.check.expand;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.scope.Builtin;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Expression;

/** {@code x |> f}: the left side is an operand, or a layer or function that is composed with the right side. */
final class Pipes {
    private final Calls calls;
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;

    Pipes(Calls calls, ExpressionEvaluator expressions, Diagnostics diagnostics) {
        this.calls = calls;
        this.expressions = expressions;
        this.diagnostics = diagnostics;
    }

    /**
     * {@code x |> f} is f(x), and {@code x |> f(a)} is f(x, a) for a function; a layer is configured by its list first
     * and then applied.
     */
    Value of(Expression.Pipe pipe, EvaluationContext place) {
        Operand left = expressions.operand(pipe.left(), place);
        Expression right = pipe.right();
        while (right instanceof Expression.Parenthesised parenthesised) {
            right = parenthesised.inner();
        }
        if (isApplicable(left.value())) {
            return composition(left, right, place);
        }
        if (right instanceof Expression.Call call) {
            Value callee = expressions.evaluate(call.callee(), place);
            if (isFunction(callee)) {
                List<Operand> all = new ArrayList<>(List.of(left));
                all.addAll(calls.operands(call.arguments(), place));
                return calls.apply(callee, all, place, pipe.span());
            }
            Value configured =
                    calls.apply(callee, calls.operands(Calls.taken(callee, call), place), place, call.span());
            return applyTo(configured, left, place, right.span());
        }
        return applyTo(expressions.evaluate(right, place), left, place, right.span());
    }

    private static boolean isFunction(Value value) {
        return value instanceof Value.Function
                || value instanceof Value.Derivative
                || value instanceof Value.Primitive primitive
                        && primitive.builtin() != Builtin.STACK
                        && primitive.builtin() != Builtin.FROZEN;
    }

    private static boolean isApplicable(Value value) {
        return isFunction(value)
                || Layers.isTemplate(value)
                || value instanceof Value.Layer
                || value instanceof Value.Instance
                || value instanceof Value.Frozen
                || value instanceof Value.Composition;
    }

    /** {@code f |> g} without an operand: a template of both. */
    private Value composition(Operand left, Expression right, EvaluationContext place) {
        Value callee;
        List<Operand> further = List.of();
        if (right instanceof Expression.Call call) {
            Value called = expressions.evaluate(call.callee(), place);
            boolean function = isFunction(called);
            further = function ? calls.operands(call.arguments(), place) : List.of();
            callee = function
                    ? called
                    : calls.apply(called, calls.operands(call.arguments(), place), place, call.span());
        } else {
            callee = expressions.evaluate(right, place);
        }
        Value first = configured(left.value(), place, left.span());
        Value second = configured(callee, place, right.span());
        if (first instanceof Value.Unknown || second instanceof Value.Unknown) {
            return Value.UNKNOWN;
        }
        if (!isApplicable(second)) {
            diagnostics.report(
                    diagnostics
                            .error("not-applicable", right.span(), second.describe() + " is not a function or a layer")
                            .help(
                                    "The right side of `|>` must be a layer or a function: `x |> dense(8)`, `dense(8, tanh) |> dense(4)`."));
            return Value.UNKNOWN;
        }
        List<Value.Step> steps = new ArrayList<>();
        if (first instanceof Value.Composition before) {
            steps.addAll(before.steps());
        } else {
            steps.add(new Value.Step(first, List.of(), left.span()));
        }
        steps.add(new Value.Step(second, further, right.span()));
        return new Value.Composition(steps);
    }

    private Value configured(Value value, EvaluationContext place, Span span) {
        return value instanceof Value.Layer layer ? calls.layers().configure(layer, List.of(), place, span) : value;
    }

    private Value applyTo(Value callee, Operand operand, EvaluationContext place, Span call) {
        Value applicable =
                callee instanceof Value.Layer layer ? calls.layers().configure(layer, List.of(), place, call) : callee;
        return calls.apply(applicable, List.of(operand), place, call);
    }
}
