package mlpc.compiler.syntax.parse.foreign;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.lex.Brackets;
import mlpc.compiler.syntax.lex.Vocabulary;
import mlpc.grammar.MlpParser;
import org.antlr.v4.runtime.Token;

/** Types as other languages write them: their words, their sizes, their place; and types where none is written here. */
final class ForeignTypes {
    private static final Set<Integer> VALUED = Set.of(
            MlpParser.CONST, MlpParser.HYPER, MlpParser.LOSS, MlpParser.METRIC, MlpParser.OUTPUT, MlpParser.PREDICT);

    private static final Set<String> REALS = Set.of(
            "real", "float", "float16", "float32", "float64", "double", "number", "scalar", "numeric", "int", "integer",
            "num", "f32", "f64");
    private static final Set<String> TENSORS =
            Set.of("vector", "matrix", "tensor", "array", "list", "row_vector", "ndarray");
    private static final Set<String> FLAGS = Set.of("bool", "boolean", "binary", "bit", "logical");
    private static final Set<String> CLASSES = Set.of(
            "categorical", "category", "label", "labels", "enum", "string", "str", "factor", "one_hot", "onehot");

    private static final Set<String> DATES = Set.of("date", "time", "datetime", "timestamp");

    private ForeignTypes() {}

    static Optional<ForeignForm> find(ForeignForm.Place place) {
        return type(place).or(() -> noType(place));
    }

    private static Optional<ForeignForm> type(ForeignForm.Place place) {
        Token found = place.found();
        int type = found.getType();
        String name = place.after(place.start()).getText();
        if (!ForeignDeclarations.TYPED.contains(place.first().getType())) {
            return Optional.empty();
        }
        boolean texts = type == MlpParser.COMMA || type == MlpParser.CLOSE_SQUARE;
        if (texts && place.type(-1) == MlpParser.TEXT && place.type(-2) == MlpParser.OPEN_SQUARE) {
            return ForeignForm.of(
                    place.near(-1),
                    "classes are named in curly brackets, without quotes",
                    "Write `one of { small, large }`; `class[10]` is one of ten numbers.");
        }
        boolean bounded = type == MlpParser.LESS
                && Set.of("lower", "upper").contains(place.near(1).getText());
        if (bounded && place.type(-1) == MlpParser.REAL) {
            return ForeignForm.of(
                    found,
                    "a type has no bounds",
                    "What has to be positive is made of one that may be any number: `sigma = softplus(raw)`.");
        }
        if (place.type(-1) == MlpParser.REAL && place.at() > place.start() + 2) {
            boolean bracket = type == MlpParser.OPEN_ROUND || type == MlpParser.LESS || type == MlpParser.INTEGER;
            String sizes = sizes(place);
            return bracket && place.sameLine(-1)
                    ? ForeignForm.of(found, "sizes stand in square brackets", "Write `real[" + sizes + "]`.")
                    : Optional.empty();
        }
        if (type == MlpParser.OPEN_SQUARE && place.type(-1) == MlpParser.CLOSE_SQUARE) {
            return ForeignForm.of(
                    found,
                    "all sizes stand in one pair of brackets",
                    "Write `real[" + place.near(-2).getText() + ", " + sizes(place) + "]`.");
        }
        if (type == MlpParser.OPEN_SQUARE && place.type(-1) == MlpParser.OF) {
            return ForeignForm.of(found, "classes stand in curly brackets", "Write `one of { small, large }`.");
        }
        if (type == MlpParser.TEXT && (place.type(-1) == MlpParser.OPEN_CURLY || place.type(-1) == MlpParser.COMMA)) {
            return ForeignForm.of(
                    found,
                    "classes are named without quotes",
                    "Write `one of { small, large }`; what is no name in the data gets its number: `class[2]`.");
        }
        boolean expected = place.type(-1) == MlpParser.COLON;
        if (expected && (type == MlpParser.NAME || DATES.contains(found.getText()))) {
            return named(found, place.near(1));
        }
        if (expected && type == MlpParser.OPEN_CURLY) {
            return ForeignForm.of(found, "a type begins with its kind", "Named classes: `one of { red, green }`.");
        }
        boolean size = type == MlpParser.INTEGER || type == MlpParser.OPEN_SQUARE || type == MlpParser.OPEN_ROUND;
        if (expected && size) {
            return ForeignForm.of(
                    found, "a type begins with its kind", "Write `real`, `real[3]`, `flag` or `class[10]`.");
        }
        if (place.at() != place.start() + 2) {
            return type == MlpParser.ASSIGN && place.first().getType() == MlpParser.TARGET
                    ? ForeignForm.of(found, "a target has no value in the model", "Each row of data brings its own.")
                    : Optional.empty();
        }
        String word = place.first().getText();
        if (Set.of("real", "float", "double", "int", "vector", "matrix").contains(name)) {
            return ForeignForm.of(place.near(-1), "a type stands after the name", "Write `" + word + " x: real[3]`.");
        }
        if (type == MlpParser.OPEN_SQUARE) {
            return ForeignForm.of(
                    found,
                    "sizes stand with the type",
                    "Write `" + word + " " + name + ": real[" + sizes(place) + "]`.");
        }
        if (type == MlpParser.REAL || type == MlpParser.FLAG || type == MlpParser.CLASS) {
            return ForeignForm.of(
                    found,
                    "`:` stands between a name and its type",
                    "Write `" + word + " " + name + ": " + found.getText() + "`.");
        }
        boolean starts = type == MlpParser.ASSIGN || type == MlpParser.DRAWN;
        boolean param = word.equals("param") || word.equals("state");
        return starts
                ? ForeignForm.of(
                        found,
                        "a type stands after the name",
                        "Write `" + word + " " + name + ": real" + (param ? " " + found.getText() + " …" : "") + "`.")
                : Optional.empty();
    }

    private static Optional<ForeignForm> named(Token found, Token next) {
        String word = found.getText().toLowerCase(Locale.ROOT);
        String title = "there is no type `" + found.getText() + "`";
        if (REALS.contains(word)) {
            String numbers = word.startsWith("int")
                    ? "Numbers are `real`; one of ten classes is `class[10]`."
                    : "Numbers are `real`.";
            return ForeignForm.of(found, title, numbers);
        } else if (TENSORS.contains(word)) {
            return ForeignForm.of(found, title, "A vector is `real[3]`, a matrix `real[3, 4]`.");
        } else if (FLAGS.contains(word)) {
            return ForeignForm.of(found, title, "What is 0 or 1 is a `flag`.");
        }
        if (CLASSES.contains(word)) {
            return ForeignForm.of(
                    found, title, "One of ten classes is `class[10]`, one of named ones `one of { red, green }`.");
        }
        if (DATES.contains(word)) {
            return ForeignForm.of(
                    found,
                    title,
                    "A date is a column of a table, with its pattern: `input row { day: date(\"yyyy-MM-dd\") }`.");
        }
        if (next.getType() == MlpParser.OPEN_CURLY) {
            return ForeignForm.of(found, title, "One of named classes is written `one of { red, green }`.");
        }
        return Suggest.didYouMean(word, List.of("real", "flag", "class"))
                .flatMap(meant -> ForeignForm.of(found, title, meant));
    }

    /** What stands in the brackets that begin where the text failed. */
    private static String sizes(ForeignForm.Place place) {
        if (!Brackets.isOpening(place.found()) && place.found().getType() != MlpParser.LESS) {
            return place.found().getText();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < 8; i++) {
            Token token = place.near(i);
            if (Brackets.isClosing(token) || token.getType() == MlpParser.GREATER) {
                break;
            }
            boolean size = token.getType() == MlpParser.INTEGER || token.getType() == MlpParser.NAME;
            if (!size && token.getType() != MlpParser.COMMA) {
                return "3";
            }
            text.append(token.getText()).append(token.getType() == MlpParser.COMMA ? " " : "");
        }
        String sizes = text.toString().strip();
        return sizes.isEmpty() || sizes.endsWith(",") ? sizes.replace(",", "") + (sizes.isEmpty() ? "3" : "") : sizes;
    }

    /** {@code loss fit: real = …}, {@code y: real = …}. */
    private static Optional<ForeignForm> noType(ForeignForm.Place place) {
        boolean word = VALUED.contains(place.first().getType()) && place.at() == place.start() + 2;
        boolean binding = place.first().getType() == MlpParser.NAME
                && place.at() == place.start() + 1
                && Vocabulary.isKeyword(place.type(1))
                && place.innermost(MlpParser.RULE_member, MlpParser.RULE_setting, MlpParser.RULE_expression);
        String name = word
                ? place.first().getText() + " " + place.near(-1).getText()
                : place.first().getText();
        boolean value = word && (place.type(1) == MlpParser.INTEGER || place.type(1) == MlpParser.DECIMAL);
        if (value && place.found().getType() == MlpParser.COLON) {
            return ForeignForm.of(
                    place.found(),
                    "a value is given with `=`",
                    "Write `" + name + " = " + place.near(1).getText() + "`.");
        }
        return place.found().getType() == MlpParser.COLON && (word || binding)
                ? ForeignForm.of(
                        place.found(), "a type is not written here", "It is known from the value: `" + name + " = …`.")
                : Optional.empty();
    }
}
