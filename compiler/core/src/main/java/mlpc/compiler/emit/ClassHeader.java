package mlpc.compiler.emit;

import java.util.Locale;
import java.util.stream.Stream;
import mlpc.compiler.emit.java.JavaText;
import mlpc.compiler.plan.cost.CostSummary;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;

/** The comment at the head of the generated class: the model at a glance, and how to read the code. */
final class ClassHeader {
    private ClassHeader() {}

    static String of(Program program) {
        CostSummary summary = program.summary();
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "The model {@code %s}: %,d parameters, %,d multiply-adds for a prediction.%n%n<pre>{@code%n",
                program.signature().model(),
                summary.parameters(),
                summary.forward()));
        int longest = summary.layers().stream()
                .mapToInt(layer -> layer.name().length())
                .max()
                .orElse(0);
        for (CostSummary.Layer layer : summary.layers()) {
            String line = String.format(
                    Locale.ROOT,
                    "%-" + Math.max(1, longest) + "s   %-12s %s",
                    layer.name(),
                    layer.shape(),
                    layer.form().isEmpty() ? "" : layer.form() + ": " + layer.reason());
            text.append(JavaText.comment(line.stripTrailing())).append('\n');
        }
        text.append("}</pre>\n\n");
        if (summary.layers().stream().anyMatch(layer -> layer.predicting().isPresent())) {
            String table = program.costs().description();
            text.append("How a product is computed was chosen by ")
                    .append(JavaText.comment(table))
                    .append(", which estimates these\ntimes in nanoseconds.\n");
        }
        boolean hasWide = hasWideWeights(program);
        return text.append(
                        "A tensor is an array of rows, one for each example of the batch; a weight is [inputs][outputs]")
                .append(hasWide ? ", a wide one\n[outputs][inputs]. " : ". ")
                .append("{@code y.1.z} is")
                .append(hasWide ? " " : "\n")
                .append("{@code y_1_z} here, its gradient {@code y_1_z_bar}.\n")
                .append(classes(program))
                .toString()
                .replace(System.lineSeparator(), "\n");
    }

    /** Whether a layer multiplies by a weight that is stored as the model has it. */
    private static boolean hasWideWeights(Program program) {
        return program.inference().phases().stream()
                .flatMap(phase -> phase.functions().stream())
                .flatMap(function -> function.statements().stream())
                .anyMatch(statement -> statement instanceof LoopStatement.Product product
                        && product.contraction() == LoopStatement.Contraction.MULTIPLY_TRANSPOSED
                        && product.right().kind() == Storage.Kind.PARAMETER
                        && !program.transposed().contains(product.right().name()));
    }

    private static String classes(Program program) {
        return Stream.concat(Stream.of(program.inference()), program.training().stream())
                .flatMap(mode -> mode.indices().stream())
                .findFirst()
                .map(storage ->
                        "A class is held as its index: {@code " + JavaText.comment(storage.name() + "_class") + "}.\n")
                .orElse("");
    }
}
