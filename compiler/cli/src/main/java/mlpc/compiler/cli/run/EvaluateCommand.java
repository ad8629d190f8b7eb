package mlpc.compiler.cli.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.cli.option.BackendMixin;
import mlpc.compiler.cli.option.BaselineMixin;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.WeightsMixin;
import mlpc.compiler.cli.output.AssessmentTable;
import mlpc.compiler.cli.output.BaselineReport;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.cli.output.ScoresReport;
import mlpc.compiler.cli.start.FullCompiler;
import mlpc.runtime.assess.Assessment;
import mlpc.runtime.assess.Baselines;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.train.Scores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a trained model on rows with targets. */
@Command(
        name = "evaluate",
        description = "Measures a trained model: losses, and metrics by the kind of its targets.",
        footer = {"", "Example:", "  mlp evaluate digits.mlp --weights digits.safetensors --data images.gz,labels.gz"})
public final class EvaluateCommand extends Subcommand {
    @Mixin
    private ModelMixin file;

    @Mixin
    private WeightsMixin weights;

    @Mixin
    private DataMixin data;

    @Mixin
    private BackendMixin backend;

    @Option(
            names = "--bfloat16",
            description = "Also measures it with weights of 16 bits, and says what they cost in accuracy.")
    private boolean bfloat16;

    @Option(
            names = "--details",
            description =
                    "Also shows, for each target, F1, areas under curves, calibration, the confusion matrix; or mean errors;"
                            + " each with the interval that holds 95 %% of resampled rows.")
    private boolean details;

    @Mixin
    private BaselineMixin baselines;

    @Option(names = "--json", description = "Prints the scores as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (!details) {
            refuse(
                    List.of("--baselines"),
                    "what is reached without a network is shown with the details: add --details");
        }
        ModelSession session = ModelSession.open(this, file, file.options(backend.backend()));
        session.loadWeights(weights);
        Dataset rows = data.open(session);
        if (!data.comesOnce() && session.isLongWork(rows)) {
            return FullCompiler.HANDED_OVER;
        }
        Scores scores = session.model().evaluate(rows);
        Optional<Scores> rounded =
                bfloat16 ? Optional.of(session.model().withBfloat16Weights().evaluate(rows)) : Optional.empty();
        Map<String, Assessment> assessments = details ? session.model().assess(rows) : Map.of();
        Optional<Baselines> held =
                details && baselines.areWanted(session.signature().recipe())
                        ? new FoldBaselines(session, this::say).of(rows)
                        : Optional.empty();
        held.ifPresent(found -> report(session, found, assessments).warnings().forEach(this::warn));
        if (json) {
            Map<String, Object> fields = ScoresReport.json(scores);
            held.ifPresent(found ->
                    fields.put("baselines", report(session, found, assessments).json()));
            if (details) {
                fields.put("targets", AssessmentTable.json(assessments));
            }
            rounded.ifPresent(found -> fields.put("bfloat16", ScoresReport.json(found)));
            printJson(fields, out());
        } else {
            out().println(ansi().string("@|bold " + session.signature().model() + "|@"));
            ScoresReport.print(out(), scores, NumberFormat.grouped(scores.rows()));
            rounded.ifPresent(found -> {
                out().println("  with weights of 16 bits (bfloat16)");
                ScoresReport.print(out(), found, NumberFormat.grouped(found.rows()));
                ScoresReport.printCost(out(), scores, found);
            });
            AssessmentTable.print(out(), assessments, held);
        }
        return 0;
    }

    private static BaselineReport report(ModelSession session, Baselines held, Map<String, Assessment> assessments) {
        Map<String, Map<String, Double>> figures = new LinkedHashMap<>();
        assessments.forEach((name, assessment) -> {
            Map<String, Double> values = new LinkedHashMap<>();
            assessment.figures().forEach(figure -> values.put(figure.name(), figure.value()));
            figures.put(name, values);
        });
        return new BaselineReport(session.signature(), held, figures);
    }
}
