package mlpc.compiler.check.message;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Suggest;

/** Names that other libraries use for things of this language: such a name is reported with ours, not as a typing error. */
public final class ForeignNames {
    /** Names in other libraries, by the name here in small letters and without underscores. */
    private static final Map<String, String> NAMES = new LinkedHashMap<>();

    static {
        // functions
        called("logistic", "sigmoid", "expit", "invlogit", "σ", "sigma", "logsigmoid");
        called("threshold", "step", "heaviside", "hardlim", "sgn01");
        called("swish", "silu");
        called("linear", "identity", "purelin", "passthrough");
        called("tanh", "tansig", "hyperbolictangent");
        called("relu", "rectifier", "poslin");
        called("log", "ln");
        called("softmax", "softargmax");
        called("log_sum_exp", "logsumexp");
        called("log_softmax", "logsoftmax");
        called("leaky_relu", "leakyrelu", "lrelu");
        called("hard_sigmoid", "hardsigmoid");
        called("gelu_tanh", "gelunew", "fastgelu", "gelupytorchtanh");
        called("thresholded_relu", "thresholdedrelu");
        called("hard_shrink", "hardshrink");
        called("soft_shrink", "softshrink", "softthreshold");
        called("float16", "half", "fp16");
        called("bfloat16", "bf16");
        called("max", "maximum", "amax", "fmax", "reducemax");
        called("min", "minimum", "amin", "fmin", "reducemin");
        called("sum", "reducesum", "nansum", "Σ");
        called("mean", "average", "avg", "reducemean");
        called("abs", "absolute", "fabs");
        called("sqrt", "root");
        called("dot", "matmul", "mm", "bmm", "inner", "dotproduct");
        called("concatenate", "concat", "cat", "hstack", "vstack", "append");
        called("flatten", "view", "ravel", "reshape1");
        called("transpose", "permute", "swapaxes");
        called("repeat", "tile", "rep", "broadcastto");
        called("size", "len", "length", "numel", "shape", "nrow", "ncol", "dims");
        called("grad", "gradient", "jacobian", "derivative", "∇");
        called("uniform_like", "randlike", "rand");
        called("pi", "π");
        // layers
        called("dense", "linear", "fc", "fullyconnected", "affine", "lineartransform", "mlp");
        called("unit", "neuron", "perceptron");
        called("dropout", "alphadropout", "dropout1d");
        called("layer_norm", "layernorm", "layernormalization");
        called("batch_norm", "batchnorm", "batchnorm1d", "batchnormalization");
        // losses
        called(
                "squared_error",
                "mse",
                "mseloss",
                "meansquarederror",
                "l2loss",
                "squaredloss",
                "quadraticloss",
                "squareloss");
        called("absolute_error", "mae", "l1loss", "meanabsoluteerror", "maeloss");
        called(
                "softmax_cross_entropy",
                "crossentropy",
                "crossentropyloss",
                "categoricalcrossentropy",
                "sparsecategoricalcrossentropy",
                "softmaxcrossentropywithlogits",
                "nllloss",
                "negativeloglikelihood",
                "logloss",
                "logitcrossentropy");
        called("binary_cross_entropy", "bce", "bceloss", "binarycrossentropy");
        called(
                "binary_cross_entropy_with_logits",
                "bcewithlogits",
                "bcewithlogitsloss",
                "sigmoidcrossentropy",
                "sigmoidcrossentropywithlogits",
                "logitbinarycrossentropy");
        called("huber", "smoothl1loss", "smoothl1", "huberloss");
        called("hinge", "hingeloss", "marginloss");
        called("kl_divergence", "kldiv", "kldivloss", "kullbackleibler", "kl");
        called("sum_of_squares", "l2norm", "sumsq");
        // distributions
        called("normal", "gaussian", "rnorm");
        called("stop_gradient", "detach", "stopgradient", "blockgradient");
        called("uniform", "rand", "runif", "randomuniform");
        called("glorot_uniform", "xavieruniform", "xavier", "glorot");
        called("glorot_normal", "xaviernormal");
        called("he_uniform", "kaiminguniform", "he", "kaiming");
        called("he_normal", "kaimingnormal");
        // arguments and settings
        called("rate", "lr", "learningrate", "stepsize", "eta", "η", "learningrateinit");
        called("epsilon", "eps");
        called("axis", "dim", "dimension", "axes");
        called("units", "outfeatures", "size", "neurons", "hiddenunits", "outputdim");
        called("activation", "act", "nonlinearity", "transferfunction", "f");
        called("start", "kernelinitializer", "initializer", "init", "weightinit");
        called("optimizer", "solver", "optim", "algorithm", "optimiser");
        called("schedule", "scheduler", "lrscheduler", "learningrateschedule", "lrschedule");
        called("batch", "batchsize", "minibatch", "minibatchsize");
        called("epochs", "maxiter", "numepochs", "nepochs", "maxepochs", "passes", "nepoch", "epoch");
        called("steps", "iterations", "numsteps", "maxsteps", "niter");
        called("validation", "validationsplit", "validationfraction", "valsplit", "testsize", "holdout");
        called("patience", "earlystopping", "niternochange");
        called("seed", "randomstate", "randomseed", "rng");
        called("clip", "clipnorm", "gradclip", "gradientclip", "maxnorm", "gradientclipping");
        called("precision", "dtype", "floatx");
        called("parameters", "params", "weights", "numparams");
        called("multiply_adds", "flops", "macs", "operations");
        // optimizers and schedules
        called("sgd", "gd", "gradientdescent", "momentum", "stochasticgradientdescent");
        called("lbfgs", "bfgs");
        called("cosine", "cosineannealing", "cosineannealinglr", "cosinedecay");
        called("step", "steplr", "multisteplr", "piecewiseconstant");
        called("exponential", "exponentiallr", "exponentialdecay");
    }

    /** The modules in which other languages keep their functions. */
    private static final Set<String> MODULES = Set.of(
            "nn",
            "torch",
            "F",
            "tf",
            "keras",
            "K",
            "np",
            "numpy",
            "jnp",
            "jax",
            "math",
            "Math",
            "layers",
            "optim",
            "sklearn",
            "scipy",
            "self",
            "losses",
            "activations",
            "optimizers",
            "Flux",
            "functional",
            "special",
            "stats",
            "this");

    /** Names that are foreign only where they are called; elsewhere they may be anything. */
    private static final Set<String> ONLY_CALLED = Set.of(
            "alpha",
            "c",
            "f",
            "sigma",
            "step",
            "shape",
            "size",
            "scale",
            "input",
            "model",
            "layers",
            "function",
            "vector",
            "array",
            "matrix",
            "tensor",
            "range",
            "rate",
            "eta",
            "norm",
            "var",
            "std",
            "sd",
            "full",
            "act",
            "init",
            "append",
            "root",
            "average",
            "length",
            "dimension",
            "axes",
            "linear",
            "criterion",
            "objective",
            "accuracy",
            "momentum");

    private ForeignNames() {}

    private static void called(String here, String... elsewhere) {
        for (String name : elsewhere) {
            NAMES.merge(plain(name), here, (before, after) -> before + " " + after);
        }
    }

    /** Letter by letter: for a whole word, Java checks whether a sigma is its last letter, and loads the rules of all languages to do so. */
    private static String plain(String name) {
        int plainLetters = 0;
        while (plainLetters < name.length() && isPlain(name.charAt(plainLetters))) {
            plainLetters++;
        }
        // Most names are plain already, and each is compared with every other.
        if (plainLetters == name.length()) {
            return name;
        }
        StringBuilder plain = new StringBuilder(name.length());
        for (int at = 0; at < name.length(); at++) {
            if (name.charAt(at) != '_') {
                plain.append(Character.toLowerCase(name.charAt(at)));
            }
        }
        return plain.toString();
    }

    private static boolean isPlain(char letter) {
        return letter != '_' && Character.toLowerCase(letter) == letter;
    }

    /** Whether it is the name of a module in another language. */
    public static boolean isModule(String name) {
        return MODULES.contains(name);
    }

    /** Whether a setting of this name gives the loss in another library. */
    public static boolean isLoss(String setting) {
        return Set.of("loss", "losses", "objective", "criterion").contains(setting);
    }

    /** The name here for a name of another library, among the names in scope. */
    public static Optional<String> here(String name, Collection<String> visible) {
        String plain = plain(name);
        for (String here : NAMES.getOrDefault(plain, "").split(" ")) {
            if (!here.equals(name) && visible.contains(here)) {
                return Optional.of(here);
            }
        }
        return visible.stream()
                .filter(candidate -> !candidate.equals(name)
                        && candidate.length() > 1
                        && plain(candidate).equals(plain))
                .sorted()
                .findFirst();
    }

    /** The same for a name in an expression, which is called or not. */
    public static Optional<String> name(String name, Collection<String> visible, boolean called) {
        return called || !ONLY_CALLED.contains(name) ? name(name, visible) : Optional.empty();
    }

    /** Advice for the name of a setting or argument: its name here, a similar name, or another way to say it. */
    public static Optional<String> setting(String name, Collection<String> known) {
        return here(name, known)
                .map(here -> "Here it is called `" + here + "`.")
                .or(() -> ForeignIdioms.ofSetting(name))
                .or(() -> Suggest.didYouMean(name, known));
    }

    /**
     * A problem with the name of a setting or argument, with the probable name as help and as an edit, or with other
     * advice.
     */
    public static Problem setting(Problem problem, String name, Collection<String> known, String otherwise) {
        return withRename(problem.help(setting(name, known).orElse(otherwise)), name, known);
    }

    /** Adds the edit that writes the name here for a foreign name, else the nearest name, if there is one. */
    public static Problem withRename(Problem problem, String name, Collection<String> known) {
        return here(name, known)
                .or(() -> ForeignIdioms.ofSetting(name).isPresent() ? Optional.empty() : Suggest.nearest(name, known))
                .map(meant -> problem.rename(name, meant))
                .orElse(problem);
    }

    /** {@code Here it is called `logistic`.}, or how the same is said here. */
    public static Optional<String> name(String name, Collection<String> visible) {
        return here(name, visible)
                .map(here -> "Here it is called `" + here + "`.")
                .or(() -> ForeignIdioms.of(name));
    }
}
