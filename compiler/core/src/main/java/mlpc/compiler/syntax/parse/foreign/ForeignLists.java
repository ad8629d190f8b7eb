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

    /** What others say by an argument, and this language otherwise. */
    private static final Map<String, String> OTHERWISE = Map.ofEntries(
            entry("requires_grad", "What is learned is declared: `param w: real[3] ~ normal(0, 1)`."),
            entry("hidden_layer_sizes", "Layers stand in the model: `x |> dense(64, relu) |> dense(1)`."),
            entry("input_shape", "A layer finds the size of its input: `x |> dense(64, relu)`."),
            entry("input_dim", "A layer finds the size of its input: `x |> dense(64, relu)`."),
            entry("in_features", "A layer finds the size of its input: `x |> dense(64, relu)`."),
            entry(
                    "use_bias",
                    "`dense` has a bias; without one, write `param W: real[8, 3] ~ glorot_uniform` and `W @ x`."),
            entry("bias", "`dense` has a bias; without one, write `param W: real[8, 3] ~ glorot_uniform` and `W @ x`."),
            entry("kernel_initializer", "How weights start is `start`: `dense(8, tanh, start: he_normal)`."),
            entry("dtype", "The precision is the recipe's: `train { precision = float64 }`."));

    private static final String COMMAS = "Leave out the `,`, here and wherever a line ends.";

    private ForeignLists() {}

    static Optional<ForeignForm> find(ForeignForm.Place place) {
        return argument(place)
                .or(() -> step(place))
                .or(() -> setting(place))
                .or(() -> row(place))
                .or(() -> tuple(place))
                .or(() -> comma(place));
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
        int value = place.type(1) == MlpParser.PRIME ? 2 : 1;
        int after = place.type(value + 1) == MlpParser.PRIME ? value + 2 : value + 1;
        boolean simple = place.type(after) == MlpParser.COMMA || place.type(after) == MlpParser.CLOSE_ROUND;
        String written = simple ? place.near(value).getText().replace("\"", "") : "…";
        String help = OTHERWISE.getOrDefault(name, "Write `" + here + ": " + written + "`.");
        return ForeignForm.of(place.found(), "an argument is named with `:`", help);
    }

    /** {@code (3, 3)}: brackets that group one value. */
    private static Optional<ForeignForm> tuple(ForeignForm.Place place) {
        boolean groups = place.found().getType() == MlpParser.COMMA
                && place.at() > 1
                && listAround(place) < 0
                && place.type(-2) == MlpParser.OPEN_ROUND
                && (place.at() == 2 || !Vocabulary.endsOperand(place.type(-3)));
        return groups
                ? ForeignForm.of(
                        place.found(),
                        "round brackets hold one value",
                        "Several numbers are a list: `[" + place.near(-1).getText() + ", "
                                + place.near(1).getText() + "]`.")
                : Optional.empty();
    }

    /** {@code x[0:6:2]}. */
    private static Optional<ForeignForm> step(ForeignForm.Place place) {
        boolean second = place.found().getType() == MlpParser.COLON && listAround(place) == MlpParser.OPEN_SQUARE;
        for (int i = place.at() - 1; second && i > place.start(); i--) {
            Token token = place.tokens().get(i);
            if (token.getType() == MlpParser.COLON) {
                return ForeignForm.of(
                        place.found(),
                        "a range has no step",
                        "Write the elements one by one, `[x[0], x[2]]`, or reshape: `reshape(x, [3, 2])[:, 0]`.");
            }
            second = !Brackets.isOpening(token) && token.getType() != MlpParser.COMMA;
        }
        return Optional.empty();
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
        boolean targets = place.first().getType() == MlpParser.TARGET && place.at() == place.start() + 2;
        if (targets && found.getType() == MlpParser.COMMA) {
            return ForeignForm.of(
                    found,
                    "each target has a declaration of its own",
                    "Write `target " + before.getText() + ": real`, and one more for `"
                            + place.near(1).getText() + "`.");
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
