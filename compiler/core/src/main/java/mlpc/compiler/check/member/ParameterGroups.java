package mlpc.compiler.check.member;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.source.NumberText;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.tree.Expression;

/**
 * {@code frozen = [encoder]} and {@code rates = [0.1 * encoder, 2 * head.b]}: the factor by which the rate of each
 * parameter differs from the recipe's. A group is a parameter, or a layer with everything in it. If two groups contain
 * a parameter, the smaller one counts.
 */
final class ParameterGroups {
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final EvaluationContext place;
    private final Set<String> parameters;
    private final Map<String, Double> factors = new LinkedHashMap<>();
    private final Map<String, Integer> widths = new HashMap<>();

    ParameterGroups(
            ExpressionEvaluator expressions, Diagnostics diagnostics, EvaluationContext place, Set<String> parameters) {
        this.expressions = expressions;
        this.diagnostics = diagnostics;
        this.place = place;
        this.parameters = parameters;
    }

    /** The factor of each parameter that has one, by its full name; 0 if it is frozen. */
    Map<String, Double> factors() {
        return factors;
    }

    /** A group, or an array of groups, that training does not change. */
    void freeze(Expression groups) {
        each(groups).forEach(group -> assign(group, 0));
    }

    /** A factor times a group, or an array of such products. */
    void scale(Expression products) {
        for (Expression product : each(products)) {
            if (product instanceof Expression.Binary binary && binary.operator() == Expression.Operator.TIMES) {
                Operand operand = expressions.operand(binary.left(), place);
                OptionalDouble factor = expressions.statics().constant(operand, "the factor of a rate");
                if (factor.isPresent() && !(factor.getAsDouble() >= 0 && factor.getAsDouble() <= Double.MAX_VALUE)) {
                    diagnostics.report(Problem.error(
                            "out-of-range",
                            operand.span(),
                            "the factor of a rate must be at least 0, found " + NumberText.show(factor.getAsDouble())));
                } else if (factor.isPresent()) {
                    assign(binary.right(), factor.getAsDouble());
                }
            } else {
                diagnostics.report(Problem.error(
                                "bad-setting",
                                product.span(),
                                "each element of `rates` must be a factor times a layer or a parameter")
                        .help("For example: rates = [0.1 * encoder, 2 * head.b]"));
            }
        }
    }

    private static List<Expression> each(Expression written) {
        return written instanceof Expression.Array array ? array.elements() : List.of(written);
    }

    private void assign(Expression group, double factor) {
        String path = group.span().text().replaceAll("\\s", "");
        List<String> found = parameters.stream()
                .filter(name -> name.equals(path) || name.startsWith(path + "."))
                .toList();
        if (found.isEmpty() && !diagnostics.isAnythingUnknown()) {
            Problem problem =
                    Problem.error("unknown-parameter", group.span(), "no layer or parameter is called `" + path + "`");
            Set<String> names = names();
            diagnostics.report(problem.help(Suggest.didYouMean(path, names)
                    .orElse(
                            names.isEmpty()
                                    ? "The model has no parameters."
                                    : "The parameters are " + String.join(", ", names) + ".")));
        }
        for (String name : found) {
            if (path.length() >= widths.getOrDefault(name, 0)) {
                widths.put(name, path.length());
                factors.put(name, factor);
            }
        }
    }

    /** The parameters, and every layer that they belong to. */
    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        for (String parameter : parameters) {
            for (int dot = parameter.indexOf('.'); dot >= 0; dot = parameter.indexOf('.', dot + 1)) {
                names.add(parameter.substring(0, dot));
            }
            names.add(parameter);
        }
        return names;
    }
}
