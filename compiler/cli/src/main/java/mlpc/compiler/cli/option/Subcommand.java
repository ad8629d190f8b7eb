package mlpc.compiler.cli.option;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every subcommand has: help, and somewhere to write. */
@Command(mixinStandardHelpOptions = false)
public abstract class Subcommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    @Option(names = "--stacktrace", description = "Shows where a failure comes from, for reports of defects.")
    private boolean stacktrace;

    /** Results. */
    public final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Progress, warnings and errors. */
    public final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** Colours, if they are wanted: on a terminal, unless NO_COLOR says no. */
    public final Ansi ansi() {
        return spec.commandLine().getColorScheme().ansi();
    }

    /** A combination of options that makes no sense. */
    public final ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
