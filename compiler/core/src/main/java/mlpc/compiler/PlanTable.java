package mlpc.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mlpc.compiler.plan.loop.BodyStatement;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.StepComment;
import mlpc.compiler.plan.loop.Storage;

/** A program as text: the buffers of each mode and who shares them, then its routines, step by step. */
final class PlanTable {
    private final List<List<String>> lines = new ArrayList<>();

    private PlanTable() {}

    static String of(Program program) {
        StringBuilder text = new StringBuilder();
        text.append(side("inference", program.inference()));
        program.training().ifPresent(training -> text.append('\n').append(side("training", training)));
        return text.toString();
    }

    private static String side(String mode, Program.Mode side) {
        PlanTable table = new PlanTable();
        table.lines.add(List.of(mode));
        for (Program.Buffer buffer : side.buffers()) {
            String rows = buffer.rows() == 0 ? "rows" : Integer.toString(buffer.rows());
            String tenants = buffer.tenants().stream().map(Storage::name).collect(Collectors.joining(", then "));
            table.lines.add(List.of("  buffer [" + rows + "][" + buffer.columns() + "]", tenants));
        }
        int number = 0;
        for (Program.Phase phase : side.phases()) {
            String extent = phase.rows() ? "rows" : Integer.toString(phase.extent());
            table.lines.add(List.of("  phase " + number++ + " over " + extent));
            phase.routines().forEach(table::routine);
        }
        return TextColumns.align(table.lines);
    }

    private void routine(LoopFunction routine) {
        String name = routine.layer().isEmpty() ? routine.verb() : routine.verb() + " " + routine.layer();
        lines.add(List.of("    " + name + (routine.straight() ? ", straight" : "")));
        routine.actions().forEach(this::action);
    }

    private void action(LoopStatement action) {
        if (action instanceof LoopStatement.Map map) {
            map.body().forEach(piece -> {
                if (piece instanceof BodyStatement.Remark remark) {
                    note("each", remark.note());
                }
            });
        } else {
            note(form(action), action.note());
        }
    }

    private static String form(LoopStatement action) {
        if (action instanceof LoopStatement.Product product) {
            return product.form().word();
        }
        if (action instanceof LoopStatement.RowMean mean) {
            return mean.form().word();
        }
        if (action instanceof LoopStatement.Gather) {
            return "gather";
        }
        if (action instanceof LoopStatement.Scatter) {
            return "scatter";
        }
        if (action instanceof LoopStatement.Transpose) {
            return "transpose";
        }
        if (action instanceof LoopStatement.RowCall call) {
            return call.function().method();
        }
        return action instanceof LoopStatement.Chain
                ? "chain"
                : action instanceof LoopStatement.Draw ? "draw" : "reduce";
    }

    private void note(String form, StepComment note) {
        lines.add(List.of("      " + form, String.join("; ", note.mathematics()), note.shape(), note.place()));
    }
}
