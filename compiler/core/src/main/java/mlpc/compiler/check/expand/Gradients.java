package mlpc.compiler.check.expand;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Span;

/** {@code grad(L, v)} and {@code f'(z)}: each becomes one operation, which is expanded in the graph later. */
final class Gradients {
    private final Terms terms;
    private final Operators operators;
    private final Diagnostics diagnostics;

    Gradients(Terms terms, Operators operators, Diagnostics diagnostics) {
        this.terms = terms;
        this.operators = operators;
        this.diagnostics = diagnostics;
    }

    /** The gradient of a scalar by a tensor, of that tensor's shape. */
    Value gradient(Operand of, Operand by, Span call) {
        Optional<Term> scalar = operators.tensor(of, "grad");
        if (scalar.isEmpty()) {
            return Value.UNKNOWN;
        }
        if (!scalar.get().type().isScalar()) {
            diagnostics.report(operators
                    .from(
                            diagnostics.error(
                                    "shape-mismatch",
                                    of.span(),
                                    "`grad` needs a scalar to differentiate, found "
                                            + scalar.get().type()),
                            of)
                    .help("Sum it first, or take one element."));
            return Value.UNKNOWN;
        }
        if (by.value() instanceof Value.Group group) {
            return new Value.Group(group.terms().stream()
                    .map(term -> gradient(scalar.get(), term, term, call))
                    .toList());
        }
        return variable(scalar.get(), by, "grad")
                .<Value>map(variable -> new Value.Tensor(gradient(scalar.get(), variable, variable, call)))
                .orElse(Value.UNKNOWN);
    }

    /** The derivative of each element of a tensor by each element of another: the axes of the first, then of the second. */
    Value jacobian(Operand of, Operand by, Span call) {
        Optional<Term> result = operators.tensor(of, "jacobian");
        if (result.isEmpty()) {
            return Value.UNKNOWN;
        }
        Term y = result.get();
        Optional<Term> variable = variable(y, by, "jacobian");
        if (variable.isEmpty()) {
            return Value.UNKNOWN;
        }
        Term x = variable.get();
        if (y.type().isScalar()) {
            return new Value.Tensor(gradient(y, x, x, call));
        }
        int elements = Math.toIntExact(y.type().size());
        Term flat = y.type().rank() == 1 ? y : terms.apply(new Operation.Reshape(), Type.real(elements), call, y);
        List<Term> rows = new ArrayList<>();
        for (int i = 0; i < elements; i++) {
            Term one = terms.apply(new Operation.Slice(0, i, i + 1), Type.real(1), call, flat);
            rows.add(gradient(terms.apply(new Operation.Reshape(), Type.SCALAR, call, one), x, x, call));
        }
        List<Integer> flatShape = new ArrayList<>(List.of(elements));
        flatShape.addAll(x.type().dimensions());
        Term stacked = terms.apply(new Operation.Stack(), Type.real(flatShape), call, rows);
        List<Integer> shape = new ArrayList<>(y.type().dimensions());
        shape.addAll(x.type().dimensions());
        return new Value.Tensor(
                y.type().rank() == 1 ? stacked : terms.apply(new Operation.Reshape(), Type.real(shape), call, stacked));
    }

    /** The tensor to differentiate by; empty after a report. */
    private Optional<Term> variable(Term of, Operand by, String title) {
        Optional<Term> variable = operators.tensor(by, title);
        if (variable.isEmpty()) {
            return Optional.empty();
        }
        if (variable.get().constant()) {
            diagnostics.report(diagnostics
                    .error("not-differentiable", by.span(), "nothing can be differentiated with respect to a constant")
                    .help("`" + title + "(L, v)` needs as v an input, a parameter, or another name in the model."));
            return Optional.empty();
        }
        if (variable.get().type().isClassList()) {
            diagnostics.report(operators
                    .from(
                            diagnostics.error(
                                    "not-differentiable",
                                    by.span(),
                                    "`" + title + "` takes one class at a time, found a list of classes"),
                            by)
                    .help("Take one element of the list: " + title + "(…, "
                            + by.span().text() + "[0])."));
            return Optional.empty();
        }
        if (!variable.get().arguments().isEmpty() && !reaches(of, variable.get())) {
            diagnostics.report(diagnostics
                    .error(
                            "not-differentiable",
                            by.span(),
                            "the differentiated value does not depend on this expression")
                    .help("Give the expression a name, and use the name in both places. An element of a gradient is "
                            + title + "(L, x)[0]."));
            return Optional.empty();
        }
        return variable;
    }

    /** {@code f'(z)} for an elementwise f: the gradient of the sum of f(h) by h, at h = z. */
    Value elementwise(String name, Operand at, Function<Operand, Value> function, Span call) {
        Optional<Term> z = operators.tensor(at, name);
        if (z.isEmpty()) {
            return Value.UNKNOWN;
        }
        Type type = Type.real(z.get().type().dimensions());
        Term h = terms.leaf(new Operation.Variable("h"), type, z.get().perExample(), at.span());
        Value result = function.apply(Operand.of(new Value.Tensor(h), at.span()));
        if (!(result instanceof Value.Tensor tensor)) {
            return Value.UNKNOWN;
        }
        if (!tensor.type().sameShape(type)) {
            diagnostics.report(diagnostics.error(
                    "shape-mismatch",
                    call,
                    "`'` needs an elementwise function, but this one makes " + tensor.type() + " of " + type));
            return Value.UNKNOWN;
        }
        List<Integer> axes =
                java.util.stream.IntStream.range(0, type.rank()).boxed().toList();
        Term sum = type.isScalar()
                ? tensor.term()
                : terms.apply(new Operation.Sum(axes), Type.SCALAR, call, tensor.term());
        return new Value.Tensor(gradient(sum, h, z.get(), call));
    }

    private Term gradient(Term scalar, Term variable, Term at, Span call) {
        return terms.apply(new Operation.Gradient(), Type.real(at.type().dimensions()), call, scalar, variable, at);
    }

    /** Whether {@code from} is computed from {@code wanted}. */
    static boolean reaches(Term from, Term wanted) {
        BitSet seen = new BitSet();
        Deque<Term> open = new ArrayDeque<>(List.of(from));
        while (!open.isEmpty()) {
            Term term = open.pop();
            if (term == wanted) {
                return true;
            }
            if (!seen.get(term.id())) {
                seen.set(term.id());
                term.arguments().forEach(open::push);
            }
        }
        return false;
    }
}
