package mlpc.compiler.formula.notation;

import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Formula.Call;
import mlpc.compiler.formula.NamedFunction;

/** Writes comparisons, and whatever else stands as a condition. */
final class ComparisonWriter {
    private final Writer writer;
    private final Script script;

    ComparisonWriter(Writer writer, Script script) {
        this.writer = writer;
        this.script = script;
    }

    String condition(Formula condition) {
        return condition instanceof Call call && call.function().isComparison()
                ? comparison(call)
                : writer.write(condition);
    }

    /** 0 < z reads better as z > 0. */
    String comparison(Call call) {
        Formula left = call.arguments().get(0);
        Formula right = call.arguments().get(1);
        return left instanceof Formula.Number
                ? writer.write(right) + script.operator(turned(call.function())) + writer.write(left)
                : writer.write(left) + script.operator(call.function().title()) + writer.write(right);
    }

    private static String turned(NamedFunction comparison) {
        return switch (comparison) {
            case LESS -> NamedFunction.GREATER.title();
            case LESS_EQUAL -> NamedFunction.GREATER_EQUAL.title();
            case GREATER -> NamedFunction.LESS.title();
            case GREATER_EQUAL -> NamedFunction.LESS_EQUAL.title();
            default -> comparison.title();
        };
    }
}
