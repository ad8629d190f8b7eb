package mlpc.compiler.explain.report.training;

import java.util.Optional;
import mlpc.runtime.Model;
import mlpc.runtime.assess.Baselines;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.train.TrainingOptions;

/**
 * What a report is made of.
 *
 * @param reported what the compiler knows of the model
 * @param model with the weights that came of the training
 * @param split the rows that steps were taken from, and those held back
 * @param numbers of the rows that are measured, counted in all of the data
 * @param recipe that was followed
 * @param training how it went
 * @param baselines what is reached without a network
 * @param version of mlpc
 */
public record ReportInput(
        ReportedModel reported,
        Model model,
        Dataset.Split split,
        int[] numbers,
        Recipe recipe,
        TrainingRecord training,
        Optional<Baselines> baselines,
        String version) {

    /** With the rows split as a training splits them. */
    public static ReportInput of(
            ReportedModel reported,
            Model model,
            Dataset rows,
            TrainingOptions options,
            TrainingRecord training,
            Optional<Baselines> baselines,
            String version) {
        NumberedRows numbered = NumberedRows.of(rows, options);
        return new ReportInput(
                reported, model, numbered.split(), numbered.measured(), options.recipe(), training, baselines, version);
    }

    public Signature signature() {
        return model.signature();
    }

    /** Whether the rows that are measured are such as no step was taken from. */
    public boolean isHeld() {
        return split.validation().size() > 0;
    }

    /** The rows held back; those trained on if there are none. */
    public Dataset measured() {
        return isHeld() ? split.validation() : split.training();
    }
}
