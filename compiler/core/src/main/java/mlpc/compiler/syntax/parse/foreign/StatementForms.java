package mlpc.compiler.syntax.parse.foreign;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.grammar.MlpParser;

/** How each statement is written, for the help line of an error within it. */
public final class StatementForms {
    private static final Pattern CODE = Pattern.compile("`[^`]+`");

    private StatementForms() {}

    /** The form alone, in backquotes, of a statement that begins with such a token. */
    static String code(int type) {
        Matcher code = CODE.matcher(of(type).orElseThrow());
        if (!code.find()) {
            throw new IllegalStateException("no form in " + of(type));
        }
        return code.group();
    }

    /** The form of the statement that begins with such a token. */
    public static Optional<String> of(int type) {
        String form =
                switch (type) {
                    case MlpParser.MLP -> "The version line is written `mlp 1`.";
                    case MlpParser.IMPORT -> "An import is written `import \"layers.mlp\"`.";
                    case MlpParser.CONST -> "A constant is written `const tau = 6.28`.";
                    case MlpParser.FN -> "A function is written `fn swish(z) = z * logistic(z)`.";
                    case MlpParser.LAYER ->
                        "A layer is written `layer scale(by)(x: real[n]) -> real[n] { return by * x }`.";
                    case MlpParser.MODEL -> "A model is written `model Name { … }`.";
                    case MlpParser.INPUT ->
                        "An input is written `input x: real[2]`, several alike `input a, c: real[2]`.";
                    case MlpParser.TARGET -> "A target is written `target t: class[10]`.";
                    case MlpParser.PARAM ->
                        "A parameter is written `param b: real[3] = 0` or `param W: real[3, 2] ~ normal(0, 1)`.";
                    case MlpParser.STATE -> "A state is written `state mean: real[3] = 0`.";
                    case MlpParser.UPDATE -> "An update is written `update mean = 0.9 * mean + 0.1 * now`.";
                    case MlpParser.HYPER -> "A setting is written `hyper lambda = 0.1`.";
                    case MlpParser.PREDICT -> "A prediction is written `predict t = y`, with `t` a target.";
                    case MlpParser.DECIDE -> "A decision is written `decide t where cost { yes as no = 20 }`.";
                    case MlpParser.OUTPUT -> "An output is written `output f = y`.";
                    case MlpParser.LOSS -> "A loss is written `loss fit = (y - t)^2`.";
                    case MlpParser.METRIC -> "A metric is written `metric error = abs(y - t)`.";
                    case MlpParser.EXAMPLES -> "Examples are written `examples { [0, 1] -> 1 }`.";
                    case MlpParser.DATA ->
                        "Data is written `data \"rows.csv\"` or `data idx(\"images.gz\", \"labels.gz\")`.";
                    case MlpParser.TRAIN ->
                        "A recipe is written `train { optimizer = adam(rate: 0.01)   epochs = 10 }`.";
                    case MlpParser.BUDGET -> "A budget is written `budget { parameters <= 1000 }`.";
                    case MlpParser.CHECK -> "A check is written `check left == right`.";
                    default -> "";
                };
        return Optional.of(form).filter(text -> !text.isEmpty());
    }
}
