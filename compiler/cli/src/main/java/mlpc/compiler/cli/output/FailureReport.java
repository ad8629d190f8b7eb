package mlpc.compiler.cli.output;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Report;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.DivergedException;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/** What is said when something fails: a message for a mistake of the user's, an apology for one of ours. */
public final class FailureReport implements IExecutionExceptionHandler {
    /** Exit code of a problem in the user's input. */
    public static final int PROBLEM = 1;

    private static final int USAGE = 2;
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
        if (failure instanceof CompileException mistakes) {
            err.print(Report.render(mistakes.problems(), ansi.enabled()));
            return PROBLEM;
        }
        if (failure instanceof DataException || failure instanceof DivergedException) {
            error(err, ansi, failure.getMessage());
            return PROBLEM;
        }
        if (failure instanceof UncheckedIOException wrapped) {
            error(err, ansi, describe(wrapped.getCause()));
            return PROBLEM;
        }
        if (failure instanceof IOException unreadable) {
            error(err, ansi, describe(unreadable));
            return PROBLEM;
        }
        error(err, ansi, "this is a defect of mlpc, not of your files: " + failure);
        err.println(traced ? "Please report it with what is above." : "--stacktrace shows where; please report it.");
        return DEFECT;
    }

    /** Wrong usage: the mistake, and where the help is. */
    public static int wrongUsage(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        error(err, command.getColorScheme().ansi(), mistake.getMessage());
        boolean suggested = UnmatchedArgumentException.printSuggestions(mistake, err);
        if (!suggested && !command.getSubcommands().isEmpty()) {
            command.usage(err);
        }
        err.println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
        return USAGE;
    }

    static void error(PrintWriter err, Ansi ansi, String message) {
        err.println(ansi.string("@|bold,red error:|@ ") + message);
    }

    private static String describe(IOException failure) {
        if (failure instanceof FileSystemException problem) {
            String reason = failure instanceof NoSuchFileException
                    ? "there is no such file"
                    : failure instanceof AccessDeniedException
                            ? "permission denied"
                            : problem.getReason() == null ? failure.getClass().getSimpleName() : problem.getReason();
            return problem.getFile() + ": " + reason;
        }
        return failure instanceof CharacterCodingException
                ? "the file is not UTF-8 text"
                : failure.getMessage() == null ? failure.toString() : failure.getMessage();
    }
}
