package mlpc.compiler.syntax.parse.foreign;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.syntax.lex.Brackets;
import mlpc.compiler.syntax.lex.Vocabulary;
import mlpc.grammar.MlpParser;
import org.antlr.v4.runtime.Token;

/** Signs and words between operands, as other languages write them. */
final class ForeignOperators {
    /** The parser takes such a word for the name of the next member. */
    private static final Map<String, String> WORDS = Map.of(
            "xor", "Exactly one of two conditions: `a != b`.",
            "is", "Equality is `==`.",
            "mod", "What division leaves over is `mod(a, b)`.",
            "div", "A quotient is `a / b`.",
            "where", "A choice is written `if c then a else b`.");

    private static final String POWER = "A power is written `a^b`.";
    private static final String CHOICE = "A choice is written `if c then a else b`.";
    private static final Set<Integer> ELEMENTWISE = Set.of(
            MlpParser.TIMES,
            MlpParser.DIVIDE,
            MlpParser.PLUS,
            MlpParser.MINUS,
            MlpParser.POWER,
            MlpParser.EQUAL,
            MlpParser.LESS,
            MlpParser.GREATER);

    private ForeignOperators() {}

    static Optional<ForeignForm> find(ForeignForm.Place place) {
        return word(place)
                .or(() -> assignment(place))
                .or(() -> sign(place))
                .or(() -> number(place))
                .or(() -> function(place))
                .or(() -> chain(place))
                .or(() -> choice(place));
    }

    /** {@code x is y}, {@code a mod b}. */
    private static Optional<ForeignForm> word(ForeignForm.Place place) {
        Token first = place.first();
        boolean infix = place.start() > 0
                && place.tokens().get(place.start() - 1).getLine() == first.getLine()
                && WORDS.containsKey(first.getText())
                && place.after(place.start()).getType() != MlpParser.ASSIGN;
        if (infix) {
            return ForeignForm.of(
                    first, "`" + first.getText() + "` is not an operation", requireNonNull(WORDS.get(first.getText())));
        }
        if (WORDS.containsKey(place.found().getText()) && place.sameLine(-1)) {
            return ForeignForm.of(
                    place.found(),
                    "`" + place.found().getText() + "` is not an operation",
                    WORDS.get(place.found().getText()));
        }
        return Optional.empty();
    }

    /** {@code y := x}, {@code y <- x}, {@code y += x}, {@code y == x} as a statement. */
    private static Optional<ForeignForm> assignment(ForeignForm.Place place) {
        Token found = place.found();
        boolean name = place.at() == place.start() + 1 && place.first().getType() == MlpParser.NAME;
        boolean statement = place.innermost(MlpParser.RULE_member, MlpParser.RULE_expression, MlpParser.RULE_operation);
        boolean joined = place.touching(0) && place.type(1) == MlpParser.ASSIGN;
        if (found.getType() == MlpParser.COLON && joined) {
            return ForeignForm.of(
                    found,
                    place.near(1),
                    "`:=` is written `=`",
                    "A name is given with `" + place.near(-1).getText() + " = …`.");
        }
        boolean arrow = found.getType() == MlpParser.LESS && place.touching(0) && place.type(1) == MlpParser.MINUS;
        if (arrow && place.at() == place.start() + 2) {
            return ForeignForm.of(
                    found,
                    place.near(1),
                    "`<-` is written `=`",
                    StatementForms.of(place.first().getType()).orElse("A name is given with `y = …`."));
        }
        if (!name || !statement) {
            return Optional.empty();
        }
        String write = "A name is given with `" + place.first().getText() + " = …`.";
        if (arrow) {
            return ForeignForm.of(found, place.near(1), "`<-` is written `=`", write);
        }
        if (found.getType() == MlpParser.EQUAL) {
            return ForeignForm.of(found, "`==` compares, it gives no name", write);
        }
        if (found.getType() == MlpParser.DRAWN) {
            return ForeignForm.of(
                    found,
                    "`~` says how a parameter starts, and nothing else",
                    "What the data shall be near is a loss: `loss fit = squared_error(y, t)`; a parameter is declared with"
                            + " `param`.");
        }
        boolean changes = joined
                && Set.of(MlpParser.PLUS, MlpParser.MINUS, MlpParser.TIMES, MlpParser.DIVIDE)
                        .contains(found.getType());
        return changes
                ? ForeignForm.of(
                        found,
                        place.near(1),
                        "a name stands for one value, `" + found.getText() + "=` would change it",
                        "Give the new value a new name: `next = "
                                + place.first().getText() + " " + found.getText() + " …`.")
                : Optional.empty();
    }

    /** {@code **}, {@code .*}, {@code ===}, {@code <>}, {@code =>}, {@code >>}. */
    private static Optional<ForeignForm> sign(ForeignForm.Place place) {
        Token found = place.found();
        Token before = place.near(-1);
        boolean joined = place.at() > 0 && place.touching(-1);
        if (found.getType() == MlpParser.TIMES && before.getType() == MlpParser.TIMES) {
            return ForeignForm.of(before, found, "`**` is written `^`", POWER);
        }
        if (before.getType() == MlpParser.DOT && joined && ELEMENTWISE.contains(found.getType())) {
            String sign = found.getText();
            String help = sign.equals("*")
                    ? "Operations are elementwise already: `a * b`; the matrix product is `A @ b`."
                    : "Operations are elementwise already: `a " + sign + " b`.";
            return ForeignForm.of(before, found, "`." + sign + "` is written `" + sign + "`", help);
        }
        if (before.getType() == MlpParser.DOT && joined && found.getType() == MlpParser.OPEN_ROUND) {
            return ForeignForm.of(before, "functions are elementwise already", "Leave out the `.`: `f(x)`.");
        }
        boolean strict = found.getType() == MlpParser.EQUAL && place.touching(0) && place.type(1) == MlpParser.ASSIGN;
        if (strict) {
            return ForeignForm.of(found, place.near(1), "`===` is written `==`", "Equality is `==`.");
        }
        if (found.getType() == MlpParser.GREATER && before.getType() == MlpParser.LESS && joined) {
            return ForeignForm.of(before, found, "`<>` is written `!=`", "Write `a != b`.");
        }
        if (found.getType() == MlpParser.ASSIGN && place.touching(0) && place.type(1) == MlpParser.LESS) {
            return ForeignForm.of(found, place.near(1), "`=<` is written `<=`", "Write `a <= b`.");
        }
        if (found.getType() == MlpParser.GREATER && before.getType() == MlpParser.GREATER && joined) {
            return ForeignForm.of(before, found, "a layer is applied with `|>`", "Write `x |> dense(8)`.");
        }
        if (found.getType() == MlpParser.OPEN_CURLY && before.getType() == MlpParser.POWER) {
            return ForeignForm.of(found, "curly brackets do not group", "Round ones do: `x^(2 * n)`.");
        }
        if (found.getType() == MlpParser.OPEN_CURLY && before.getText().endsWith("_") && joined) {
            return ForeignForm.of(found, "an index stands in square brackets", "Write `x[0]`, counted from 0.");
        }
        return Optional.empty();
    }

    /** {@code .5}, {@code 5.}, {@code 0.5f}. */
    private static Optional<ForeignForm> number(ForeignForm.Place place) {
        Token found = place.found();
        if (found.getType() == MlpParser.DOT && place.touching(0) && place.type(1) == MlpParser.INTEGER) {
            return ForeignForm.of(
                    found,
                    place.near(1),
                    "a number begins with a digit",
                    "Write `0." + place.near(1).getText() + "`.");
        }
        boolean ends = place.at() > 1 && place.type(-1) == MlpParser.DOT && place.type(-2) == MlpParser.INTEGER;
        if (ends && place.touching(-2)) {
            return ForeignForm.of(
                    place.near(-2),
                    place.near(-1),
                    "a number does not end with a point",
                    "Write `" + place.near(-2).getText() + ".0`.");
        }
        boolean endsLine = place.at() > 2
                && found.getType() == MlpParser.ASSIGN
                && place.type(-2) == MlpParser.DOT
                && place.type(-3) == MlpParser.INTEGER
                && place.near(-2).getLine() < place.near(-1).getLine();
        if (endsLine) {
            return ForeignForm.of(
                    place.near(-3),
                    place.near(-2),
                    "a number does not end with a point",
                    "Write `" + place.near(-3).getText() + ".0`.");
        }
        Token first = place.first();
        Token before = place.tokens().get(Math.max(0, place.start() - 1));
        boolean suffix = Set.of("f", "F", "L", "d", "j").contains(first.getText())
                && before.getStopIndex() + 1 == first.getStartIndex()
                && (before.getType() == MlpParser.DECIMAL || before.getType() == MlpParser.INTEGER);
        return suffix
                ? ForeignForm.of(before, first, "numbers have no suffix", "Write `" + before.getText() + "`.")
                : Optional.empty();
    }

    /** {@code lambda z: z^2}, {@code z => z^2}, {@code z -> z^2}. */
    private static Optional<ForeignForm> function(ForeignForm.Place place) {
        String help = "Declare it outside the model, `fn f(z) = …`, and write `f` here.";
        String title = "a function has a name";
        for (int i = place.at() - 1;
                i >= 0 && place.tokens().get(i).getLine() == place.found().getLine();
                i--) {
            Token token = place.tokens().get(i);
            int next = place.after(i).getType();
            boolean lambda = token.getText().equals("lambda") && (next == MlpParser.NAME || next == MlpParser.COLON);
            boolean function = token.getText().equals("function") && next == MlpParser.OPEN_ROUND;
            if (lambda || function) {
                return ForeignForm.of(token, title, help);
            }
        }
        boolean arrow = place.found().getType() == MlpParser.ARROW;
        boolean fat =
                place.found().getType() == MlpParser.ASSIGN && place.touching(0) && place.type(1) == MlpParser.GREATER;
        boolean begins = place.at() == 0 || !place.sameLine(-1);
        if (!arrow && !fat || begins || place.within(MlpParser.RULE_example)) {
            return Optional.empty();
        }
        String parameter = place.near(-1).getText();
        Token to = fat ? place.near(1) : place.found();
        for (int i = place.at() + 1; i < place.tokens().size(); i++) {
            Token token = place.tokens().get(i);
            if (token.getLine() != place.found().getLine()) {
                break;
            }
            if (token.getText().equals(parameter)) {
                return ForeignForm.of(place.near(-1), to, title, help);
            }
        }
        if (fat) {
            return ForeignForm.of(
                    place.found(),
                    to,
                    "`=>` is not an operation",
                    "A layer is told the size of its result, and finds that of its input: `dense(8, tanh)`.");
        }
        boolean header =
                place.first().getType() == MlpParser.LAYER || place.first().getType() == MlpParser.FN;
        return header
                ? Optional.empty()
                : ForeignForm.of(place.found(), "a layer is applied with `|>`", "Write `" + parameter + " |> …`.");
    }

    /** {@code a if c else b}, {@code if c: a}, {@code if c { a }}, {@code if (c) a else b}. */
    private static Optional<ForeignForm> choice(ForeignForm.Place place) {
        Token found = place.found();
        if (found.getType() == MlpParser.IF && place.sameLine(-1) && Vocabulary.endsOperand(place.type(-1))) {
            return ForeignForm.of(found, "a choice begins with its condition", CHOICE);
        }
        int open = -1;
        for (int i = place.start(); i < place.at(); i++) {
            int type = place.tokens().get(i).getType();
            open = type == MlpParser.IF ? i : type == MlpParser.THEN || type == MlpParser.ELSE ? -1 : open;
        }
        if (open < 0 || open == place.at() - 1) {
            return Optional.empty();
        }
        if (found.getType() == MlpParser.ASSIGN) {
            return ForeignForm.of(found, "`=` gives a name, it does not compare", "Equality is `==`.");
        }
        return ForeignForm.of(found, "expected `then`, found `" + found.getText() + "`", CHOICE);
    }

    /** {@code 0 < y < 1}. */
    private static Optional<ForeignForm> chain(ForeignForm.Place place) {
        if (!Vocabulary.isComparison(place.found().getType())) {
            return Optional.empty();
        }
        for (int i = place.at() - 1; i >= place.start(); i--) {
            Token token = place.tokens().get(i);
            if (Vocabulary.isComparison(token.getType())
                    && i > 0
                    && place.near(-1).getType() != token.getType()) {
                String left = i > 0
                                && Vocabulary.endsOperand(
                                        place.tokens().get(i - 1).getType())
                                && !Brackets.isClosing(place.tokens().get(i - 1))
                        ? place.tokens().get(i - 1).getText()
                        : "a";
                String middle = i + 2 == place.at() ? place.near(-1).getText() : "b";
                String right =
                        Vocabulary.endsOperand(place.type(1)) ? place.near(1).getText() : "c";
                return ForeignForm.of(
                        place.found(),
                        "comparisons do not chain",
                        "Both hold where `" + left + " " + token.getText() + " " + middle + " and " + middle + " "
                                + place.found().getText() + " " + right + "`.");
            }
        }
        return Optional.empty();
    }
}
