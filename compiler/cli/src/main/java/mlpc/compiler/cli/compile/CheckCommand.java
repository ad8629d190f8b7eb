package mlpc.compiler.cli.compile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mlpc.compiler.Compiler;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.FailureReport;
import mlpc.compiler.cli.output.JsonWriter;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.cli.output.ProblemReport;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.runtime.tensor.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compiles and reports, nothing else. Each file is checked, whatever is wrong with those before it. */
@Command(
        name = "check",
        description = "Says everything that is wrong or doubtful about model files.",
        footer = {
            "",
            "Examples:",
            "  mlp check samples/digits/digits.mlp",
            "  mlp check a.mlp b.mlp",
            "  mlp check - < a.mlp"
        })
public final class CheckCommand extends Subcommand {
    private static final Path STANDARD_INPUT = Path.of("-");

    @Mixin
    private ModelMixin model;

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "FILE", description = "More; - is standard input.")
    private List<Path> others = new ArrayList<>();

    @Option(names = "--json", description = "Prints the problems as JSON.")
    private boolean json;

    /** All that goes into the JSON, file after file. */
    private final List<Map<String, Object>> found = new ArrayList<>();

    @Override
    public Integer call() throws IOException {
        boolean right = check(model);
        for (Path other : others) {
            right &= check(model.withFile(other));
        }
        if (json) {
            JsonWriter.write(ProblemReport.json(found), out());
        }
        return right ? 0 : FailureReport.PROBLEM;
    }

    /** Whether the file compiles. */
    private boolean check(ModelMixin file) throws IOException {
        String name = file.file().equals(STANDARD_INPUT) ? "stdin" : file.file().toString();
        try {
            Source source =
                    file.file().equals(STANDARD_INPUT) ? Source.of(name, System.in.readAllBytes()) : file.source();
            List<Problem> doubtful = new Compiler(file.options()).problems(source);
            report(doubtful);
            if (!json) {
                int count = doubtful.size();
                out().println(name + ": " + (count == 0 ? "no problems" : NumberFormat.counted(count, "warning")));
            }
            return true;
        } catch (CompileException mistakes) {
            report(mistakes.problems());
        } catch (IOException | DataException unreadable) {
            String message = FailureReport.message(unreadable).orElseThrow();
            if (json) {
                found.add(ProblemReport.json(message));
            } else {
                FailureReport.error(err(), ansi(), message);
            }
        }
        return false;
    }

    private void report(List<Problem> problems) {
        if (json) {
            problems.stream().map(ProblemReport::json).forEach(found::add);
        } else {
            ProblemReport.print(problems, err(), ansi());
        }
    }
}
