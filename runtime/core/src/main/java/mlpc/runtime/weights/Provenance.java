package mlpc.runtime.weights;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.SplitRule;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of a weights file about its origin, and the check whether it fits a model. The recipe is one line here, for people: weights
 * fit a model however they were trained. Whether an interrupted training may go on is another question, for which each setting and each
 * row counts, and which the training loop's {@code Conditions} answer from a checkpoint.
 */
public final class Provenance {
    private static final String MODEL = "mlpc.model";
    private static final String STRUCTURE = "mlpc.structure";
    private static final String RECIPE = "mlpc.recipe";
    private static final String HYPER = "mlpc.hyper.";
    private static final String MEASURED = "mlpc.measured.";

    private Provenance() {}

    /**
     * For a file's metadata.
     *
     * @param signature what the model shows to the outside
     * @return entries, by name
     */
    public static Map<String, String> of(Signature signature) {
        Map<String, String> text = new LinkedHashMap<>();
        text.put(MODEL, signature.model());
        text.put(STRUCTURE, signature.structure());
        text.put(RECIPE, describe(signature.recipe()));
        text.putAll(FieldDifference.describe(signature));
        signature.hypers().forEach((name, value) -> text.put(HYPER + name, value));
        signature
                .statistics()
                .forEach(statistic ->
                        text.put(MEASURED + statistic.state(), statistic.of().text()));
        return text;
    }

    private static String describe(Recipe recipe) {
        return "optimizer=" + recipe.optimizer().name() + recipe.optimizer().settings()
                + " schedule=" + recipe.schedule().name() + recipe.schedule().settings()
                + " batch=" + recipe.batch() + " epochs=" + recipe.epochs() + " steps=" + recipe.steps()
                + " validation=" + recipe.validation() + " patience=" + recipe.patience()
                + " seed=" + recipe.seed() + " clip=" + recipe.clip() + " shuffle=" + recipe.shuffle()
                + (recipe.shuffleBuffer() == 0 ? "" : " shuffle_buffer=" + recipe.shuffleBuffer())
                + (recipe.split() == SplitRule.AUTOMATIC
                        ? ""
                        : " split=" + recipe.split().word())
                + (recipe.learning().rule() == LearningSpec.Rule.BACKPROPAGATION
                        ? ""
                        : " learning=" + recipe.learning());
    }

    /**
     * Throws, and says what differs, when weights are not of this model.
     *
     * @param signature what the model shows to the outside
     * @param weights as they were read
     * @param file what messages call them
     */
    public static void check(Signature signature, Weights weights, String file) {
        Optional<String> field = FieldDifference.find(signature, weights.metadata());
        String difference = field.isPresent() ? field.get() : difference(signature, weights);
        String structure = weights.metadata().get(STRUCTURE);
        if (difference == null && structure == null && weights.metadata().containsKey(MODEL)) {
            throw new DataException(file + " was damaged: it says that it holds weights of "
                    + weights.metadata().get(MODEL) + ", but not of which structure. Take a copy of it that is whole");
        }
        if (difference == null && structure != null && !structure.equals(signature.structure())) {
            difference = "every tensor fits, but the mathematics between them is another";
            for (Statistic statistic : signature.statistics()) {
                String saved = weights.metadata().get(MEASURED + statistic.state());
                String wanted = statistic.of().text();
                if (saved != null && !saved.equals(wanted)) {
                    difference +=
                            "; " + statistic.state() + " was measured of " + saved + " and is wanted of " + wanted;
                }
            }
            for (Map.Entry<String, String> hyper : signature.hypers().entrySet()) {
                String saved = weights.metadata().get(HYPER + hyper.getKey());
                if (saved != null && !saved.equals(hyper.getValue())) {
                    difference += "; " + hyper.getKey() + " was " + saved + " and is " + hyper.getValue();
                }
            }
        }
        if (difference != null) {
            String saved = weights.metadata().getOrDefault(MODEL, "another model");
            throw new DataException(file + " holds weights of " + saved + " that do not fit " + signature.model() + ": "
                    + difference + ". Train it again, or use the model file and settings that they were saved with.");
        }
    }

    /** The first tensor that differs. */
    private static @Nullable String difference(Signature signature, Weights weights) {
        for (Variable variable : signature.variables()) {
            Tensor found = weights.tensors().get(variable.name());
            if (found == null && LearningSpec.isFeedback(variable.name())) {
                continue; // drawn by loading: what was learned does not depend on it
            }
            if (found == null) {
                return "they have no " + variable.name() + " " + variable.shape();
            }
            if (!variable.shape().equals(weights.shapes().get(variable.name()))) {
                return variable.name() + " is " + variable.shape() + " in the model, but "
                        + weights.shapes().get(variable.name()) + " in the file";
            }
        }
        Set<String> names = new HashSet<>();
        for (Variable variable : signature.variables()) {
            names.add(variable.name());
        }
        for (String name : weights.tensors().keySet()) {
            if (!LearningSpec.isFeedback(name) && !names.contains(name)) {
                return "they have " + name + ", which the model has not";
            }
        }
        return null;
    }
}
