package mlpc.compiler.cli.model;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.Compilation;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.FailureReport;
import mlpc.compiler.cli.output.JsonWriter;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Report;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compiles and reports, nothing else. */
@Command(
        name = "check",
        description = "Says everything that is wrong or doubtful about a model file.",
        footer = {"", "Example:", "  mlp check samples/digits/digits.mlp"})
public final class CheckCommand extends Subcommand {
    @Mixin
    private ModelMixin model;

    @Option(names = "--json", description = "Prints the problems as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        List<Problem> problems = new ArrayList<>();
        boolean compiles = true;
        try {
            Compilation compilation = new mlpc.compiler.Compiler(model.options()).compile(model.source());
            problems.addAll(compilation.problems());
        } catch (CompileException mistakes) {
            compiles = false;
            problems.addAll(mistakes.problems());
        }
        if (json) {
            JsonWriter.write(
                    Map.of("problems", problems.stream().map(CheckCommand::json).toList()), out());
        } else {
            err().print(Report.render(problems, ansi().enabled()));
            if (compiles) {
                out().println(model.file() + ": "
                        + (problems.isEmpty() ? "no problems" : NumberFormat.counted(problems.size(), "warning")));
            }
        }
        return compiles ? 0 : FailureReport.PROBLEM;
    }

    private static Map<String, Object> json(Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", problem.id());
        fields.put("severity", problem.severity().name().toLowerCase(java.util.Locale.ROOT));
        fields.put("file", problem.span().source().name());
        fields.put("line", problem.span().line());
        fields.put("column", problem.span().column());
        fields.put("title", problem.title());
        fields.put(
                "notes",
                problem.notes().stream()
                        .map(note -> note.span() + ": " + note.message())
                        .toList());
        problem.help().ifPresent(help -> fields.put("help", help));
        return fields;
    }
}
