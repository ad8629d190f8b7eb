package mlpc.compiler.exchange.text;

import java.util.HashSet;
import java.util.Set;

/** The names in a model's text: those of a file as far as the language has them, none twice, and none that means something already. */
final class UniqueNames {
    private static final int LONGEST = 40;

    /** Words of the language, and what the prelude defines. */
    private static final Set<String> TAKEN = Set.of(
            ("if then else and or not return weights loss training batch_size full_batch_size true false pi exp log log1p"
                            + " expm1 sqrt abs sign sin cos tanh logistic softplus relu erf threshold stop_gradient frozen"
                            + " max min sum mean dot outer transpose reshape concatenate repeat size grad jacobian stack"
                            + " uniform_like batch_mean linear leaky_relu elu selu gelu swish mish softsign hard_sigmoid"
                            + " softmax log_softmax log_sum_exp sum_of_squares flatten normal_like squared_error"
                            + " half_squared_error absolute_error huber softmax_cross_entropy binary_cross_entropy"
                            + " binary_cross_entropy_with_logits hinge kl_divergence dense unit dropout layer_norm"
                            + " batch_norm normal uniform glorot_uniform glorot_normal he_uniform he_normal"
                            + " lecun_uniform lecun_normal orthogonal")
                    .split(" "));

    private final Set<String> used = new HashSet<>(TAKEN);

    /** A name as near to the wanted one as can be. */
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

    /** Letters, digits and low lines, a letter first; of a path, the last part that says something. */
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
