package mlpc.compiler.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import mlpc.compiler.cli.output.FailureReport;
import mlpc.compiler.cli.output.StandardOutput;
import mlpc.compiler.cli.output.WrongUsage;
import mlpc.compiler.cli.start.FullCompiler;
import picocli.CommandLine;

/** Where {@code mlp} starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        if ("rehearsal".equals(System.getProperty(FullCompiler.WAY))) {
            Rehearsal.run(System.getProperty("mlpc.start.rehearsed", ""));
            FullCompiler.prepare();
            System.exit(0); // as a command ends, for that takes classes too
        }
        HeadStart.begin(arguments);
        FullCompiler.prepare();
        StandardOutput results = new StandardOutput();
        PrintWriter out = utf8(results, false);
        PrintWriter err = utf8(new FileOutputStream(FileDescriptor.err), true);
        int code = run(out, err, arguments);
        out.flush();
        Optional<String> failure = results.failure();
        if (failure.isPresent()) {
            err.println("error: cannot write to standard output: " + failure.get());
            code = Math.max(code, FailureReport.PROBLEM);
        }
        err.flush();
        System.exit(code);
    }

    /**
     * Runs one command.
     *
     * @return 0 for success, 1 for a problem in the user's input, 2 for wrong usage, 3 for a defect of mlpc itself
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        String[] words = helped(arguments);
        CommandLine mlp = CommandTable.of(words)
                .setOut(out)
                .setErr(err)
                .setExecutionExceptionHandler(new FailureReport())
                .setParameterExceptionHandler(WrongUsage::report);
        try {
            return mlp.execute(words);
        } catch (OutOfMemoryError tooMuch) {
            err.println("error: Java ran out of memory (" + Runtime.getRuntime().maxMemory() / (1 << 20)
                    + " MiB); take fewer rows or a smaller batch, or allow more: MLP_JAVA_OPTIONS=-Xmx8g");
            return FailureReport.PROBLEM;
        }
    }

    /** {@code mlp help train} is {@code mlp train --help}. */
    private static String[] helped(String[] arguments) {
        if (arguments.length == 0 || !arguments[0].equals("help")) {
            return arguments;
        }
        if (arguments.length == 1) {
            return new String[] {"--help"};
        }
        return CommandTable.names(arguments[1]) ? new String[] {arguments[1], "--help"} : new String[] {arguments[1]};
    }

    private static PrintWriter utf8(OutputStream stream, boolean atEachLine) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), atEachLine);
    }
}
