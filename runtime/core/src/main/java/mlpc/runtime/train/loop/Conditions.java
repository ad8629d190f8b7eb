package mlpc.runtime.train.loop;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Fingerprint;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.train.TrainingOptions;

/**
 * Everything that determines the result of a training except its start: by name, in the order in which differences are reported. A
 * checkpoint keeps it, and a training goes on only where all of it is the same. What weights need to fit a model is far less, and is
 * {@code Provenance}'s, in words that files keep for good; these may change with the version.
 */
final class Conditions {
    /** Enough to tell data apart, and to read. */
    private static final int SHOWN = 16;

    private Conditions() {}

    static Map<String, String> of(Network network, TrainingOptions options, Dataset training, Dataset validation) {
        Map<String, String> conditions = new LinkedHashMap<>();
        Signature signature = network.signature();
        conditions.put("the model", signature.model());
        signature.hypers().forEach((name, value) -> conditions.put("the hyper " + name, value));
        conditions.put("the model's structure", signature.structure());
        conditions.put("the precision", network.precision().name().toLowerCase(Locale.ROOT));
        conditions.put("the layout of the weights", layout(network));
        addRecipe(conditions, options.recipe());
        addRows(conditions, "training", training);
        addRows(conditions, "validation", validation);
        conditions.putAll(options.conditions());
        return conditions;
    }

    private static void addRecipe(Map<String, String> conditions, Recipe recipe) {
        conditions.put(
                "the optimizer",
                recipe.optimizer().name() + new TreeMap<>(recipe.optimizer().settings()));
        conditions.put(
                "the schedule",
                recipe.schedule().name() + new TreeMap<>(recipe.schedule().settings()));
        conditions.put("the learning rule", recipe.learning().toString());
        conditions.put("epochs", Integer.toString(recipe.epochs()));
        conditions.put("steps", Integer.toString(recipe.steps()));
        conditions.put("batch", Integer.toString(recipe.batch()));
        conditions.put("the share of validation", Double.toString(recipe.validation()));
        conditions.put("patience", Integer.toString(recipe.patience()));
        conditions.put("seed", Long.toString(recipe.seed()));
        conditions.put("clip", Double.toString(recipe.clip()));
        conditions.put("shuffle", Boolean.toString(recipe.shuffle()));
        if (recipe.shuffleBuffer() > 0) {
            conditions.put("shuffle_buffer", Integer.toString(recipe.shuffleBuffer()));
        }
        if (recipe.validation() > 0) {
            conditions.put("the rule of the split", recipe.split().word());
        }
    }

    private static void addRows(Map<String, String> conditions, String kind, Dataset rows) {
        conditions.put("the number of " + kind + " rows", Integer.toString(rows.size()));
        for (int slot = 0; slot < rows.slots().size(); slot++) {
            boolean isInput = slot < rows.inputs().size();
            String name = isInput
                    ? "input " + rows.inputs().get(slot).name()
                    : "target "
                            + rows.targets().get(slot - rows.inputs().size()).name();
            conditions.put(
                    "the digest of " + name + " in the " + kind + " rows",
                    new Fingerprint().add(rows.slots().get(slot)).toString().substring(0, SHOWN));
        }
    }

    /** The shapes in memory: a parameter may be stored transposed, and so are the moments of the optimizer. */
    private static String layout(Network network) {
        Fingerprint shapes = new Fingerprint();
        for (Variable variable : network.signature().variables()) {
            Tensor tensor = network.tensor(variable.name());
            shapes.add(variable.name() + " " + tensor.rows() + " " + tensor.columns());
        }
        return shapes.toString().substring(0, SHOWN);
    }
}
