package mlpc.compiler.cli.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.Examples;
import mlpc.compiler.cli.option.BackendMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.WeightsMixin;
import mlpc.compiler.cli.output.FailureReport;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.cli.output.TickMarks;
import mlpc.compiler.inspect.CheckResult;
import mlpc.compiler.inspect.ExampleJudge;
import mlpc.runtime.data.Predictions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Runs what a model file says about itself. */
@Command(
        name = "test",
        description = "Runs a model's checks and examples, a line for each; exit code 1 if one fails.",
        footer = {"", "Example:", "  mlp test xor.mlp --weights xor.safetensors"})
public final class TestCommand extends Subcommand {
    @Mixin
    private ModelMixin file;

    @Mixin
    private WeightsMixin weights;

    @Mixin
    private BackendMixin backend;

    @Option(names = "--json", description = "Prints the results as JSON.")
    private boolean json;

    /** One check or example. */
    private record Line(boolean passed, String kind, String text, String finding) {}

    @Override
    public Integer call() throws IOException {
        ModelSession session = ModelSession.open(this, file, file.options(backend.backend()));
        List<Line> lines = new ArrayList<>();
        for (CheckResult check : CheckResult.of(session.compilation())) {
            lines.add(new Line(true, "check", check.text(), check.finding()));
        }
        Examples examples = Examples.of(session.compilation());
        if (examples.size() > 0) {
            session.loadWeights(weights);
            Predictions predictions = session.predict(examples.rows());
            ExampleJudge judge = new ExampleJudge(examples, predictions, NumberFormat::brief);
            for (int row = 0; row < examples.size(); row++) {
                lines.add(
                        new Line(judge.passes(row), "example", examples.texts().get(row), judge.finding(row)));
            }
        }
        print(lines);
        return lines.stream().allMatch(Line::passed) ? 0 : FailureReport.PROBLEM;
    }

    private void print(List<Line> lines) {
        long failed = lines.stream().filter(line -> !line.passed()).count();
        if (json) {
            Map<String, Object> fields = new LinkedHashMap<>();
            fields.put("passed", lines.size() - failed);
            fields.put("failed", failed);
            fields.put("tests", lines.stream().map(TestCommand::json).toList());
            printJson(fields, out());
            return;
        }
        for (Line line : lines) {
            out().println(TickMarks.of(line.passed(), ansi()) + "  " + line.kind() + " " + line.text() + "   "
                    + line.finding());
        }
        out().println(
                        lines.isEmpty()
                                ? file.file() + " has no checks and no examples"
                                : (lines.size() - failed) + " passed, " + failed + " failed");
    }

    private static Map<String, Object> json(Line line) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("kind", line.kind());
        fields.put("text", line.text());
        fields.put("passed", line.passed());
        fields.put("finding", line.finding());
        return fields;
    }
}
