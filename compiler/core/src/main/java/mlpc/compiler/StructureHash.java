package mlpc.compiler;

import java.nio.charset.StandardCharsets;
import java.util.List;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.print.Fingerprint;
import mlpc.compiler.graph.print.GraphPrinter;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;

/**
 * A hash of everything that saved weights must agree with: names, kinds and shapes of inputs, outputs and parameters, and the graph
 * between them in inference. Losses, the recipe and the data may change; the weights still fit.
 */
final class StructureHash {
    private StructureHash() {}

    /**
     * The same for two models exactly if their weights are interchangeable.
     *
     * @param written the graph before any rewrite, so that the hash does not depend on which laws are enabled
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
        text.append(GraphPrinter.print(written.only(StructureHash::isAnswer)));
        return Fingerprint.sha256(text.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Leaves out how a column is read: the words for a gap, say, may change; the weights still fit. */
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
}
