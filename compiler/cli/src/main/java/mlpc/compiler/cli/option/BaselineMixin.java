package mlpc.compiler.cli.option;

import picocli.CommandLine.Option;

/** Whether a result is held against what is reached without a network. */
public final class BaselineMixin {
    @Option(
            names = "--no-baselines",
            description =
                    "Does not hold the result against the commonest class or the mean, and a linear model of the same inputs.")
    private boolean unwanted;

    public boolean areWanted() {
        return !unwanted;
    }
}
