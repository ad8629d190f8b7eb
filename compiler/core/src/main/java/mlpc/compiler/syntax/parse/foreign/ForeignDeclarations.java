package mlpc.compiler.syntax.parse.foreign;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.lex.Vocabulary;
import mlpc.grammar.MlpParser;
import org.antlr.v4.runtime.Token;

/** Declarations as other languages write them: their names and their headers; their types are {@link ForeignTypes}. */
final class ForeignDeclarations {
    /** Members whose names have types. */
    static final Set<Integer> TYPED = Set.of(MlpParser.INPUT, MlpParser.TARGET, MlpParser.PARAM, MlpParser.STATE);

    private ForeignDeclarations() {}

    static Optional<ForeignForm> find(ForeignForm.Place place) {
        return hyphen(place)
                .or(() -> words(place))
                .or(() -> ForeignTypes.find(place))
                .or(() -> model(place))
                .or(() -> function(place))
                .or(() -> quotes(place))
                .or(() -> unnamed(place));
    }

    /** {@code my-net}. */
    private static Optional<ForeignForm> hyphen(ForeignForm.Place place) {
        int name = place.first().getType() == MlpParser.NAME ? place.start() : place.start() + 1;
        boolean declared = place.at() == name + 1
                && place.found().getType() == MlpParser.MINUS
                && place.touching(-1)
                && place.touching(0)
                && place.type(1) == MlpParser.NAME;
        return declared
                ? ForeignForm.of(
                        place.near(-1),
                        place.near(1),
                        "a name has no `-` in it",
                        "Write `" + place.near(-1).getText() + "_"
                                + place.near(1).getText() + "`.")
                : Optional.empty();
    }

    /** {@code model My Net}, {@code input body mass: real}. */
    private static Optional<ForeignForm> words(ForeignForm.Place place) {
        int first = place.first().getType();
        boolean model = first == MlpParser.MODEL && place.type(1) == MlpParser.OPEN_CURLY;
        boolean typed = TYPED.contains(first) && place.type(1) == MlpParser.COLON;
        boolean words = place.at() == place.start() + 2
                && place.found().getType() == MlpParser.NAME
                && place.type(-1) == MlpParser.NAME
                && place.sameLine(-1);
        return words && (model || typed)
                ? ForeignForm.of(
                        place.near(-1),
                        place.found(),
                        "a name is one word",
                        "Write `" + place.near(-1).getText() + "_"
                                + place.found().getText() + "`.")
                : Optional.empty();
    }

    private static Optional<ForeignForm> model(ForeignForm.Place place) {
        if (place.first().getType() != MlpParser.MODEL) {
            return Optional.empty();
        }
        Token found = place.found();
        int type = found.getType();
        if (place.innermost(MlpParser.RULE_member)) {
            return ForeignForm.of(
                    place.first(),
                    "a model does not stand within another",
                    "Layers of your own stand outside: `layer scale(by)(x: real[n]) -> real[n] { return by * x }`.");
        }
        if (place.at() == place.start() + 1) {
            return type == MlpParser.OPEN_CURLY
                    ? ForeignForm.of(found, "a model has a name", "Write `model Name { … }`.")
                    : Optional.empty();
        }
        if (type == MlpParser.OPEN_ROUND) {
            return ForeignForm.of(
                    found,
                    "a model takes no list",
                    "What the command line may set is a `hyper`, what a row brings an `input`; both stand in the block.");
        }
        return type == MlpParser.COLON || type == MlpParser.ASSIGN
                ? ForeignForm.of(
                        found,
                        "the members of a model stand in curly brackets",
                        "Write `model " + place.near(-1).getText() + " { … }`.")
                : Optional.empty();
    }

    private static Optional<ForeignForm> function(ForeignForm.Place place) {
        int type = place.found().getType();
        boolean closed = place.type(-1) == MlpParser.CLOSE_ROUND;
        String name = place.after(place.start()).getText();
        if (place.first().getType() == MlpParser.FN) {
            if (type == MlpParser.OPEN_CURLY) {
                return ForeignForm.of(
                        place.found(),
                        "a function is one expression",
                        "Write `fn " + name + "(…) = …`, without brackets around it.");
            }
            return closed && (type == MlpParser.ARROW || type == MlpParser.COLON)
                    ? ForeignForm.of(
                            place.found(),
                            "the type of a function's value is not written",
                            "It is known from the expression: `fn " + name + "(…) = …`.")
                    : Optional.empty();
        }
        boolean one = place.first().getType() == MlpParser.LAYER
                && closed
                && (type == MlpParser.OPEN_CURLY || type == MlpParser.ARROW || type == MlpParser.ASSIGN);
        return one
                ? ForeignForm.of(
                        place.found(),
                        "a layer has two lists: what configures it, and what it is applied to",
                        "Write `layer " + name + "(units)(x: real[n]) { … return … }`; either may be empty.")
                : Optional.empty();
    }

    private static Optional<ForeignForm> quotes(ForeignForm.Place place) {
        Token found = place.found();
        boolean file =
                place.first().getType() == MlpParser.DATA || place.first().getType() == MlpParser.IMPORT;
        if (found.getType() == MlpParser.DOT
                && place.first().getType() == MlpParser.DATA
                && place.at() == place.start() + 2) {
            String name = place.near(-1).getText() + "." + place.near(1).getText();
            return ForeignForm.of(
                    place.near(-1),
                    place.near(1),
                    "a file's name stands in double quotes",
                    "Write `data \"" + name + "\"`.");
        }
        if (found.getType() == MlpParser.PRIME && !Vocabulary.endsOperand(place.type(-1))) {
            return file
                    ? ForeignForm.of(
                            found,
                            "a text stands in double quotes",
                            StatementForms.of(place.first().getType()).orElse(""))
                    : ForeignForm.of(
                            found,
                            "names have no quotes around them",
                            "A function is named as it is: `dense(8, tanh)`. `f'` is a derivative.");
        }
        if (found.getType() == MlpParser.TEXT && place.at() == place.start() + 1) {
            Optional<String> meant = Suggest.didYouMean(place.first().getText(), List.of("data", "import"));
            if (place.first().getType() == MlpParser.NAME && meant.isPresent()) {
                String title = "no member begins with `" + place.first().getText() + "`";
                return ForeignForm.of(place.first(), title, meant.get());
            }
        }
        boolean named = found.getType() == MlpParser.TEXT && place.at() == place.start() + 1 && !file;
        return named
                ? ForeignForm.of(
                        found,
                        "a name stands without quotes",
                        "Write `" + place.first().getText() + " "
                                + found.getText().replace("\"", "") + "`.")
                : Optional.empty();
    }

    /** {@code loss (y - t)^2}. */
    private static Optional<ForeignForm> unnamed(ForeignForm.Place place) {
        int type = place.first().getType();
        boolean named = type == MlpParser.LOSS || type == MlpParser.METRIC || type == MlpParser.OUTPUT;
        boolean expression = place.at() == place.start() + 1
                || place.at() == place.start() + 2
                        && Vocabulary.isOperator(place.found().getType(), MlpParser.RULE_operation);
        if (!named || !expression || place.found().getType() == MlpParser.ASSIGN) {
            return Optional.empty();
        }
        String word = place.first().getText();
        String article = word.equals("output") ? "an " : "a ";
        return ForeignForm.of(
                place.at() == place.start() + 1 ? place.found() : place.near(-1),
                article + word + " has a name",
                "Write `" + word + " name = …`.");
    }
}
