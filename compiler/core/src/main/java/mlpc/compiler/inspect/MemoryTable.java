package mlpc.compiler.inspect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mlpc.compiler.plan.cost.MemoryUse;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;

/** What a model holds in memory, item by item, as {@code explain} shows it. */
final class MemoryTable {
    /** Rows of a batch where the recipe takes all rows of the data, whose number the model does not say. */
    private static final int UNKNOWN_BATCH = 1;

    private final Program program;
    private final int number;

    private MemoryTable(Program program) {
        this.program = program;
        this.number = program.precision().bytes();
    }

    /** One row at a time. */
    static MemoryUse predicting(Program program) {
        return new MemoryTable(program).predicting(1);
    }

    /** Batches of the recipe; empty if there is nothing to learn. */
    static Optional<MemoryUse> training(Program program) {
        return program.training().map(mode -> new MemoryTable(program).training(mode));
    }

    static String of(Program program) {
        MemoryUse predicting = predicting(program);
        Optional<MemoryUse> training = training(program);
        boolean allRows = program.signature().recipe().batch() == 0;
        List<List<String>> lines = new ArrayList<>();
        lines.add(head(training, allRows));
        line(lines, "weights", predicting.weights(), training.map(MemoryUse::weights));
        line(lines, "weights, packed for kernels", predicting.panels(), training.map(MemoryUse::panels));
        line(lines, "moments of the optimizer", predicting.moments(), training.map(MemoryUse::moments));
        line(lines, "weights and moments to go back to", predicting.snapshots(), training.map(MemoryUse::snapshots));
        line(lines, "gradients, shared values", predicting.fixed(), training.map(MemoryUse::fixed));
        line(lines, "rows computed together", predicting.batch(), training.map(MemoryUse::batch));
        line(lines, "total", predicting.total(), training.map(MemoryUse::total));
        return TextColumns.align(lines, 1, 2);
    }

    private static List<String> head(Optional<MemoryUse> training, boolean allRows) {
        List<String> head = new ArrayList<>(List.of("memory, bytes", "predicting a row"));
        training.ifPresent(use -> head.add(allRows ? "training, for each row" : "training, batches of " + use.rows()));
        return head;
    }

    /** A line, unless nothing is held in either mode. */
    private static void line(List<List<String>> lines, String what, long predicting, Optional<Long> training) {
        if (predicting != 0 || training.orElse(0L) != 0) {
            List<String> cells = new ArrayList<>(List.of(what, NumberText.grouped(predicting)));
            training.ifPresent(bytes -> cells.add(NumberText.grouped(bytes)));
            lines.add(cells);
        }
    }

    private MemoryUse predicting(int rows) {
        return new MemoryUse(
                weights(),
                panels(program.inference()),
                0,
                0,
                fixed(program.inference()),
                rows * program.summary().workspaceBytes(),
                rows);
    }

    private MemoryUse training(Program.Mode mode) {
        int batch = program.signature().recipe().batch();
        int rows = batch == 0 ? UNKNOWN_BATCH : batch;
        long moments = 0;
        for (Storage moment : mode.moments()) {
            moments += (long) moment.rows() * moment.columns() * number;
        }
        long perRow = program.summary().trainingBytes() - program.summary().workspaceBytes();
        // The best weights, and what the steps since a snapshot are repeated from after a divergence.
        long snapshots = 2 * weights() + moments;
        return new MemoryUse(
                weights(), panels(program.inference(), mode), moments, snapshots, fixed(mode), rows * perRow, rows);
    }

    private long weights() {
        Signature signature = program.signature();
        long numbers = 0;
        for (Variable variable : signature.variables()) {
            numbers += variable.size();
        }
        return numbers * number;
    }

    /** Each parameter once for each kind of product that reads it in panels, in any of the modes. */
    private long panels(Program.Mode... modes) {
        record Packed(Storage parameter, LoopStatement.Contraction contraction) {}
        Set<Packed> packed = new HashSet<>();
        Stream.of(modes)
                .flatMap(mode -> mode.phases().stream())
                .flatMap(phase -> phase.functions().stream())
                .flatMap(function -> function.statements().stream())
                .filter(LoopStatement.Product.class::isInstance)
                .map(LoopStatement.Product.class::cast)
                .filter(LoopStatement.Product::packed)
                .forEach(product -> packed.add(new Packed(product.right(), product.contraction())));
        long numbers = 0;
        for (Packed each : packed) {
            numbers += (long) each.parameter().rows() * each.parameter().columns();
        }
        return numbers * number;
    }

    private long fixed(Program.Mode mode) {
        long numbers = 0;
        for (Program.Buffer buffer : mode.buffers()) {
            numbers += (long) buffer.rows() * buffer.columns();
        }
        return numbers * number;
    }
}
