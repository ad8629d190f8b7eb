package mlpc.compiler.cli.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import mlpc.compiler.Mlp;
import mlpc.compiler.cli.option.LimitsMixin;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.FailureReport;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;
import mlpc.runtime.file.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Lays model files out in the one standard way. */
@Command(
        name = "format",
        description = "Lays model files out in the standard way, in place; comments stay where they belong.",
        footer = {"", "Examples:", "  mlp format xor.mlp", "  mlp format --check *.mlp"})
public final class FormatCommand extends Subcommand {
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "The model files.")
    private List<Path> files;

    @Option(names = "--check", description = "Changes nothing; names the files that would change, exit code 1 if any.")
    private boolean check;

    @Option(names = "--stdout", description = "Changes nothing; prints the result.")
    private boolean stdout;

    @Mixin
    private LimitsMixin raised;

    @Override
    public Integer call() throws IOException {
        if (check && stdout) {
            throw wrongUsage("--check and --stdout exclude one another");
        }
        Limits limits = raised.limits();
        boolean changed = false;
        for (Path file : files) {
            Source source = Source.read(file, limits);
            String formatted = Mlp.format(source, limits);
            boolean differs = !formatted.equals(source.text());
            changed |= differs;
            if (stdout) {
                out().print(formatted);
            } else if (differs) {
                out().println(file);
                if (!check) {
                    OutputFile.at(file).write(formatted);
                }
            }
        }
        return check && changed ? FailureReport.PROBLEM : 0;
    }
}
