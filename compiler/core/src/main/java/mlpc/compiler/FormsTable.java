package mlpc.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.plan.CostTable;
import mlpc.compiler.plan.Form;
import mlpc.compiler.plan.Program;
import mlpc.compiler.plan.Routine;
import mlpc.compiler.plan.Summary;

/** Which form each layer has, alone, among many and in training, and what the others would take: a part of {@code explain}. */
final class FormsTable {
    private final List<List<String>> lines = new ArrayList<>();
    private final List<String> remarks = new ArrayList<>();

    private FormsTable() {}

    /** Empty if nothing is multiplied. */
    static String of(Program program) {
        FormsTable table = new FormsTable();
        int batch = program.signature().recipe().batch();
        String training = "in training" + (batch == 0 ? "" : batch == 1 ? ", 1 row" : ", " + batch + " rows");
        for (Summary.Layer layer : program.summary().layers()) {
            table.add(layer, training);
        }
        if (table.lines.isEmpty()) {
            return "";
        }
        table.lines.add(0, List.of("layer", "a row", "form", "straight", "loops", "kernel"));
        return "\nforms by " + program.costs().description() + ", nanoseconds for a row:\n"
                + Columns.align(table.lines, 3, 4, 5) + String.join("", table.remarks)
                + program.training().map(FormsTable::means).orElse("")
                + measured(program.costs().origin());
    }

    /** Whether training spells out what kernels do else: the means over a batch's rows. */
    private static String means(Program.Side training) {
        boolean spells = training.phases().stream()
                .flatMap(phase -> phase.routines().stream())
                .anyMatch(routine -> routine.span() == Routine.Span.BATCH);
        if (!spells) {
            return "";
        }
        boolean isBeside = training.phases().stream().noneMatch(Program.Phase::rows);
        return "training spells out the means over a batch's rows" + (isBeside ? ", beside the rows\n" : "\n");
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

    private void add(Summary.Layer layer, String training) {
        String name = layer.name().isEmpty() ? "(model)" : layer.name();
        layer.predicting().ifPresent(choice -> {
            add(name, "alone", choice, 0);
            add("", "among many", choice, 1);
            remark(name, choice);
        });
        layer.training().ifPresent(choice -> {
            add(layer.predicting().isPresent() ? "" : name, training, choice, 0);
            if (!layer.predicting().map(Form.Choice::but).equals(Optional.of(choice.but()))) {
                remark(name + " in training", choice);
            }
        });
    }

    private void add(String name, String row, Form.Choice choice, int column) {
        List<String> cells = new ArrayList<>(List.of(name, row, choice.form().word()));
        for (Form form : Form.values()) {
            cells.add(choice.estimate(form)
                    .map(estimate -> Form.Estimate.text(estimate.nanoseconds().get(column)))
                    .orElse("too long"));
        }
        lines.add(cells);
    }

    private void remark(String name, Form.Choice choice) {
        if (!choice.but().isEmpty()) {
            remarks.add(name + " is not spelled out: " + choice.but() + "\n");
        }
    }
}
