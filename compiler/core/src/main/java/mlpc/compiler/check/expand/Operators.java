package mlpc.compiler.check.expand;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.runtime.signature.Kind;

/** The operators of the language. Shapes must be equal; only a scalar combines with any tensor. */
public final class Operators {
    /** Up to so many characters, an operand's text is a name for it. */
    private static final int NAMED = 24;

    private final Terms terms;
    private final Diagnostics diagnostics;

    Operators(Terms terms, Diagnostics diagnostics) {
        this.terms = terms;
        this.diagnostics = diagnostics;
    }

    /** Elementwise over one argument. */
    Value unary(ElementwiseOp function, Operand operand, Span span) {
        if (operand.value() instanceof Value.Group group) {
            return each(group, term -> apply(function, span, term));
        }
        return tensor(operand, function.symbol())
                .<Value>map(term -> new Value.Tensor(apply(function, span, term)))
                .orElse(Value.UNKNOWN);
    }

    /** Elementwise over two. */
    public Value binary(ElementwiseOp function, Operand left, Operand right, Span span) {
        return binary(function, function.symbol(), left, right, span);
    }

    /** The same, with the operator as the user wrote it: {@code a > b} is {@code b < a}. */
    public Value binary(ElementwiseOp function, String symbol, Operand left, Operand right, Span span) {
        if (left.isUnknown() || right.isUnknown()) {
            return Value.UNKNOWN;
        }
        if (left.value() instanceof Value.Group group && isScalar(right)) {
            Term scalar = ((Value.Tensor) right.value()).term();
            return each(group, term -> apply(function, span, term, scalar));
        }
        if (right.value() instanceof Value.Group group && isScalar(left)) {
            Term scalar = ((Value.Tensor) left.value()).term();
            return each(group, term -> apply(function, span, scalar, term));
        }
        Optional<Term> first = tensor(left, symbol);
        Optional<Term> second = first.flatMap(fits -> tensor(right, symbol));
        if (first.isEmpty() || second.isEmpty()) {
            return Value.UNKNOWN;
        }
        Type a = first.get().type();
        Type b = second.get().type();
        if (!a.isScalar() && !b.isScalar() && !a.sameShape(b)) {
            String title = "`" + symbol + "` needs two tensors of the same shape, found " + a + " and " + b;
            Problem problem = both(diagnostics.error("shape-mismatch", span, title), left, right);
            diagnostics.report(problem.help(advice(symbol, a, b)));
            return Value.UNKNOWN;
        }
        return new Value.Tensor(apply(function, span, first.get(), second.get()));
    }

    /** {@code left @ right}. */
    Value matmul(Operand left, Operand right, Span span) {
        Optional<Term> first = tensor(left, "@");
        Optional<Term> second = first.flatMap(fits -> tensor(right, "@"));
        if (first.isEmpty() || second.isEmpty()) {
            return Value.UNKNOWN;
        }
        List<Integer> a = first.get().type().dimensions();
        List<Integer> b = second.get().type().dimensions();
        boolean ranks = a.size() >= 1 && a.size() <= 2 && b.size() >= 1 && b.size() <= 2;
        if (!ranks || !a.get(a.size() - 1).equals(b.get(0))) {
            String types = first.get().type() + " and " + second.get().type();
            String title = ranks
                    ? "`@` needs as many columns on the left as rows on the right, found " + types
                    : "`@` multiplies vectors and matrices, found " + types;
            diagnostics.report(both(diagnostics.error("shape-mismatch", span, title), left, right)
                    .help("real[m, n] @ real[n] is real[m]. `W.T` is the transpose of W; `*` multiplies elementwise."));
            return Value.UNKNOWN;
        }
        List<Integer> shape = new ArrayList<>(a.subList(0, a.size() - 1));
        shape.addAll(b.subList(1, b.size()));
        if (first.get().type().isClassList()) {
            return new Value.Tensor(rows(first.get(), second.get(), shape, span));
        }
        return new Value.Tensor(terms.apply(new Operation.Matmul(), Type.real(shape), span, first.get(), second.get()));
    }

    /** Each class of a list chooses its own row. */
    private Term rows(Term classes, Term table, List<Integer> shape, Span span) {
        Type row = Type.real(shape.subList(1, shape.size()));
        List<Term> chosen = classes.arguments().stream()
                .map(each -> terms.apply(new Operation.Matmul(), row, span, each, table))
                .toList();
        return terms.apply(new Operation.Stack(), Type.real(shape), span, chosen);
    }

    /** {@code W.T}. */
    Value transpose(Operand operand, Span span) {
        Optional<Term> matrix = tensor(operand, ".T");
        if (matrix.isEmpty()) {
            return Value.UNKNOWN;
        }
        Type type = matrix.get().type();
        if (type.rank() != 2) {
            diagnostics.report(from(
                    diagnostics.error("shape-mismatch", span, "only a matrix has a transpose, found " + type),
                    operand));
            return Value.UNKNOWN;
        }
        List<Integer> shape = type.dimensions();
        return new Value.Tensor(
                terms.apply(new Operation.Transpose(), Type.real(shape.get(1), shape.get(0)), span, matrix.get()));
    }

    /** {@code [a, b, c]}. */
    Value array(List<Operand> elements, Span span) {
        List<Term> parts = new ArrayList<>();
        for (Operand element : elements) {
            Optional<Term> part = tensor(element, "[ ]");
            if (part.isEmpty()) {
                return Value.UNKNOWN;
            }
            parts.add(part.get());
        }
        Type first = parts.get(0).type();
        for (int i = 1; i < parts.size(); i++) {
            if (!parts.get(i).type().sameShape(first)) {
                Operand odd = elements.get(i);
                String title = "the elements of an array must have the same shape, found " + first + " and "
                        + parts.get(i).type();
                Problem problem = both(diagnostics.error("shape-mismatch", odd.span(), title), elements.get(0), odd);
                boolean joins = first.dimensions().size() < 2
                        && parts.get(i).type().dimensions().size() < 2;
                diagnostics.report(
                        joins ? problem.help("Vectors of any size are joined by `concatenate(a, [b])`.") : problem);
                return Value.UNKNOWN;
            }
        }
        List<Integer> shape = new ArrayList<>(List.of(parts.size()));
        shape.addAll(first.dimensions());
        return new Value.Tensor(terms.apply(new Operation.Stack(), Type.real(shape), span, parts));
    }

    /** The tensor of an operand; empty after a report if it is none. */
    public Optional<Term> tensor(Operand operand, String user) {
        if (operand.value() instanceof Value.Tensor tensor) {
            return Optional.of(tensor.term());
        }
        if (!operand.isUnknown()) {
            String found = operand.value().describe();
            String who = user.startsWith("a ") || user.startsWith("an ") ? user : "`" + user + "`";
            diagnostics.report(diagnostics
                    .error("type-mismatch", operand.span(), who + " needs a tensor, found " + found)
                    .help(towardsTensor(operand.value())));
        }
        return Optional.empty();
    }

    private static String towardsTensor(Value value) {
        if (value instanceof Value.Group) {
            return "`sum_of_squares(weights)` or `sum(weights)` makes one number of them.";
        } else if (value instanceof Value.Distribution) {
            return "To draw a parameter from it, write `~`: `param W: real[2, 3] ~ normal(0, 1)`.";
        } else if (value instanceof Value.Template || value instanceof Value.Stack || value instanceof Value.Instance) {
            return "Apply layers with `|>`: `x |> dense(8, relu) |> dense(1)`.";
        }
        return "Apply it to something first.";
    }

    /** A problem with the types of two operands and where each comes from. */
    Problem both(Problem problem, Operand left, Operand right) {
        return from(from(problem, left), right);
    }

    /** A problem with an operand's type and where it comes from. */
    public Problem from(Problem problem, Operand operand) {
        if (!(operand.value() instanceof Value.Tensor tensor)) {
            return problem;
        }
        Span use = operand.span();
        Span origin = tensor.term().span();
        boolean elsewhere = origin.source() != use.source() || origin.line() != use.line();
        if (elsewhere) {
            String what = use.text().length() <= NAMED ? "`" + use.text() + "`" : "this";
            return problem.note(tensor.term().site(), what + " is " + tensor.type() + ", from here");
        }
        return use.equals(problem.span()) ? problem : problem.note(use, "this is " + tensor.type());
    }

    private Term apply(ElementwiseOp function, Span span, Term... arguments) {
        Kind kind = function.decides() || function.keepsFlags() && kind(arguments) == Kind.FLAG ? Kind.FLAG : Kind.REAL;
        Type type = new Type(kind, widest(List.of(arguments)).dimensions());
        return terms.apply(new Operation.Elementwise(function), type, span, arguments);
    }

    static Type widest(List<Term> arguments) {
        return arguments.stream()
                .map(Term::type)
                .filter(type -> !type.isScalar())
                .findFirst()
                .orElse(arguments.get(0).type());
    }

    /** FLAG if all operands are flags; otherwise a real number. */
    static Kind kind(Term... arguments) {
        for (Term argument : arguments) {
            if (argument.type().kind() != Kind.FLAG) {
                return Kind.REAL;
            }
        }
        return Kind.FLAG;
    }

    private static boolean isScalar(Operand operand) {
        return operand.value() instanceof Value.Tensor tensor && tensor.type().isScalar();
    }

    private static Value each(Value.Group group, UnaryOperator<Term> change) {
        return new Value.Group(group.terms().stream().map(change).toList());
    }

    private static String advice(String symbol, Type a, Type b) {
        boolean product = symbol.equals("*")
                && a.rank() + b.rank() > 2
                && a.rank() == 2
                && b.rank() <= 2
                && a.dimensions().get(1).equals(b.dimensions().get(0));
        if (product) {
            return "`*` is elementwise; the matrix product is written `@`.";
        }
        if (a.size() == b.size()) {
            return "Both have the same number of elements: `reshape(x, […])` or `flatten(x)` gives one the shape of the other.";
        }
        return "Only a scalar is repeated to fit the other shape.";
    }
}
