package mlpc.compiler;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.GraphPrinter;
import mlpc.compiler.graph.Root;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;

/**
 * What weights have to fit: names, kinds and shapes of all that goes in, comes out and is learned, and the mathematics between
 * them as inference sees it. Losses, the recipe and the data may change without making saved weights useless.
 */
final class Structure {
    private Structure() {}

    /**
     * A hash that two compilations share exactly when their weights are interchangeable.
     *
     * @param written before any rewrite, so that which laws were applied does not matter
     */
    static String of(Signature signature, Graph written) {
        StringBuilder text =
                new StringBuilder("model ").append(signature.model()).append('\n');
        fields(text, "input", signature.inputs());
        fields(text, "prediction", signature.predictions());
        fields(text, "output", signature.outputs());
        for (Variable variable : signature.variables()) {
            if (LearningSpec.isFeedback(variable.name())) {
                continue;
            }
            text.append(variable.name()).append(variable.shape()).append('\n');
        }
        text.append(GraphPrinter.print(written.only(Structure::isAnswer)));
        return sha256(text.toString());
    }

    /** How a column is read is the data's affair: words for a gap may change without making saved weights useless. */
    private static void fields(StringBuilder text, String role, List<Field> fields) {
        for (Field field : fields) {
            text.append(role).append(" Field[name=").append(field.name());
            text.append(", kind=").append(field.kind());
            text.append(", shape=").append(field.shape());
            text.append(", labels=").append(field.labels()).append("]\n");
        }
    }

    private static boolean isAnswer(Root root) {
        return root.mode() == Root.Mode.INFERENCE
                && (root.role() == Root.Role.PREDICTION || root.role() == Root.Role.OUTPUT);
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JVM has SHA-256", missing);
        }
    }
}
