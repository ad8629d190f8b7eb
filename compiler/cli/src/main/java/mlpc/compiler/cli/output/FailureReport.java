package mlpc.compiler.cli.output;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.source.CompileException;
import mlpc.runtime.file.FileFailure;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.DivergedException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** What is said when something fails: a message for a mistake of the user's, an apology for one of ours. */
public final class FailureReport implements IExecutionExceptionHandler {
    /** Exit code of a problem in the user's input. */
    public static final int PROBLEM = 1;

    private static final int DEFECT = 3;

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        command.getOut().flush();
        PrintWriter err = command.getErr();
        Ansi ansi = command.getColorScheme().ansi();
        boolean traced = parsed.expandedArgs().contains("--stacktrace");
        if (traced) {
            failure.printStackTrace(err);
        }
        Optional<String> message = message(failure);
        if (failure instanceof CompileException || message.isPresent()) {
            problem(failure, message.orElse(""), command);
            return PROBLEM;
        }
        String defect = "this is a defect of mlpc, not of your files: " + failure;
        String request =
                traced ? "Please report it with what is above." : "--stacktrace shows where; please report it.";
        if (isJson(command)) {
            problem(failure, defect + ". " + request, command);
        } else {
            error(err, ansi, defect);
            err.println(request);
        }
        return DEFECT;
    }

    /** What went wrong with the user's input, or nothing if the failure is a defect of ours. */
    public static Optional<String> message(Exception failure) {
        if (failure instanceof DataException || failure instanceof DivergedException) {
            return Optional.of(String.valueOf(failure.getMessage()));
        }
        if (failure instanceof UncheckedIOException wrapped) {
            return Optional.of(FileFailure.describe(requireNonNull(wrapped.getCause())));
        }
        return failure instanceof IOException unreadable
                ? Optional.of(FileFailure.describe(unreadable))
                : Optional.empty();
    }

    /** To people on standard error; as JSON on standard output if that was asked for. */
    private static void problem(Exception failure, String message, CommandLine command) {
        boolean json = isJson(command);
        PrintWriter err = command.getErr();
        Ansi ansi = command.getColorScheme().ansi();
        if (failure instanceof CompileException mistakes && json) {
            JsonWriter.write(
                    ProblemReport.json(mistakes.problems().stream()
                            .map(ProblemReport::json)
                            .toList()),
                    command.getOut());
        } else if (failure instanceof CompileException mistakes) {
            ProblemReport.print(mistakes.problems(), err, ansi);
        } else if (json) {
            JsonWriter.write(ProblemReport.json(List.of(ProblemReport.json(message))), command.getOut());
        } else {
            error(err, ansi, message);
        }
    }

    private static boolean isJson(CommandLine command) {
        ParseResult parsed = command.getParseResult();
        return parsed != null && parsed.hasMatchedOption("--json");
    }

    /** One line, in red where there are colours. */
    public static void error(PrintWriter err, Ansi ansi, String message) {
        err.println(ansi.string("@|bold,red error:|@ ") + message);
    }
}
