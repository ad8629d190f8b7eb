package mlpc.compiler.plan.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A program as text, whole: of each mode the buffers with the tensors that share them, then every phase, function, loop and
 * statement. The same program gives the same text in every run.
 *
 * <pre>
 * inference
 *   buffer [rows][8]  z, then h
 *
 *   phase 0 over rows
 *     predict h
 *       # h = tanh(z + b)   real[8]   xor.mlp:7
 *       for j &lt; 8
 *         h[row][j] = tanh(z[row][j] + b[j])
 * </pre>
 */
public final class ProgramPrinter {
    private final StringBuilder text = new StringBuilder();

    private ProgramPrinter() {}

    /** Both modes, or the only one. */
    public static String print(Program program) {
        ProgramPrinter printer = new ProgramPrinter();
        printer.mode("inference", program.inference());
        program.training().ifPresent(training -> {
            printer.text.append('\n');
            printer.mode("training", training);
        });
        return printer.text.toString();
    }

    private void mode(String name, Program.Mode mode) {
        text.append(name).append('\n');
        buffers(mode.buffers());
        int number = 0;
        for (Program.Phase phase : mode.phases()) {
            String extent = phase.rows() ? "rows" : Integer.toString(phase.extent());
            String prepared = phase.prepared() ? ", until parameters or states change" : "";
            text.append("\n  phase " + number++ + " over " + extent + prepared + "\n");
            phase.functions().forEach(this::function);
        }
    }

    private void buffers(List<Program.Buffer> buffers) {
        List<String> extents = new ArrayList<>();
        for (Program.Buffer buffer : buffers) {
            String rows = buffer.rows() == 0 ? "rows" : Integer.toString(buffer.rows());
            extents.add("[" + rows + "][" + buffer.columns() + "]");
        }
        int widest = extents.stream().mapToInt(String::length).max().orElse(0);
        for (int at = 0; at < buffers.size(); at++) {
            String tenants =
                    buffers.get(at).tenants().stream().map(Storage::name).collect(Collectors.joining(", then "));
            String gap = " ".repeat(widest - extents.get(at).length() + 2);
            text.append("  buffer " + extents.get(at) + gap + tenants + "\n");
        }
    }

    private void function(LoopFunction function) {
        String layer = function.layer().isEmpty() ? "" : " " + function.layer();
        text.append(
                "    " + function.verb() + layer + span(function) + (function.unrolled() ? ", unrolled" : "") + "\n");
        StatementPrinter printer = new StatementPrinter("      ", text);
        function.statements().forEach(printer::print);
    }

    private static String span(LoopFunction function) {
        return switch (function.span()) {
            case ROWS, LEADING, WHOLE -> "";
            case COLUMNS -> ", columns";
            case BATCH -> ", all rows in one call";
        };
    }
}
