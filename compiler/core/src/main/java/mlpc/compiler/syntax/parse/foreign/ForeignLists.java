package mlpc.compiler.syntax.parse.foreign;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.syntax.lex.Brackets;
import mlpc.compiler.syntax.lex.Vocabulary;
import mlpc.grammar.MlpParser;
import org.antlr.v4.runtime.Token;

/** Commas, colons and brackets where other languages have them. */
final class ForeignLists {
    /** Arguments by the names that other libraries give them. */
    private static final Map<String, String> ARGUMENTS = Map.ofEntries(
            entry("lr", "rate"),
            entry("learning_rate", "rate"),
            entry("eps", "epsilon"),
            entry("dim", "axis"),
            entry("out_features", "units"));

    private static final String COMMAS = "Leave out the `,`, here and wherever a line ends.";

    private ForeignLists() {}

    static Optional<ForeignForm> find(ForeignForm.Place place) {
        return argument(place).or(() -> setting(place)).or(() -> row(place)).or(() -> comma(place));
    }

    /** {@code dense(units=8)}. */
    private static Optional<ForeignForm> argument(ForeignForm.Place place) {
        boolean named = place.found().getType() == MlpParser.ASSIGN
                && place.type(1) != MlpParser.GREATER
                && !place.within(MlpParser.RULE_formals)
                && listAround(place) == MlpParser.OPEN_ROUND;
        if (!named) {
            return Optional.empty();
        }
        String name = place.near(-1).getText();
        String here = ARGUMENTS.getOrDefault(name, name);
        boolean simple = place.type(2) == MlpParser.COMMA || place.type(2) == MlpParser.CLOSE_ROUND;
        return ForeignForm.of(
                place.found(),
                "an argument is named with `:`",
                "Write `" + here + ": " + (simple ? place.near(1).getText().replace("\"", "") : "…") + "`.");
    }

    /** {@code epochs: 20} and {@code parameters = 100}. */
    private static Optional<ForeignForm> setting(ForeignForm.Place place) {
        Token found = place.found();
        String name = place.first().getText();
        boolean second = place.at() == place.start() + 1;
        if (second && found.getType() == MlpParser.COLON && place.within(MlpParser.RULE_setting)) {
            boolean simple =
                    place.near(2).getLine() != place.near(1).getLine() || Vocabulary.endsOperand(place.type(1));
            String value = simple && !place.near(1).getText().endsWith(")")
                    ? place.near(1).getText()
                    : "…";
            return ForeignForm.of(found, "a setting is given with `=`", "Write `" + name + " = " + value + "`.");
        }
        if (second && place.within(MlpParser.RULE_setting) && isNumber(found)) {
            return ForeignForm.of(
                    found, "a setting is given with `=`", "Write `" + name + " = " + found.getText() + "`.");
        }
        boolean bound = Set.of(MlpParser.ASSIGN, MlpParser.LESS, MlpParser.COLON, MlpParser.EQUAL)
                .contains(found.getType());
        return second && bound && place.within(MlpParser.RULE_limit)
                ? ForeignForm.of(found, "a limit is given with `<=`", "Write `" + name + " <= 1000`.")
                : Optional.empty();
    }

    /** {@code [0, 1]: 1}, {@code [0, 1] => 1}, {@code (0, 1) -> 1}, {@code 0 1 -> 1}, rows with commas between them. */
    private static Optional<ForeignForm> row(ForeignForm.Place place) {
        Token found = place.found();
        boolean row = place.innermost(MlpParser.RULE_example);
        boolean block = place.first().getType() == MlpParser.EXAMPLES && place.at() > place.start() + 1;
        if (!row && !block) {
            return Optional.empty();
        }
        String form = "Write `[0, 1] -> 1`.";
        if (found.getType() == MlpParser.OPEN_ROUND) {
            return ForeignForm.of(found, "the values of an input stand in square brackets", form);
        }
        if (row && isNumber(found) && isNumber(place.near(-1)) && place.sameLine(-1)) {
            return ForeignForm.of(found, "the values of an input stand in square brackets", form);
        }
        boolean sided = row && (found.getType() == MlpParser.COLON || found.getType() == MlpParser.ASSIGN);
        if (sided) {
            Token last = place.type(1) == MlpParser.GREATER ? place.near(1) : found;
            return ForeignForm.of(found, last, "`->` stands between inputs and targets", form);
        }
        if (row && found.getType() == MlpParser.ARROW) {
            return comma(place, place.at())
                    .flatMap(comma ->
                            ForeignForm.of(comma, "rows stand without commas between them", "Leave out the `,`."));
        }
        return Optional.empty();
    }

    /** The last comma outside brackets before a token, if an arrow is before it. */
    private static Optional<Token> comma(ForeignForm.Place place, int before) {
        int depth = 0;
        Optional<Token> comma = Optional.empty();
        for (int i = before - 1; i >= place.start(); i--) {
            Token token = place.tokens().get(i);
            depth += Brackets.isClosing(token) ? 1 : Brackets.isOpening(token) ? -1 : 0;
            if (depth == 0 && comma.isEmpty() && token.getType() == MlpParser.COMMA) {
                comma = Optional.of(token);
            }
            if (token.getType() == MlpParser.ARROW) {
                return comma;
            }
        }
        return Optional.empty();
    }

    private static Optional<ForeignForm> comma(ForeignForm.Place place) {
        Token found = place.found();
        Token before = place.near(-1);
        boolean closes = found.getType() == MlpParser.CLOSE_ROUND || found.getType() == MlpParser.CLOSE_SQUARE;
        if (closes && before.getType() == MlpParser.COMMA) {
            return ForeignForm.of(before, "a list does not end with a comma", "Leave out the `,`.");
        }
        boolean trails = place.first().getType() == MlpParser.TARGET && before.getLine() < found.getLine();
        if (trails && before.getType() == MlpParser.COMMA) {
            return ForeignForm.of(before, "nothing stands between members", COMMAS);
        }
        boolean open = false;
        int depth = 0;
        for (int i = place.start(); i < place.at(); i++) {
            Token token = place.tokens().get(i);
            boolean curly = token.getType() == MlpParser.OPEN_CURLY || token.getType() == MlpParser.CLOSE_CURLY;
            depth += curly ? 0 : Brackets.isOpening(token) ? 1 : Brackets.isClosing(token) ? -1 : 0;
            open = depth > 0;
        }
        boolean decimal = found.getType() == MlpParser.COMMA
                && place.type(-1) == MlpParser.INTEGER
                && place.type(1) == MlpParser.INTEGER
                && place.touching(-1)
                && place.touching(0);
        if (decimal && !open) {
            return ForeignForm.of(
                    before,
                    place.near(1),
                    "a decimal number is written with a point",
                    "Write `" + before.getText() + "." + place.near(1).getText() + "`.");
        }
        if (found.getType() == MlpParser.COMMA && !open && place.sameLine(-1)) {
            boolean setting =
                    place.within(MlpParser.RULE_setting) || place.first().getType() == MlpParser.TRAIN;
            return ForeignForm.of(
                    found,
                    setting ? "settings stand without commas between them" : "nothing stands between members",
                    COMMAS);
        }
        boolean neighbours = open
                && place.sameLine(-1)
                && Vocabulary.endsOperand(before.getType())
                && (found.getType() == MlpParser.NAME || isNumber(found) || Vocabulary.isKeyword(found.getType()))
                && !Vocabulary.isReserved(found.getType());
        if (!neighbours) {
            return Optional.empty();
        }
        String pair = "`" + before.getText() + "` and `" + found.getText() + "`";
        int list = listAround(place);
        if (list == MlpParser.OPEN_SQUARE) {
            return ForeignForm.of(
                    found,
                    "elements are separated by `,`",
                    "Write `" + before.getText() + ", " + found.getText() + "`.");
        }
        return ForeignForm.of(
                found,
                "expected " + (list == MlpParser.OPEN_ROUND ? "`,` or " : "") + "an operator between " + pair,
                "If a product is meant, write `" + before.getText() + " * " + found.getText() + "`"
                        + (isNumber(before) ? "." : ", or `@` for a matrix and a vector."));
    }

    /** Which bracket the list around has: none where round brackets group. */
    private static int listAround(ForeignForm.Place place) {
        int depth = 0;
        for (int i = place.at() - 1; i > place.start(); i--) {
            Token token = place.tokens().get(i);
            depth += Brackets.isClosing(token) ? 1 : Brackets.isOpening(token) ? -1 : 0;
            if (depth < 0) {
                Token before = place.tokens().get(i - 1);
                boolean call = token.getType() == MlpParser.OPEN_ROUND && before.getType() == MlpParser.NAME;
                return token.getType() == MlpParser.OPEN_SQUARE || call ? token.getType() : -1;
            }
        }
        return -1;
    }

    private static boolean isNumber(Token token) {
        return token.getType() == MlpParser.INTEGER
                || token.getType() == MlpParser.DECIMAL
                || token.getType() == MlpParser.PERCENT;
    }
}
