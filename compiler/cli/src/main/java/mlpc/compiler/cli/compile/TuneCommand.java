package mlpc.compiler.cli.compile;

import java.nio.file.Path;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.Terminal;
import mlpc.compiler.tune.Tuner;
import mlpc.compiler.tune.Tuning;
import mlpc.runtime.file.OutputFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures the forms of small layers on this machine, for a cost table that other commands take. */
@Command(
        name = "tune",
        description = {
            "Measures what small layers take on this machine and this Java, unrolled, in loops and by kernels, and makes a"
                    + " cost table of it. Commands that compile take the table with --cost-table; without it they go by"
                    + " the standard table. The table changes how fast a model runs, never a bit of its results."
        },
        footer = {"", "Examples:", "  mlp tune -o laptop.costs", "  mlp explain digits.mlp --cost-table laptop.costs"})
public final class TuneCommand extends Subcommand {
    private static final double USUAL_SECONDS = 30;
    private static final double QUICK_SECONDS = 5;
    private static final double MOST_SECONDS = 3600;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description = "Writes the cost table to this file; without it, it is only measured.")
    private @Nullable Path out;

    @Option(names = "--quick", description = "Half of the layers, in a few seconds: for a first impression.")
    private boolean quick;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long to measure, beside compiling; 30 unless said, with --quick 5. More is steadier.")
    private @Nullable Double seconds;

    private int percent = -1;
    private String doing = "";

    @Override
    public Integer call() {
        double time = seconds == null ? quick ? QUICK_SECONDS : USUAL_SECONDS : seconds;
        if (!(time > 0 && time <= MOST_SECONDS)) {
            throw wrongUsage("--seconds " + seconds + ": expected a number above 0 and up to 3600");
        }
        // Before a minute of measuring, and not after it.
        if (out != null) {
            report("--out", out);
        }
        boolean terminal = Terminal.attached();
        Tuning tuning = new Tuner(quick, time).run((fraction, what) -> show(fraction, what, terminal));
        if (terminal) {
            err().print("\r" + " ".repeat(40) + "\r");
            err().flush();
        }
        out().print(tuning.report());
        if (out == null) {
            out().println("mlp tune -o FILE keeps the table for --cost-table FILE");
        } else {
            OutputFile.at(out).write(tuning.text());
            out().println(out + ": use it with --cost-table " + out);
        }
        return 0;
    }

    /** On a terminal one line that changes, elsewhere a line for each thing that it does. */
    private void show(double fraction, String what, boolean terminal) {
        int now = (int) (100 * fraction);
        if (terminal && now != percent) {
            err().print(String.format("\r%3d %%  %-32s", now, what));
            err().flush();
        } else if (!terminal && !what.equals(doing)) {
            err().println(what);
            err().flush();
        }
        percent = now;
        doing = what;
    }
}
