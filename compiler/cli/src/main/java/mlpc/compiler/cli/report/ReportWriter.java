package mlpc.compiler.cli.report;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import mlpc.compiler.Compilation;
import mlpc.compiler.explain.report.ReportPage;
import mlpc.compiler.explain.report.training.Digests;
import mlpc.compiler.explain.report.training.ReportInput;
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
public record ReportWriter(Compilation compilation, Optional<Path> place, String command) {
    /** What the weights keep of a training. */
    public TrainingRecord record(Outcome outcome, TrainingOptions options, Dataset rows) {
        return TrainingRecord.of(command, options.recipe(), outcome, Digests.of(rows), Digests.of(compilation));
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
                            ReportInput.of(compilation, model, rows, options, record, baselines, version())));
            return place;
        } catch (DataException failed) {
            warnings.accept("no report: " + failed.getMessage());
        } catch (RuntimeException defect) {
            warnings.accept("no report, by a defect of mlpc, not of your files: " + defect + "; the weights are whole");
        }
        return Optional.empty();
    }

    /** Of the jar that runs. */
    static String version() {
        String version = ReportWriter.class.getPackage().getImplementationVersion();
        return version == null ? "(unpackaged)" : version;
    }
}
