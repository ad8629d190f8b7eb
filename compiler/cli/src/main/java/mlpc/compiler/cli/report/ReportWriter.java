package mlpc.compiler.cli.report;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.explain.report.ReportPage;
import mlpc.compiler.explain.report.training.Digests;
import mlpc.compiler.explain.report.training.ReportInput;
import mlpc.compiler.explain.report.training.ReportedModel;
import mlpc.compiler.explain.report.training.TrainingRecord;
import mlpc.runtime.Model;
import mlpc.runtime.assess.Baselines;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.Outcome;
import mlpc.runtime.train.TrainingOptions;

/**
 * Says how a training went, to its weights and on a page.
 *
 * @param place of the page, if one is wanted
 * @param command what trains the same weights again
 */
public record ReportWriter(ModelSession session, Optional<Path> place, String command) {
    /** By which the section about the model is kept. */
    private static final String SECTION = "report";

    /** What the weights keep of a training. */
    public TrainingRecord record(Outcome outcome, TrainingOptions options, Dataset rows) {
        return TrainingRecord.of(
                command,
                options.recipe(),
                outcome,
                Digests.of(rows),
                Digests.of(session.sources(), session.signature()));
    }

    /**
     * Writes the page, if one is wanted. The training has come to its end, so what goes wrong is a warning.
     *
     * @param model with the weights of the training
     * @param baselines what the result is held against
     * @return where it is
     */
    public Optional<Path> write(
            Model model,
            Dataset rows,
            TrainingOptions options,
            TrainingRecord record,
            Optional<Baselines> baselines,
            Consumer<String> warnings) {
        if (place.isEmpty()) {
            return Optional.empty();
        }
        try {
            OutputFile.at(place.get())
                    .write(ReportPage.of(
                            ReportInput.of(reported(session), model, rows, options, record, baselines, version())));
            return place;
        } catch (DataException failed) {
            warnings.accept("no report: " + failed.getMessage());
        } catch (RuntimeException defect) {
            warnings.accept("no report, by a defect of mlpc, not of your files: " + defect + "; the weights are whole");
        }
        return Optional.empty();
    }

    /** What a report says of a model besides its training. */
    static ReportedModel reported(ModelSession session) {
        return new ReportedModel(
                session.sources().get(0), session.cost(), () -> session.text(SECTION, ReportedModel::section));
    }

    /** Of the jar that runs. */
    static String version() {
        String version = ReportWriter.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }
}
