package mlpc.compiler.cli.option;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.SplitRule;
import mlpc.runtime.tensor.DataException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** What the command line changes about a model's recipe. */
public final class RecipeMixin {
    /** All of its options, by which a command that trains nothing refuses them. */
    public static final List<String> OPTIONS = List.of(
            "--epochs", "--steps", "--batch", "--shuffle", "--shuffle-buffer", "--validation", "--split", "--seed");

    @ArgGroup
    private @Nullable Length length;

    @Option(names = "--batch", paramLabel = "N", description = "Rows per step; 0 for all.")
    private @Nullable Integer batch;

    @Option(
            names = "--shuffle",
            paramLabel = "none",
            completionCandidates = Shuffles.class,
            converter = Shuffles.class,
            description = "none: the rows stay in the order of the data.")
    private @Nullable Shuffle shuffle;

    @Option(
            names = "--shuffle-buffer",
            paramLabel = "N",
            description = "Rows that an epoch's order is drawn within at a time; 0 for all.")
    private @Nullable Integer shuffleBuffer;

    @Option(
            names = "--validation",
            paramLabel = "P%",
            converter = Shares.class,
            description = "The share of the rows that is held back, such as 20%%; 0 for none.")
    private @Nullable Double validation;

    @Option(
            names = "--split",
            paramLabel = "random|stratified|ordered",
            completionCandidates = Splits.class,
            converter = Splits.class,
            description = "Which rows are held back for validation: of each class its share, any, or the last.")
    private @Nullable SplitRule split;

    @Option(
            names = "--seed",
            paramLabel = "N",
            converter = SeedConverter.class,
            description = "Draws weights, orders and masks.")
    private @Nullable Long seed;

    /** Either so many passes or so many steps. */
    static final class Length {
        @Option(names = "--epochs", paramLabel = "N", description = "Passes over the rows.")
        private @Nullable Integer epochs;

        @Option(names = "--steps", paramLabel = "N", description = "Steps of the optimizer, instead of epochs.")
        private @Nullable Integer steps;
    }

    enum Shuffle {
        NONE
    }

    static final class Shuffles extends ChoiceConverter<Shuffle> {
        Shuffles() {
            super(Shuffle.values());
        }
    }

    /** A share of the rows: {@code 20%} or {@code 0.2}. */
    static final class Shares implements ITypeConverter<Double> {
        private static final double MOST = 0.95;

        @Override
        public Double convert(String text) {
            boolean percent = text.endsWith("%");
            String number = percent ? text.substring(0, text.length() - 1) : text;
            double share = number.matches("[0-9]+([.][0-9]+)?") ? Double.parseDouble(number) : -1;
            share = percent ? share / 100 : share;
            if (share < 0 || share > MOST) {
                throw new TypeConversionException("expected a share from 0 to 95%, such as 20%, found " + text);
            }
            return share;
        }
    }

    static final class Splits extends ChoiceConverter<SplitRule> {
        Splits() {
            super(new SplitRule[] {SplitRule.RANDOM, SplitRule.STRATIFIED, SplitRule.ORDERED});
        }
    }

    /** The settings that the command line gives, each with its option; a length in epochs stands for one in steps, too. */
    public Map<String, String> given() {
        Map<String, String> given = new LinkedHashMap<>();
        if (length != null) {
            String option = length.epochs != null ? "--epochs" : "--steps";
            given.put("epochs", option);
            given.put("steps", option);
        }
        note(given, "batch", batch);
        note(given, "shuffle", shuffle);
        note(given, "shuffle_buffer", shuffleBuffer);
        note(given, "validation", validation);
        note(given, "split", split);
        note(given, "seed", seed);
        return given;
    }

    private static void note(Map<String, String> given, String setting, @Nullable Object value) {
        if (value != null) {
            given.put(setting, "--" + setting.replace('_', '-'));
        }
    }

    public Recipe change(Recipe recipe) {
        Recipe changed = recipe;
        try {
            if (length != null && length.epochs != null) {
                atLeastOne(length.epochs, "--epochs");
                changed = changed.withEpochs(length.epochs);
            }
            if (length != null && length.steps != null) {
                atLeastOne(length.steps, "--steps");
                changed = changed.withSteps(length.steps);
            }
            if (batch != null) {
                changed = changed.withBatch(batch);
            }
            if (shuffle != null) {
                changed = changed.withShuffle(false);
            }
            if (shuffleBuffer != null) {
                changed = changed.withShuffleBuffer(shuffleBuffer);
            }
            if (validation != null) {
                changed = changed.withValidation(validation);
            }
            if (split != null) {
                changed = changed.withSplit(split);
            }
            if (seed != null) {
                changed = changed.withSeed(seed);
            }
        } catch (IllegalArgumentException outOfRange) {
            throw new DataException("the recipe's " + outOfRange.getMessage());
        }
        return changed;
    }

    private static void atLeastOne(int number, String option) {
        if (number < 1) {
            throw new DataException(option + " is at least 1, found " + number);
        }
    }
}
