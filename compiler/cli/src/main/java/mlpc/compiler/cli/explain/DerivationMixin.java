package mlpc.compiler.cli.explain;

import mlpc.compiler.Compilation;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.explain.derivation.BackpropagationSteps;
import mlpc.compiler.explain.derivation.Derivation;
import mlpc.runtime.tensor.DataException;
import picocli.CommandLine.Option;

/** Which derivation is shown, and how. */
final class DerivationMixin {
    @Option(
            names = "--derivation",
            description = "Shows the derivation in bar notation: forward and backward pass, each line with its rule.")
    private boolean derivation;

    @Option(
            names = "--steps",
            description = {
                "Shows the full backpropagation algorithm: the topological ordering, then each value and each adjoint as it"
                        + " is computed, for a row of the data in numbers."
            })
    private boolean steps;

    @Option(names = "--indices", description = "Writes formulae over elements: Σ_k ȳ_k w_ki for Wᵀȳ.")
    private boolean indices;

    @Option(
            names = "--calculus",
            description = {
                "With --derivation, for models of scalars only: also expands each derivative by itself, and compares the numbers of"
                        + " operations."
            })
    private boolean calculus;

    boolean isDerivation() {
        return derivation;
    }

    boolean isSteps() {
        return steps;
    }

    /** Refuses options that mean nothing together. */
    void validate(Subcommand command, boolean others, ExplainCommand.Format format) {
        if ((derivation || steps) && others || derivation && steps) {
            throw command.wrongUsage(
                    "--derivation, --steps, --after and --explain-rewrites do not go together: ask for one of them");
        }
        if (indices && !derivation && !steps) {
            throw command.wrongUsage("--indices says how a derivation is shown: add --derivation or --steps");
        }
        if (calculus && !derivation) {
            throw command.wrongUsage("--calculus adds to a derivation: add --derivation");
        }
        if ((steps || calculus) && format != ExplainCommand.Format.TEXT) {
            throw command.wrongUsage((steps ? "--steps" : "--calculus") + " is text: leave out --format");
        }
    }

    String show(Compilation compilation, ExplainCommand.Format format) {
        Derivation whole = Derivation.of(compilation);
        Derivation shown = indices ? whole.indexed() : whole;
        return switch (format) {
            case TEXT -> shown.text() + (calculus ? "\n" + calculus(whole) : "");
            case LATEX -> shown.latex();
            case HTML -> shown.page();
        };
    }

    BackpropagationSteps steps(Compilation compilation) {
        BackpropagationSteps whole = BackpropagationSteps.of(compilation);
        return indices ? whole.indexed() : whole;
    }

    private static String calculus(Derivation derivation) {
        return derivation
                .calculus()
                .orElseThrow(() -> new DataException("--calculus: " + derivation.model()
                        + " is not made of numbers alone, or has no loss: expanding it would show little"));
    }
}
