package mlpc.compiler.check.report;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What other libraries call the things of this language: a name that is right elsewhere is no typing error. */
public final class ForeignNames {
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("sigmoid", "logistic"),
            Map.entry("expit", "logistic"),
            Map.entry("step", "threshold"),
            Map.entry("heaviside", "threshold"),
            Map.entry("silu", "swish"),
            Map.entry("identity", "linear"),
            Map.entry("linear", "dense"),
            Map.entry("fc", "dense"),
            Map.entry("layernorm", "layer_norm"),
            Map.entry("batchnorm", "batch_norm"),
            Map.entry("batchnorm1d", "batch_norm"),
            Map.entry("cross_entropy", "softmax_cross_entropy"),
            Map.entry("crossentropyloss", "softmax_cross_entropy"),
            Map.entry("bce", "binary_cross_entropy"),
            Map.entry("bce_with_logits", "binary_cross_entropy_with_logits"),
            Map.entry("mse", "squared_error"),
            Map.entry("mse_loss", "squared_error"),
            Map.entry("mae", "absolute_error"),
            Map.entry("l1_loss", "absolute_error"),
            Map.entry("logsumexp", "log_sum_exp"),
            Map.entry("matmul", "dot"),
            Map.entry("concat", "concatenate"),
            Map.entry("cat", "concatenate"),
            Map.entry("pow", "a^b"),
            Map.entry("gaussian", "normal"),
            Map.entry("randn", "normal"),
            Map.entry("rand", "uniform"),
            Map.entry("xavier_uniform", "glorot_uniform"),
            Map.entry("xavier_normal", "glorot_normal"),
            Map.entry("kaiming_uniform", "he_uniform"),
            Map.entry("kaiming_normal", "he_normal"),
            Map.entry("lr", "rate"),
            Map.entry("learning_rate", "rate"),
            Map.entry("eps", "epsilon"),
            Map.entry("dim", "axis"),
            Map.entry("batch_size", "batch"),
            Map.entry("params", "parameters"),
            Map.entry("flops", "multiply_adds"),
            Map.entry("macs", "multiply_adds"));

    private ForeignNames() {}

    /** {@code Here it is called `logistic`.}, if what it is called here can be said here. */
    public static Optional<String> name(String name, Collection<String> visible) {
        return Optional.ofNullable(NAMES.get(name.toLowerCase(Locale.ROOT)))
                .filter(here -> !here.equals(name) && (visible.contains(here) || here.contains("^")))
                .map(here -> "Here it is called `" + here + "`.");
    }
}
