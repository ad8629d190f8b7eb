package mlpc.compiler.check.member;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.source.NumberText;
import mlpc.compiler.source.Problem;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Member;
import mlpc.runtime.signature.Recipe;

/** Reads the value of a setting; reports a wrong kind or a value out of range. */
final class SettingValues {
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final EvaluationContext place;

    SettingValues(ExpressionEvaluator expressions, Diagnostics diagnostics, EvaluationContext place) {
        this.expressions = expressions;
        this.diagnostics = diagnostics;
        this.place = place;
    }

    OptionalDouble whole(Member.Setting setting, double least) {
        return whole(setting, least, Integer.MAX_VALUE);
    }

    OptionalDouble whole(Member.Setting setting, double least, double most) {
        OptionalDouble number = number(setting, least, most);
        if (number.isPresent() && number.getAsDouble() != Math.rint(number.getAsDouble())) {
            diagnostics.report(Problem.error(
                    "not-whole",
                    setting.value().span(),
                    "`" + setting.name() + "` must be a whole number, found " + NumberText.show(number.getAsDouble())));
            return OptionalDouble.empty();
        }
        return number;
    }

    /** A whole number, read from its digits: as a float64, 2⁵³ + 1 would become 2⁵³. */
    OptionalDouble exact(Member.Setting setting, OptionalDouble number) {
        String digits = withoutGaps(setting.value().span().text());
        boolean isWritten = number.isPresent() && isWhole(digits);
        if (!isWritten || new BigDecimal(digits).compareTo(new BigDecimal(number.getAsDouble())) == 0) {
            return number;
        }
        diagnostics.report(Problem.error(
                "out-of-range",
                setting.value().span(),
                "`" + setting.name() + "` must be a whole number from -" + Recipe.LARGEST_SEED + " to "
                        + Recipe.LARGEST_SEED + ", found " + digits));
        return OptionalDouble.empty();
    }

    /** Without white space and {@code _}. No pattern: a start would wait for it to be compiled. */
    private static String withoutGaps(String text) {
        StringBuilder kept = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character != '_' && !Character.isWhitespace(character)) {
                kept.append(character);
            }
        }
        return kept.toString();
    }

    private static boolean isWhole(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        for (int i = start; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return start < text.length();
    }

    OptionalDouble number(Member.Setting setting, double least, double most) {
        Operand operand = expressions.operand(setting.value(), place);
        OptionalDouble number = expressions.statics().constant(operand, "`" + setting.name() + "`");
        if (number.isPresent() && !(number.getAsDouble() >= least && number.getAsDouble() <= most)) {
            String range = number.getAsDouble() < least
                    ? "at least " + NumberText.show(least)
                    : "at most " + NumberText.show(most);
            Problem problem = Problem.error(
                    "out-of-range",
                    setting.value().span(),
                    "`" + setting.name() + "` must be " + range + ", found " + NumberText.show(number.getAsDouble()));
            boolean percent = most < 1 && number.getAsDouble() > 1 && number.getAsDouble() < 100;
            diagnostics.report(
                    percent
                            ? problem.help(
                                    "Write a share of the rows as `" + NumberText.show(number.getAsDouble()) + "%`.")
                            : problem);
            return OptionalDouble.empty();
        }
        return number;
    }

    Optional<String> word(Expression value, List<String> words, String what) {
        if (value instanceof Expression.Name name && words.contains(name.text())) {
            return Optional.of(name.text());
        }
        diagnostics.report(Problem.error(
                "unknown-" + what,
                value.span(),
                "`" + what + "` must be " + String.join(" or ", words) + ", found "
                        + value.span().text()));
        return Optional.empty();
    }
}
