package mlpc.compiler.cli.experiment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.RecipeMixin;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.edit.ModelEdits;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;

/**
 * The names that {@code --over} gives values. One that another option gives a value as well would have it in every trial, so that trials
 * with different values would be the same training.
 */
record OverNames(Subcommand command, Limits limits, List<String> names) {
    private static final String LENGTH =
            "a search decides itself how long it trains, up to what the recipe says; give that with --epochs N, --steps N or in the"
                    + " file, and compare lengths by mlp train --epochs N";

    /** What a search has to decide itself, or to leave alike, and what to do instead. */
    private static final Map<String, String> OF_THE_SEARCH = Map.of(
            "epochs",
            LENGTH,
            "steps",
            LENGTH,
            "seed",
            "trials with other seeds hold other rows back, so they could not be compared; mlp sweep --seeds 5 shows what"
                    + " seeds make of a model",
            "validation",
            "trials would be compared on different rows; give it once for all, with --validation",
            "split",
            "trials would be compared on different rows; give it once for all, with --split");

    /** Refuses names that have a value by another option. */
    void requireFree(ModelMixin file, RecipeMixin recipe, Source source) {
        Map<String, String> given = new LinkedHashMap<>(recipe.given());
        if (!file.learning().isEmpty()) {
            given.put("learning", "--learning");
        }
        for (String name : names) {
            if (file.settings().contains(name)) {
                throw command.wrongUsage(
                        "--over " + name + " and --set " + name + ": both give it a value; leave one of them out");
            }
            for (String setting : ModelEdits.moved(source, name, limits)) {
                String option = given.get(setting);
                if (option != null) {
                    throw command.wrongUsage("--over " + name + " moves the recipe's " + setting + ", and " + option
                            + " has the say over it, so all values would be trained alike; leave one of them out");
                }
            }
        }
    }

    /** Refuses names that no search may move: its trials would not differ by them, or could not be compared. */
    void requireSearchable(Source source) {
        for (String name : names) {
            for (String setting : ModelEdits.moved(source, name, limits)) {
                String reason = OF_THE_SEARCH.get(setting);
                if (reason != null) {
                    throw command.wrongUsage("--over " + name + ": "
                            + (name.equals(setting) ? "" : "the recipe's " + setting + " follows it, and ")
                            + reason);
                }
            }
        }
    }
}
