package mlpc.compiler.check.expand;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.ConstantEvaluation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Problem;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.TypeExpression;
import mlpc.runtime.signature.Kind;

/**
 * Types as written in a file: resolved if every size is known, or unified with an argument if a name such as {@code n}
 * stands for a size to be found.
 */
public final class Signatures {
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;

    Signatures(ExpressionEvaluator expressions, Diagnostics diagnostics) {
        this.expressions = expressions;
        this.diagnostics = diagnostics;
    }

    /** The type, whose sizes must all be known here; empty after a report. */
    public Optional<Type> resolve(TypeExpression written, EvaluationContext place) {
        if (written instanceof TypeExpression.Real real) {
            List<Integer> dimensions = new ArrayList<>();
            for (Expression dimension : real.dimensions()) {
                Optional<Integer> size = expressions.statics().size(dimension, place);
                if (size.isEmpty()) {
                    return Optional.empty();
                }
                dimensions.add(size.get());
            }
            return Optional.of(Type.real(dimensions));
        } else if (written instanceof TypeExpression.Categories categories) {
            return expressions.statics().size(categories.count(), place).flatMap(size -> classes(written, size, place));
        } else if (written instanceof TypeExpression.OneOf labels) {
            distinct(labels);
            return classes(written, labels.labels().size(), place);
        }
        return Optional.of(Type.FLAG);
    }

    private Optional<Type> classes(TypeExpression written, int classes, EvaluationContext place) {
        if (written.length().isEmpty()) {
            return Optional.of(new Type(Kind.CLASS, List.of(classes)));
        }
        return expressions.statics().size(written.length().get(), place).map(length -> Type.classes(length, classes));
    }

    private void distinct(TypeExpression.OneOf labels) {
        Set<String> seen = new HashSet<>();
        for (Identifier label : labels.labels()) {
            if (!seen.add(label.text())) {
                diagnostics.report(
                        diagnostics.error("duplicate-label", label.span(), "the class `" + label + "` is named twice"));
            }
        }
    }

    /**
     * Whether an operand has the written type, given the sizes found so far. Sizes that the type names for the first
     * time are added to them, and become names of the scope. Reports an error if not.
     */
    boolean unify(
            String callee,
            String name,
            TypeExpression written,
            Operand operand,
            Map<String, LayerExpansion.Size> sizes,
            EvaluationContext place) {
        if (operand.isUnknown()) {
            return false;
        }
        Optional<Term> term = expressions.operators().tensor(operand, callee);
        if (term.isEmpty()) {
            return false;
        }
        Type found = term.get().type();
        if (!(written instanceof TypeExpression.Real real)) {
            Optional<Type> wanted = resolve(written, place);
            return wanted.isPresent()
                    && (wanted.get().equals(found) || refuse(callee, name, written, operand, found, ""));
        }
        if (real.dimensions().size() != found.rank()) {
            return refuse(callee, name, written, operand, found, "");
        }
        for (int axis = 0; axis < found.rank(); axis++) {
            if (!unify(callee, name, written, operand, real.dimensions().get(axis), axis, sizes, place)) {
                return false;
            }
        }
        return true;
    }

    private boolean unify(
            String callee,
            String name,
            TypeExpression written,
            Operand operand,
            Expression dimension,
            int axis,
            Map<String, LayerExpansion.Size> sizes,
            EvaluationContext place) {
        Type found = ((Value.Tensor) operand.value()).type();
        int extent = found.dimensions().get(axis);
        if (dimension instanceof Expression.Name size) {
            LayerExpansion.Size known = sizes.get(size.text());
            if (known != null) {
                boolean fits = known.extent() == extent;
                if (!fits) {
                    diagnostics.report(mismatch(
                                    callee,
                                    name,
                                    written,
                                    operand,
                                    found,
                                    " with " + size.text() + " = " + known.extent())
                            .note(known.span(), size.text() + " = " + known.extent() + " comes from here"));
                }
                return fits;
            }
            Optional<Entry> entry = place.scope().find(size.text());
            if (entry.isEmpty() || !isNumber(expressions.force(entry.get(), size.span()))) {
                sizes.put(size.text(), new LayerExpansion.Size(extent, operand.span()));
                place.scope().add(Entry.of(size.text(), size.span(), expressions.number(extent, size.span())));
                return true;
            }
        }
        OptionalInt wanted = expressions.subscripts().integer(expressions.operand(dimension, place), "a size");
        if (wanted.isPresent() && wanted.getAsInt() != extent) {
            String text = dimension.span().text();
            String where = dimension instanceof Expression.Number ? "" : " with " + text + " = " + wanted.getAsInt();
            return refuse(callee, name, written, operand, found, where);
        }
        return wanted.isPresent();
    }

    private static boolean isNumber(Value value) {
        return value instanceof Value.Tensor tensor
                && ConstantEvaluation.number(tensor.term()).isPresent();
    }

    private boolean refuse(
            String callee, String name, TypeExpression written, Operand operand, Type found, String where) {
        diagnostics.report(mismatch(callee, name, written, operand, found, where));
        return false;
    }

    private Problem mismatch(
            String callee, String name, TypeExpression written, Operand operand, Type found, String where) {
        String wanted = written.span().text();
        String title = name.isEmpty()
                ? "`" + callee + "` returns " + wanted + where + ", found " + found
                : "`" + callee + "` takes " + name + ": " + wanted + where + ", found " + found;
        Problem problem = expressions
                .operators()
                .from(diagnostics.error("shape-mismatch", operand.span(), title), operand)
                .note(written.span(), "declared here");
        boolean vector =
                written instanceof TypeExpression.Real real && real.dimensions().size() == 1;
        if (vector && found.isScalar()) {
            return wrapped(problem.help("`[x]` is a vector with one element."), operand, "[", "]");
        }
        return vector && found.rank() > 1
                ? wrapped(problem.help("`flatten(x)` is a vector of all elements."), operand, "flatten(", ")")
                : problem;
    }

    /** Adds the edit that wraps the operand in something, if the problem is marked there. */
    private static Problem wrapped(Problem problem, Operand operand, String before, String after) {
        return problem.span().equals(operand.span())
                ? problem.edit(operand.span().atStart(), before)
                        .edit(operand.span().atEnd(), after)
                : problem;
    }
}
