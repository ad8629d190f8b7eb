package mlpc.compiler.check.message;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Names of other libraries for things that this language writes without a name, or does not have. */
final class ForeignIdioms {
    private static final Map<String, String> IDIOMS = new HashMap<>();
    /** The idioms that elsewhere are settings of a training or of a layer. */
    private static final Set<String> SETTINGS = new HashSet<>();

    static {
        say(
                "Layers follow one another with `|>`: `x |> dense(8, relu) |> dense(1)`.",
                "sequential",
                "chain",
                "stacklayers");
        say(
                "A model is written for one example, and functions take whole tensors: call it as it is, `tanh(x)`.",
                "vmap",
                "pmap",
                "map",
                "vectorize",
                "jit");
        say("An activation is a layer by its name: `x |> dense(8) |> relu`, or `x |> dense(8, relu)`.", "activation");
        say("Each step has a name of its own: `h = x |> dense(8)`, `y = h |> unit()`.", "begin", "do");
        say("A power is written `a^b`.", "pow", "power", "square", "cbrt");
        say("A choice is written `if c then a else b`.", "where", "ifelse", "cond", "piecewise");
        say("`max(low, min(x, high))` keeps x between two numbers.", "clip", "clamp", "clampvalue");
        say(
                "A tensor of numbers is written out, `[0, 0, 0]`; `repeat(0, 3)` repeats one, and a parameter starts at zero by itself.",
                "zeros",
                "ones",
                "full",
                "zeroslike",
                "oneslike",
                "array",
                "tensor",
                "vector");
        say("Elements are written out, `[1, 2, 3]`; `concatenate(a, b)` joins vectors.", "c");
        say("Indices count from 0: the last element of a `real[4]` is `x[3]`.", "end");
        say("Elements are written out: `[0, 1, 2]`.", "arange", "linspace", "range", "seq", "colon");
        say("A matrix is written out, row by row: `[[1, 0], [0, 1]]`.", "eye", "identitymatrix", "diag", "matrix");
        say(
                "`predict t = softmax(…)` decodes the class by itself: the largest probability wins.",
                "argmax",
                "predictclasses",
                "whichmax");
        say("The Euclidean norm is `sqrt(sum_of_squares(x))`.", "norm", "linalgnorm");
        say("`mean((x - mean(x))^2)` is the variance.", "variance", "var", "std", "sd", "stddev");
        say("The logarithm to base b is `log(x) / log(b)`.", "log2", "log10", "logb");
        say(
                "There is no `None`. A model is written for one example: the rows of a batch are no axis;"
                        + " `reshape(x, [3, 1])` makes one.",
                "none",
                "null",
                "nil");
        say(
                "A model is written for one example: the rows of a batch are no axis, and a loss is their mean already.",
                "batch",
                "nsamples",
                "numsamples",
                "nrows");
        say("Each is a number: `true` is 1, `false` is 0.", "bool");
        say(
                "A product of matrices is `A @ b`, elementwise it is `a * b`.",
                "einsum",
                "multiply",
                "mul",
                "times",
                "tensordot",
                "crossprod");
        say("A sum is written `a + b`, a difference `a - b`.", "add", "subtract", "plus", "minus");
        say("A quotient is written `a / b`.", "divide", "div", "truediv");
        say(
                "Inverses and decompositions of matrices are not among the operations.",
                "inv",
                "solve",
                "det",
                "svd",
                "eig",
                "cholesky",
                "pinv");
        say(
                "mlpc compiles multilayer perceptrons: there are no convolutions, pools or recurrent layers.",
                "conv",
                "conv1d",
                "conv2d",
                "conv3d",
                "maxpool",
                "maxpool1d",
                "maxpool2d",
                "avgpool2d",
                "lstm",
                "gru",
                "rnn",
                "simplernn",
                "multiheadattention",
                "transformer",
                "attention");
        say(
                "A product with a class takes a row: `word @ E`, with `param E: real[100, 8] ~ normal(0, 1)`.",
                "embedding");
        setting(
                "A penalty is a loss of its own: `loss decay = 1e-4 * sum_of_squares(weights)`.",
                "l1",
                "l2",
                "l1l2",
                "regularizer",
                "kernelregularizer",
                "weightdecay",
                "ridge",
                "lasso");
        say(
                "Scale it in the model: `(x - mean) / deviation`, with constants of the data.",
                "standardscaler",
                "minmaxscaler",
                "scale",
                "normalize",
                "standardize",
                "zscore");
        say(
                "A model is its layers: `x |> dense(8, relu) |> dense(1)`.",
                "mlpclassifier",
                "mlpregressor",
                "model",
                "module");
        say(
                "It stands in the recipe: `train { optimizer = adam(rate: 0.01) }`.",
                "adam",
                "adamw",
                "sgd",
                "rmsprop",
                "adagrad",
                "lbfgs",
                "nadam",
                "adadelta");
        say("An input is declared: `input x: real[2]`.", "input", "placeholder", "inputlayer");
        say(
                "Classes are one-hot by themselves: `target t: class[10]`.",
                "onehot",
                "tocategorical",
                "labelencoder",
                "factor");
        say("A parameter is declared: `param w: real[2] = 0`.", "param", "parameter", "variable", "getvariable");
        say(
                "Derivatives are taken only where `grad` or training asks for them; `stop_gradient(x)` takes none of x.",
                "nograd",
                "inferencemode");
        say(
                "What is learned is declared with `param`; `train { frozen = [w] }` leaves it as it starts.",
                "requiresgrad");
        say(
                "A parameter starts at random, `param W: real[4, 2] ~ normal(0, 1)`; `normal_like(x)` draws for each row.",
                "randn",
                "randomnormal");
        setting("A rate that changes with the epoch is a schedule: `schedule = cosine()`.", "epoch", "epochnumber");
        say(
                "A table is named by a line of its own: `data \"rows.csv\"`.",
                "readcsv",
                "loadcsv",
                "csvread",
                "readtable",
                "genfromtxt",
                "loadtxt",
                "dataframe");
        say("The transpose is written `W.T`.", "T", "transposed");
        setting(
                "A penalty is a loss of its own, `loss decay = 1e-4 * sum_of_squares(weights)`, or `adamw(weight_decay: 0.01)`.",
                "alpha");
        say("e^x is written `exp(x)`.", "e");
        say("There are no infinities and no NaN; the largest number is about 1.8e308.", "inf", "infinity", "nan");
        say("A function is declared outside the model: `fn f(z) = …`.", "function", "lambda", "def", "func");
        setting(
                "The rate belongs to the optimizer: `optimizer = adam(rate: 0.01)`.",
                "rate",
                "lr",
                "learningrate",
                "learningrateinit",
                "eta");
        setting(
                "It belongs to the optimizer: `optimizer = sgd(rate: 0.1, momentum: 0.9)`.",
                "nesterov",
                "beta1",
                "beta2",
                "betas");
        setting(
                "A loss is a member of the model: `loss fit = squared_error(y, t)`.",
                "loss",
                "losses",
                "criterion",
                "objective");
        setting(
                "A metric is a member of the model: `metric error = abs(y - t)`; accuracy and RMSE come by themselves.",
                "metrics",
                "metric",
                "accuracy",
                "scoring");
        setting(
                "`mlp train --threads 4` says how many; the result is the same.",
                "threads",
                "workers",
                "numworkers",
                "njobs",
                "device",
                "gpu",
                "cuda");
        setting(
                "Progress is shown by itself, and `patience = 10` ends a training that gets no better.",
                "verbose",
                "verbosity",
                "callbacks");
        setting(
                "Layers stand in the model: `x |> dense(8) |> dense(1)`.",
                "hiddenlayersizes",
                "layers",
                "hiddenlayers");
    }

    private ForeignIdioms() {}

    private static void say(String sentence, String... names) {
        for (String name : names) {
            IDIOMS.put(name, sentence);
        }
    }

    private static void setting(String sentence, String... names) {
        say(sentence, names);
        SETTINGS.addAll(List.of(names));
    }

    static Optional<String> of(String name) {
        return Optional.ofNullable(IDIOMS.get(plain(name)));
    }

    /** The same of a name that is a setting elsewhere. */
    static Optional<String> ofSetting(String name) {
        return SETTINGS.contains(plain(name)) ? of(name) : Optional.empty();
    }

    private static String plain(String name) {
        return name.length() == 1 ? name : name.toLowerCase(Locale.ROOT).replace("_", "");
    }
}
