package mlpc.compiler.cli.option;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import mlpc.compiler.cli.output.JsonWriter;
import mlpc.compiler.cli.output.ProblemReport;
import mlpc.compiler.cli.progress.ProgressEvents;
import mlpc.compiler.cli.progress.ProgressView;
import mlpc.compiler.source.Problem;
import mlpc.runtime.file.OutputFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What every subcommand has: help, streams to write to, and a check that it does not overwrite a file that it reads. */
@Command(mixinStandardHelpOptions = false)
public abstract class Subcommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli acts on it
    private boolean help;

    @Option(names = "--stacktrace", description = "Shows where a failure comes from, for reports of defects.")
    @SuppressWarnings("UnusedVariable") // FailureReport looks for it, where a command line was not understood too
    private boolean stacktrace;

    private final List<Problem> warnings = new ArrayList<>();
    private final List<Path> inputs = new ArrayList<>();
    /** By the option that names them. */
    private final Map<String, OutputFile> outputs = new LinkedHashMap<>();
    /** The last words are said. */
    private boolean silent;

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

    /**
     * The file that an option names. This checks, before any work is done, that the file can be written, that the command does not
     * read it, and that no other output goes there.
     *
     * @throws ParameterException if not
     */
    public final OutputFile output(String option, Path named) {
        OutputFile output = OutputFile.at(named);
        output.refusal().ifPresent(reason -> {
            throw wrongUsage(option + " " + named + ": " + reason);
        });
        outputs.forEach((other, earlier) -> {
            if (!other.equals(option) && output.isSameFile(earlier)) {
                throw wrongUsage(option + " " + named + ": " + other + " goes there as well; name another");
            }
        });
        outputs.put(option, output);
        refuseOverwriting(inputs);
        output.prepare();
        return output;
    }

    /**
     * The file for what can be made again, such as a table, a figure or a page: it takes the place of no model and of no weights.
     *
     * @throws ParameterException if it cannot be written, or is there and holds one of those
     */
    public final OutputFile report(String option, Path named) {
        String name = named.toString();
        String what = name.endsWith(".mlp") ? "a model" : name.endsWith(".safetensors") ? "weights" : "";
        if (!what.isEmpty() && isTaken(named)) {
            throw wrongUsage(option + " " + named + ": this file holds " + what
                    + ", and this command writes something else; name another");
        }
        return output(option, named);
    }

    /**
     * The file for what somebody may have worked on, a model's text or weights: it takes the place of another one only if that is wanted.
     *
     * @param force whether it is
     * @throws ParameterException if it cannot be written, or is there and not to be replaced
     */
    public final OutputFile newOutput(String option, Path named, boolean force) {
        OutputFile output = output(option, named);
        if (!force && isTaken(named)) {
            throw wrongUsage(
                    option + " " + named + ": this file is there already; --force replaces it, or name another");
        }
        return output;
    }

    /** Whether a file with something in it is there. */
    private static boolean isTaken(Path named) {
        try {
            return OutputFile.at(named).isFile() && Files.exists(named) && Files.size(named) > 0;
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** Says that a file is read: no output may take its place. */
    public final void reads(Path file) {
        inputs.add(file);
        refuseOverwriting(List.of(file));
    }

    private void refuseOverwriting(List<Path> files) {
        outputs.forEach((option, output) -> {
            if (output.replaces(files)) {
                throw wrongUsage(option + " " + output.path()
                        + ": this command reads that file, and would overwrite it; name another");
            }
        });
    }

    /** Shows what is doubtful about a model: at once to people, with the result to programs. */
    public final void warn(List<Problem> problems) {
        if (isJson()) {
            warnings.addAll(problems);
        } else {
            ProblemReport.print(problems, err(), ansi());
        }
    }

    /** Says something that is no result: a line for people, an event for programs. */
    public final void say(String text) {
        tell("note", "", text);
    }

    /** Says what a person may have overlooked. */
    public final void note(String text) {
        tell("note", "note: ", text);
    }

    /** Says what would go faster, or better. */
    public final void hint(String text) {
        tell("hint", "hint: ", text);
    }

    /** Says what makes a result doubtful. */
    public final void warn(String text) {
        tell("warning", "warning: ", text);
    }

    /** Says something while the process is being ended; what other threads say after it is not shown. */
    public final synchronized void sayLast(String text) {
        say(text);
        silent = true;
    }

    private synchronized void tell(String kind, String before, String text) {
        if (silent) {
            return;
        }
        if (isJson()) {
            Map<String, Object> event = ProgressEvents.event(kind);
            event.put("text", text);
            event(event);
        } else {
            err().println(before + text);
            err().flush();
        }
    }

    /** Tells programs what has happened, on a line of standard error. */
    public final synchronized void event(Map<String, Object> event) {
        if (silent) {
            return;
        }
        JsonWriter.writeLine(event, err());
        err().flush();
    }

    /** Shows how a training among several goes: to a person who is watching, not to programs. */
    public final ProgressView view() {
        return isJson() ? new ProgressView() {} : ProgressView.whereWatched(err(), ansi());
    }

    /** Writes a result as JSON, with the warnings as {@code problems} if there are any. */
    public final void printJson(Map<String, Object> result, Appendable to) {
        Map<String, Object> fields = new LinkedHashMap<>(result);
        if (!warnings.isEmpty()) {
            fields.put("problems", warnings.stream().map(ProblemReport::json).toList());
        }
        JsonWriter.write(fields, to);
    }

    /** Whether a program reads the result. */
    public final boolean isJson() {
        CommandLine.ParseResult parsed = spec.commandLine().getParseResult();
        return parsed != null && parsed.hasMatchedOption("--json");
    }

    /** The options of the command line, each by its longest name. */
    public final List<String> given() {
        return spec.commandLine().getParseResult().matchedOptions().stream()
                .map(OptionSpec::longestName)
                .distinct()
                .toList();
    }

    /**
     * Refuses options that would be read and then have no effect.
     *
     * @param options their longest names
     * @param reason why they have none here, and what to do instead
     * @throws ParameterException if one of them is given
     */
    public final void refuse(List<String> options, String reason) {
        List<String> found = given().stream().filter(options::contains).toList();
        if (!found.isEmpty()) {
            throw wrongUsage(String.join(", ", found) + ": " + reason);
        }
    }

    /** As picocli knows it. */
    public final CommandLine commandLine() {
        return spec.commandLine();
    }

    /** A combination of options that makes no sense. */
    public final ParameterException wrongUsage(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
