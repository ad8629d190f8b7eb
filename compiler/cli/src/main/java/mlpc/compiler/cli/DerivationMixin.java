package mlpc.compiler.cli;

import mlpc.compiler.Compilation;
import mlpc.compiler.explain.derivation.Derivation;
import picocli.CommandLine.Option;

/** Which derivation is shown, and how. */
final class DerivationMixin {
    @Option(
            names = "--derivation",
            description = "Shows the derivation in bar notation: forward and backward pass, each line with its rule.")
    private boolean derivation;

    @Option(names = "--indices", description = "Writes the derivation over elements: Σ_k ȳ_k w_ki for Wᵀȳ.")
    private boolean indices;

    boolean isWanted() {
        return derivation;
    }

    /** Refuses options that mean nothing together. */
    void validate(Subcommand command, boolean others) {
        if (derivation && others) {
            throw command.wrongUsage(
                    "--derivation does not go with --after or --explain-rewrites: ask for one of them");
        }
        if (!derivation && indices) {
            throw command.wrongUsage("--indices says how a derivation is shown: add --derivation");
        }
    }

    String show(Compilation compilation, ExplainCommand.Format format) {
        Derivation whole = Derivation.of(compilation);
        Derivation shown = indices ? whole.indexed() : whole;
        return switch (format) {
            case TEXT -> shown.text();
            case LATEX -> shown.latex();
            case HTML -> shown.page();
        };
    }
}
