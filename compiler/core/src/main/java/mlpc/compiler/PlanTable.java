package mlpc.compiler;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import mlpc.compiler.plan.Action;
import mlpc.compiler.plan.Note;
import mlpc.compiler.plan.Piece;
import mlpc.compiler.plan.Place;
import mlpc.compiler.plan.Program;
import mlpc.compiler.plan.Routine;

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

    private static String side(String mode, Program.Side side) {
        PlanTable table = new PlanTable();
        table.lines.add(List.of(mode));
        for (Program.Buffer buffer : side.buffers()) {
            String rows = buffer.rows() == 0 ? "rows" : Integer.toString(buffer.rows());
            String tenants = buffer.tenants().stream().map(Place::name).collect(Collectors.joining(", then "));
            table.lines.add(List.of("  buffer [" + rows + "][" + buffer.columns() + "]", tenants));
        }
        int number = 0;
        for (Program.Phase phase : side.phases()) {
            String extent = phase.rows() ? "rows" : Integer.toString(phase.extent());
            table.lines.add(List.of("  phase " + number++ + " over " + extent));
            phase.routines().forEach(table::routine);
        }
        return Columns.align(table.lines);
    }

    private void routine(Routine routine) {
        String name = routine.layer().isEmpty() ? routine.verb() : routine.verb() + " " + routine.layer();
        lines.add(List.of("    " + name + (routine.straight() ? ", straight" : "")));
        routine.actions().forEach(this::action);
    }

    private void action(Action action) {
        if (action instanceof Action.Map map) {
            map.body().forEach(piece -> {
                if (piece instanceof Piece.Remark remark) {
                    note("each", remark.note());
                }
            });
        } else {
            note(form(action), action.note());
        }
    }

    private static String form(Action action) {
        if (action instanceof Action.Product product) {
            return product.form().word();
        }
        if (action instanceof Action.RowMean mean) {
            return mean.form().word();
        }
        if (action instanceof Action.Gather) {
            return "gather";
        }
        if (action instanceof Action.Scatter) {
            return "scatter";
        }
        if (action instanceof Action.Transpose) {
            return "transpose";
        }
        if (action instanceof Action.RowCall call) {
            return call.function().method();
        }
        return action instanceof Action.Chain ? "chain" : action instanceof Action.Draw ? "draw" : "reduce";
    }

    private void note(String form, Note note) {
        lines.add(List.of("      " + form, String.join("; ", note.mathematics()), note.shape(), note.place()));
    }
}
