package mlpc.compiler.exchange.text;

import java.util.HashSet;
import java.util.Set;

/** Chooses the names of a model's text: the file's names made valid, unique, and different from reserved and predefined names. */
final class UniqueNames {
    private static final int LONGEST = 40;

    /** Reserved words and the prelude's names. */
    private static final Set<String> TAKEN = Set.of(
            ("if then else and or not return weights loss training batch_size full_batch_size true false pi exp log log1p"
                            + " expm1 sqrt abs sign floor ceil round mod angle_near angle atan asin acos sin cos tanh logistic softplus relu erf threshold stop_gradient frozen"
                            + " max min sum mean dot outer transpose reshape concatenate repeat size grad jacobian stack"
                            + " uniform_like batch_mean linear leaky_relu elu celu selu gelu gelu_tanh swish mish softsign"
                            + " hard_sigmoid thresholded_relu hard_shrink soft_shrink float16 bfloat16 octave_near octave spaced kept_within"
                            + " softmax log_softmax log_sum_exp sum_of_squares flatten normal_like squared_error"
                            + " half_squared_error absolute_error huber softmax_cross_entropy binary_cross_entropy"
                            + " binary_cross_entropy_with_logits hinge kl_divergence dense unit dropout layer_norm"
                            + " batch_norm normal uniform glorot_uniform glorot_normal he_uniform he_normal"
                            + " lecun_uniform lecun_normal orthogonal")
                    .split(" "));

    private final Set<String> used = new HashSet<>(TAKEN);

    /** A free name, as close to the wanted one as possible. */
    String free(String wanted, String otherwise) {
        String plain = plain(wanted);
        if (plain.isEmpty() || plain.length() > LONGEST) {
            plain = otherwise;
        }
        String name = plain;
        for (int count = 2; !used.add(name); count++) {
            name = plain + "_" + count;
        }
        return name;
    }

    /** Keeps letters, digits and underscores, with a letter first; takes the last meaningful part of a path. */
    static String plain(String wanted) {
        String[] parts = wanted.split("/");
        String chosen = wanted;
        for (String part : parts) {
            boolean says = !part.isEmpty() && !part.matches("[A-Z][A-Za-z]*(_\\d+)?_output_\\d+");
            if (says) {
                chosen = part;
            }
        }
        if (parts.length > 1 && chosen.equals(wanted)) {
            return "";
        }
        String plain = chosen.replaceAll("[^A-Za-z0-9_]+", "_").replaceAll("^_+|_+$", "");
        return plain.matches("[0-9].*") ? "" : plain;
    }
}
