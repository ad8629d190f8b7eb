package mlpc.compiler.cli.option;

import mlpc.runtime.signature.Recipe;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whether a result is held against what is reached without a network: as the recipe says, unless the command does. */
public final class BaselineMixin {
    @ArgGroup
    private @Nullable Choice choice;

    static final class Choice {
        @Option(
                names = "--baselines",
                description =
                        "Holds the result against the commonest class or the mean, and a linear model of the same inputs, where the"
                                + " recipe says baselines = none.")
        private boolean wanted;

        @Option(
                names = "--no-baselines",
                description =
                        "Does not hold the result against the commonest class or the mean, and a linear model of the same inputs.")
        @SuppressWarnings("UnusedVariable") // it is there so that not both are given
        private boolean unwanted;
    }

    /**
     * Whether the result is held against baselines.
     *
     * @param recipe of the model file
     */
    public boolean areWanted(Recipe recipe) {
        return choice == null ? recipe.baselines() : choice.wanted;
    }
}
