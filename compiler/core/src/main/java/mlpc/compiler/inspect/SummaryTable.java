package mlpc.compiler.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import mlpc.compiler.plan.cost.CostSummary;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.Signature;

/** The cost of a model, layer by layer, as the table that {@code explain} shows. */
final class SummaryTable {
    private SummaryTable() {}

    static String of(Program program) {
        Signature signature = program.signature();
        CostSummary summary = program.summary();
        List<List<String>> lines = new ArrayList<>();
        lines.add(List.of("layer", "shape", "parameters", "forward", "backward", "bytes", "form"));
        for (CostSummary.Layer layer : summary.layers()) {
            lines.add(List.of(
                    layer.name().isEmpty() ? "(model)" : layer.name(),
                    layer.shape(),
                    NumberText.grouped(layer.parameters()),
                    NumberText.grouped(layer.forward()),
                    NumberText.grouped(layer.backward()),
                    NumberText.grouped(layer.bytes()),
                    layer.form() + (layer.gather().isEmpty() ? "" : ": " + layer.gather())));
        }
        lines.add(List.of(
                "total",
                "",
                NumberText.grouped(summary.parameters()),
                NumberText.grouped(summary.forward()),
                NumberText.grouped(summary.backward()),
                NumberText.grouped(summary.bytes()),
                ""));
        return signature.model() + ": " + fields(signature.inputs()) + " → " + fields(signature.predictions())
                + fields(signature.outputs()) + "\n\n"
                + TextColumns.align(lines, 2, 3, 4, 5)
                + "\nforward and backward: multiply-adds of one example; " + NumberText.grouped(summary.elementwise())
                + " elementwise operations besides\n"
                + backward(signature, summary)
                + (summary.prepared() == 0
                        ? ""
                        : "once for all examples: " + NumberText.grouped(summary.prepared())
                                + " multiply-adds of products of weights\n")
                + "workspace: " + NumberText.grouped(summary.workspaceBytes())
                + " bytes a row to predict, " + NumberText.grouped(summary.trainingBytes()) + " to train\n\n"
                + MemoryTable.of(program)
                + ImplementationTable.of(program);
    }

    /** Backward would be twice forward if every product's two operands wanted their gradients. */
    private static String backward(Signature signature, CostSummary summary) {
        boolean walks = signature.recipe().learning().rule() != LearningSpec.Rule.WEIGHT_PERTURBATION;
        return summary.forward() == 0 || summary.backward() == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "backward is %.2f times forward%s\n",
                        (double) summary.backward() / summary.forward(),
                        summary.spared() == 0 || !walks
                                ? ""
                                : ": the " + NumberText.grouped(summary.spared())
                                        + " multiply-adds of gradients by the data are not needed");
    }

    private static String fields(List<Field> fields) {
        return String.join(
                ", ",
                fields.stream()
                        .map(field -> field.name() + (field.shape().isEmpty() ? "" : " " + field.shape()))
                        .toList());
    }
}
