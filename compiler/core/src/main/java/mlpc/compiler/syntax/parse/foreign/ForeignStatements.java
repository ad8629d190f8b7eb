package mlpc.compiler.syntax.parse.foreign;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.syntax.lex.Vocabulary;
import mlpc.grammar.MlpParser;
import org.antlr.v4.runtime.Token;

/** Statements as other languages begin them, told by their first word. */
final class ForeignStatements {
    private static final String FUNCTION =
            "Outside the model: `fn swish(z) = z * logistic(z)`; its value is one expression.";
    private static final String LOOPS =
            "Operations take whole tensors, sum(…) goes over elements, and `stack(n, layer)`" + " repeats a layer.";
    private static final String MODULES =
            "Functions such as exp, relu and dense are there without one; `import \"layers.mlp\"` takes a file of yours.";

    private static final String TRAINING =
            "Training is written `train { optimizer = adam(rate: 0.01)   epochs = 10 }`; accuracy and RMSE come by themselves.";

    private record Said(String title, String help) {}

    private static final Map<String, Said> STATEMENTS = Map.ofEntries(
            entry("for", new Said("there are no loops", LOOPS)),
            entry("while", new Said("there are no loops", LOOPS)),
            entry("loop", new Said("there are no loops", LOOPS)),
            entry("def", new Said("a function is declared with `fn`", FUNCTION)),
            entry("function", new Said("a function is declared with `fn`", FUNCTION)),
            entry("func", new Said("a function is declared with `fn`", FUNCTION)),
            entry("fun", new Said("a function is declared with `fn`", FUNCTION)),
            entry(
                    "print",
                    new Said(
                            "nothing is printed from a model",
                            "`output o = y` shows a tensor, `mlp trace` every value.")),
            entry(
                    "println",
                    new Said(
                            "nothing is printed from a model",
                            "`output o = y` shows a tensor, `mlp trace` every value.")),
            entry("compile", new Said("nothing is called for its effect", TRAINING)),
            entry("summary", new Said("nothing is printed from a model", "`mlp explain` shows its layers and sizes.")),
            entry(
                    "add",
                    new Said(
                            "nothing is called for its effect",
                            "Layers stand in a row: `x |> dense(8, tanh) |> unit()`.")),
            entry("from", new Said("there are no modules", MODULES)),
            entry("using", new Said("there are no modules", MODULES)),
            entry("library", new Said("there are no modules", MODULES)),
            entry("require", new Said("there are no modules", MODULES)),
            entry("include", new Said("there are no modules", MODULES)),
            entry(
                    "with",
                    new Said(
                            "there are no contexts",
                            "Derivatives are taken where `grad` asks for them, and in training; `stop_gradient(x)` takes none of x.")),
            entry("functions", new Said("functions stand without a block", "Write `fn square(z) = z^2`.")),
            entry("end", new Said("a block ends with `}`", "Write `}`.")),
            entry("elif", new Said("a choice is an expression", "Write `y = if c then a else if d then b else 0`.")),
            entry(
                    "parameters",
                    new Said(
                            "parameters stand in the model, a line each",
                            "Write `param W: real[2, 3] ~ glorot_uniform`.")),
            entry("transformed", new Said("names stand in the model, without a block", "Write `y = …`.")),
            entry("generated", new Said("outputs stand in the model, without a block", "Write `output o = …`.")));

    /** What other languages call the words that begin members. */
    private static final Map<String, String> MEMBERS = Map.ofEntries(
            entry("parameter", "param"),
            entry("weight", "param"),
            entry("weights", "param"),
            entry("bias", "param"),
            entry("variable", "param"),
            entry("learnable", "param"),
            entry("trainable", "param"),
            entry("feature", "input"),
            entry("features", "input"),
            entry("placeholder", "input"),
            entry("label", "target"),
            entry("labels", "target"),
            entry("response", "target"),
            entry("objective", "loss"),
            entry("cost", "loss"),
            entry("minimize", "loss"),
            entry("minimise", "loss"),
            entry("criterion", "loss"),
            entry("constant", "const"),
            entry("hyperparameter", "hyper"),
            entry("hyperparam", "hyper"),
            entry("setting", "hyper"),
            entry("prediction", "predict"),
            entry("dataset", "data"),
            entry("training", "train"),
            entry("fit", "train"),
            entry("tests", "examples"),
            entry("test", "examples"),
            entry("assert", "check"),
            entry("limits", "budget"),
            entry("buffer", "state"));

    /** What other languages call the words that begin items. */
    private static final Map<String, String> ITEMS = Map.ofEntries(
            entry("network", "model"),
            entry("net", "model"),
            entry("module", "model"),
            entry("struct", "model"),
            entry("class", "model"),
            entry("program", "model"),
            entry("block", "layer"),
            entry("constant", "const"));

    private static final Set<String> DECLARING = Set.of("let", "var", "val", "auto", "local", "mut", "static", "final");
    private static final Set<String> TYPES =
            Set.of("real", "float", "double", "int", "number", "vector", "matrix", "Tensor", "tensor", "row_vector");

    private ForeignStatements() {}

    static Optional<ForeignForm> find(ForeignForm.Place place) {
        Token first = place.first();
        Token next = place.after(place.start());
        String word = first.getText();
        if (place.found() != first && next.getType() == MlpParser.ASSIGN) {
            return Optional.empty();
        }
        if (first.getType() == MlpParser.NAME && next.getType() == MlpParser.OPEN_ROUND && isFunction(place)) {
            return ForeignForm.of(first, "a function is declared with `fn`", FUNCTION);
        }
        boolean item = place.innermost(MlpParser.RULE_file, MlpParser.RULE_member, MlpParser.RULE_item)
                || place.innermost(MlpParser.RULE_item, MlpParser.RULE_member);
        if (item) {
            return item(first, next, word);
        }
        if (first.getType() == MlpParser.RETURN) {
            return ForeignForm.of(
                    first,
                    "a model returns nothing",
                    "`predict t = y` is for a target `t`, `output o = y` for any other tensor.");
        }
        if (first.getType() == MlpParser.IF) {
            return ForeignForm.of(first, "a choice is an expression", "Write `y = if c then a else b`.");
        }
        if (first.getType() == MlpParser.DATA && next.getType() == MlpParser.OPEN_CURLY) {
            return ForeignForm.of(
                    first,
                    "`data` names where rows come from",
                    "What a row brings is declared line by line: `input x: real[3]`.");
        }
        if (!place.innermost(
                MlpParser.RULE_member, MlpParser.RULE_setting, MlpParser.RULE_example, MlpParser.RULE_limit)) {
            return Optional.empty();
        }
        return member(place, first, next, word);
    }

    /** {@code f(x) = x^2}: whether brackets after the first word are followed by an equals sign. */
    private static boolean isFunction(ForeignForm.Place place) {
        int open = 0;
        for (int at = place.start() + 1; at < place.tokens().size(); at++) {
            Token token = place.tokens().get(at);
            if (token.getLine() != place.first().getLine()) {
                return false;
            }
            open += token.getType() == MlpParser.OPEN_ROUND ? 1 : token.getType() == MlpParser.CLOSE_ROUND ? -1 : 0;
            if (open == 0) {
                return token.getType() == MlpParser.CLOSE_ROUND
                        && place.after(at).getType() == MlpParser.ASSIGN;
            }
        }
        return false;
    }

    private static Optional<ForeignForm> item(Token first, Token next, String word) {
        if (first.getType() == MlpParser.IMPORT && next.getType() != MlpParser.TEXT) {
            return ForeignForm.of(next, "an import takes a file in quotes", MODULES);
        }
        if (ITEMS.containsKey(word) && first.getType() != MlpParser.MODEL) {
            String here = ITEMS.get(word);
            return ForeignForm.of(
                    first,
                    "no item begins with `" + word + "`",
                    "Here it is called `" + here + "`: " + form(here) + ".");
        }
        if (first.getType() == MlpParser.DATA && next.getType() == MlpParser.OPEN_CURLY) {
            return ForeignForm.of(
                    first,
                    "there is no block of data",
                    "What a row brings is declared in the model, a line each: `input x: real[3]`.");
        }
        Said said = STATEMENTS.get(word);
        return said == null ? Optional.empty() : ForeignForm.of(first, said.title, said.help);
    }

    private static Optional<ForeignForm> member(ForeignForm.Place place, Token first, Token next, String word) {
        boolean named = first.getLine() == next.getLine() && isWord(next);
        if (word.equals("import") && next.getType() != MlpParser.ASSIGN) {
            return ForeignForm.of(first, "an import stands before the model", MODULES);
        }
        if (named && DECLARING.contains(word)) {
            return ForeignForm.of(
                    first, "a name is given without a word before it", "Write `" + next.getText() + " = …`.");
        }
        if (named && TYPES.contains(word)) {
            return ForeignForm.of(
                    first,
                    "a type stands after the name",
                    "Learned: `param " + next.getText() + ": real = 0`. A name for a value: `" + next.getText()
                            + " = …`.");
        }
        if (TYPES.contains(word) && next.getType() == MlpParser.OPEN_SQUARE) {
            return ForeignForm.of(
                    first, "a type stands after the name", "Write `param w: real[3]` or `input x: real[3]`.");
        }
        if (place.found().getType() == MlpParser.DOT && place.found() == next && first.getType() != MlpParser.DATA) {
            return ForeignForm.of(
                    first,
                    "nothing is called for its effect",
                    "Training takes the gradients and the steps by itself: `train { optimizer = adam(rate: 0.01) }`.");
        }
        Said said = STATEMENTS.get(word);
        if (said != null) {
            return ForeignForm.of(first, said.title, said.help);
        }
        String here = MEMBERS.get(word);
        boolean begins = named || next.getType() == MlpParser.OPEN_CURLY;
        return here == null || !begins
                ? Optional.empty()
                : ForeignForm.of(
                        first,
                        "no member begins with `" + word + "`",
                        "Here it is called `" + here + "`: " + form(here) + ".");
    }

    private static boolean isWord(Token token) {
        return token.getType() == MlpParser.NAME || Vocabulary.isKeyword(token.getType());
    }

    private static String form(String word) {
        for (int type : Vocabulary.MEMBER_WORDS) {
            if (Vocabulary.word(type).equals(word)) {
                return StatementForms.code(type);
            }
        }
        for (int type : Vocabulary.ITEM_WORDS) {
            if (Vocabulary.word(type).equals(word)) {
                return StatementForms.code(type);
            }
        }
        throw new IllegalArgumentException(word);
    }
}
