package mlpc.compiler.explain.views;

import java.util.ArrayList;
import java.util.List;

/** Of a generated class, the methods that train: forward, backward, and the optimizer's step. */
final class TrainingJava {
    private TrainingJava() {}

    /** One step, which says their order, then the methods themselves; empty if the model has nothing to train. */
    static String of(String source) {
        List<String> methods = new ArrayList<>();
        StringBuilder method = new StringBuilder();
        for (String line : source.lines().toList()) {
            if (method.length() > 0 || starts(line)) {
                method.append(line).append('\n');
                if (line.equals("    }")) {
                    methods.add(method.toString().stripTrailing().stripIndent());
                    method.setLength(0);
                }
            }
        }
        return String.join("\n\n", methods);
    }

    private static boolean starts(String line) {
        boolean order = line.contains("(int phase, ");
        return line.startsWith("    private void ")
                && line.contains("Training w")
                && (!order || line.startsWith("    private void step("));
    }
}
