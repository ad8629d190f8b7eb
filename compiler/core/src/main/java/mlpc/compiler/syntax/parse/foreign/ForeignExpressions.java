package mlpc.compiler.syntax.parse.foreign;

import java.util.Optional;
import java.util.Set;
import mlpc.compiler.syntax.lex.Vocabulary;
import mlpc.grammar.MlpParser;
import org.antlr.v4.runtime.Token;

/** Whole expressions as other languages write them: formulae of R, comprehensions, cases. */
final class ForeignExpressions {
    private static final String CASES = "A choice is written `if c then a else if d then b else e`.";

    private ForeignExpressions() {}

    static Optional<ForeignForm> find(ForeignForm.Place place) {
        return formula(place)
                .or(() -> comprehension(place))
                .or(() -> otherwise(place))
                .or(() -> cases(place))
                .or(() -> ellipsis(place))
                .or(() -> bounds(place));
    }

    /** {@code lm(t ~ age)}. */
    private static Optional<ForeignForm> formula(ForeignForm.Place place) {
        boolean within = place.found().getType() == MlpParser.DRAWN
                && place.at() > place.start() + 1
                && place.sameLine(-1)
                && place.within(MlpParser.RULE_expression);
        return within
                ? ForeignForm.of(
                        place.found(),
                        "`~` says how a parameter starts, and nothing else",
                        "A model is its formulae and a loss: `y = x |> unit(linear)`, `loss fit = squared_error(y, t)`.")
                : Optional.empty();
    }

    /** {@code sum(x[i] for i in 1..3)}. */
    private static Optional<ForeignForm> comprehension(ForeignForm.Place place) {
        boolean follows = place.found().getText().equals("for")
                && place.sameLine(-1)
                && Vocabulary.endsOperand(place.type(-1))
                && place.within(MlpParser.RULE_expression);
        return follows
                ? ForeignForm.of(
                        place.found(),
                        "there are no loops",
                        "Operations take whole tensors, and sum(…) goes over their elements: `sum(x^2)`.")
                : Optional.empty();
    }

    /** {@code if a then b elif c}. */
    private static Optional<ForeignForm> otherwise(ForeignForm.Place place) {
        boolean again =
                Set.of("elif", "elseif", "elsif").contains(place.found().getText()) && place.at() > place.start();
        return again
                ? ForeignForm.of(place.found(), "`" + place.found().getText() + "` is written `else if`", CASES)
                : Optional.empty();
    }

    /** {@code match x[0] { … }}: the parser takes what follows the word for another member. */
    private static Optional<ForeignForm> cases(ForeignForm.Place place) {
        if (place.start() == 0) {
            return Optional.empty();
        }
        Token word = place.tokens().get(place.start() - 1);
        boolean chosen = Set.of("match", "switch", "case", "when", "select").contains(word.getText())
                && word.getLine() == place.first().getLine();
        return chosen ? ForeignForm.of(word, "`" + word.getText() + "` is not an operation", CASES) : Optional.empty();
    }

    /** {@code x[..., 0]}. */
    private static Optional<ForeignForm> ellipsis(ForeignForm.Place place) {
        boolean open = place.type(-1) == MlpParser.OPEN_SQUARE || place.type(-1) == MlpParser.COMMA;
        return open && place.found().getText().startsWith("..") && place.within(MlpParser.RULE_expression)
                ? ForeignForm.of(place.found(), "all of an axis is written `:`", "Write `x[:, 0]`.")
                : Optional.empty();
    }

    /** {@code sum_{i=1}^n x_i}. */
    private static Optional<ForeignForm> bounds(ForeignForm.Place place) {
        Token before = place.near(-1);
        boolean sum = place.found().getType() == MlpParser.OPEN_CURLY
                && Set.of("sum_", "prod_").contains(before.getText());
        return sum
                ? ForeignForm.of(
                        before,
                        "sums have no bounds",
                        "`sum(x)` goes over all elements, `sum(x, axis: 0)` along an axis, `sum(x[1:4])` over some.")
                : Optional.empty();
    }
}
