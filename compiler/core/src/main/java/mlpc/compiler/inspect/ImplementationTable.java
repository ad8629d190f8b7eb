package mlpc.compiler.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.plan.cost.CostSummary;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.Program;

/**
 * The implementation of each layer, for a single row, among many and in training, beside the costs of the others: a part of {@code
 * explain}.
 */
final class ImplementationTable {
    private final List<List<String>> lines = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private ImplementationTable() {}

    /** Empty if nothing is multiplied. */
    static String of(Program program) {
        ImplementationTable table = new ImplementationTable();
        int batch = program.signature().recipe().batch();
        String training = "in training" + (batch == 0 ? "" : batch == 1 ? ", 1 row" : ", " + batch + " rows");
        for (CostSummary.Layer layer : program.summary().layers()) {
            table.add(layer, training);
        }
        if (table.lines.isEmpty()) {
            return "";
        }
        table.lines.add(0, List.of("layer", "a row", "form", "unrolled", "loops", "kernel"));
        return "\nforms by " + program.costs().description() + ", nanoseconds for a row:\n"
                + TextColumns.align(table.lines, 3, 4, 5) + String.join("", table.remarks)
                + program.training().map(ImplementationTable::means).orElse("")
                + measured(program.costs().origin());
    }

    /** Whether training unrolls the means over a batch's rows, which kernels compute otherwise. */
    private static String means(Program.Mode training) {
        boolean unrolls = training.phases().stream()
                .flatMap(phase -> phase.functions().stream())
                .anyMatch(function -> function.span() == LoopFunction.Span.BATCH);
        if (!unrolls) {
            return "";
        }
        boolean isBeside = training.phases().stream().noneMatch(Program.Phase::rows);
        return "training unrolls the means over a batch's rows" + (isBeside ? ", beside the rows\n" : "\n");
    }

    private static String measured(CostTable.Origin origin) {
        List<String> where = new ArrayList<>();
        if (!origin.machine().isEmpty()) {
            where.add("on " + origin.machine());
        }
        if (!origin.java().isEmpty()) {
            where.add("Java " + origin.java());
        }
        return where.isEmpty() ? "" : "measured " + String.join(", ", where) + "\n";
    }

    private void add(CostSummary.Layer layer, String training) {
        String name = layer.name().isEmpty() ? "(model)" : layer.name();
        layer.predicting().ifPresent(choice -> {
            add(name, "alone", choice, 0);
            add("", "among many", choice, 1);
            remark(name, choice);
        });
        layer.training().ifPresent(choice -> {
            add(layer.predicting().isPresent() ? "" : name, training, choice, 0);
            if (!layer.predicting().map(Implementation.Choice::caveat).equals(Optional.of(choice.caveat()))) {
                remark(name + " in training", choice);
            }
        });
    }

    private void add(String name, String row, Implementation.Choice choice, int column) {
        List<String> cells =
                new ArrayList<>(List.of(name, row, choice.implementation().word()));
        for (Implementation implementation : Implementation.values()) {
            cells.add(choice.estimate(implementation)
                    .map(estimate ->
                            Implementation.Estimate.text(estimate.nanoseconds().get(column)))
                    .orElse("too long"));
        }
        lines.add(cells);
    }

    private void remark(String name, Implementation.Choice choice) {
        if (!choice.caveat().isEmpty()) {
            remarks.add(name + " is not unrolled: " + choice.caveat() + "\n");
        }
    }
}
