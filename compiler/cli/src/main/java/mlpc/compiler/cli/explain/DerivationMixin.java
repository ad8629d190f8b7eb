package mlpc.compiler.cli.explain;

import java.util.List;
import java.util.stream.Collectors;
import mlpc.compiler.Compilation;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.explain.derivation.BackpropagationSteps;
import mlpc.compiler.explain.derivation.Derivation;
import mlpc.compiler.explain.derivation.JacobianView;
import mlpc.compiler.explain.stepper.Stepper;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
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

    @Option(
            names = "--jacobian",
            paramLabel = "Y,Z",
            split = ",",
            description = {
                "Shows the Jacobian matrix of a value Y by a value Z that it is made of, the vector-Jacobian product that"
                        + " backpropagation computes instead, and what each costs, for a row of the data."
            })
    private List<String> jacobian = List.of();

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

    boolean isJacobian() {
        return !jacobian.isEmpty();
    }

    /** Refuses options that mean nothing together. */
    void validate(Subcommand command, boolean others, ExplainCommand.Format format) {
        int asked = (derivation ? 1 : 0) + (steps ? 1 : 0) + (isJacobian() ? 1 : 0);
        if (asked > 0 && others || asked > 1) {
            throw command.wrongUsage(
                    "--derivation, --steps, --jacobian, --after and --explain-rewrites do not go together:"
                            + " ask for one of them");
        }
        if (isJacobian() && jacobian.size() != 2) {
            throw command.wrongUsage("--jacobian " + String.join(",", jacobian) + ": expected two names, Y,Z");
        }
        if (indices && !derivation && !steps) {
            throw command.wrongUsage("--indices says how a derivation is shown: add --derivation or --steps");
        }
        if (calculus && !derivation) {
            throw command.wrongUsage("--calculus adds to a derivation: add --derivation");
        }
    }

    /** @param width of a line of text, in columns */
    String show(Compilation compilation, ExplainCommand.Format format, int width) {
        Derivation whole = Derivation.of(compilation);
        Derivation shown = indices ? whole.indexed() : whole;
        if (!calculus) {
            return switch (format) {
                case TEXT -> shown.text(width);
                case LATEX -> shown.latex();
                case HTML -> shown.page();
            };
        }
        String expanded = whole.calculus(width)
                .orElseThrow(() -> new DataException("--calculus: " + whole.model()
                        + " is not made of numbers alone, or has no loss: expanding it would show little"));
        return switch (format) {
            case TEXT -> shown.text(width) + "\n" + expanded;
            case LATEX -> shown.latex() + whole.calculusLatex().orElseThrow();
            case HTML -> shown.pageWithCalculus();
        };
    }

    BackpropagationSteps steps(Compilation compilation) {
        BackpropagationSteps whole = BackpropagationSteps.of(compilation);
        return indices ? whole.indexed() : whole;
    }

    /** The Jacobian at a row. */
    String jacobian(Compilation compilation, Weights learned, Dataset row, ExplainCommand.Format format, int width) {
        JacobianView view = JacobianView.of(compilation, jacobian.get(0), jacobian.get(1), learned, row);
        return switch (format) {
            case TEXT -> view.text(width);
            case LATEX -> view.latex();
            case HTML -> view.page();
        };
    }

    /** Steps in a format: of each row, or formulae alone; as a page they can be gone through by key. */
    static String show(
            Compilation compilation, List<BackpropagationSteps> rows, ExplainCommand.Format format, int width) {
        return switch (format) {
            case TEXT -> rows.stream().map(steps -> steps.text(width)).collect(Collectors.joining("\n"));
            case LATEX -> rows.stream().map(BackpropagationSteps::latex).collect(Collectors.joining("\n"));
            case HTML ->
                Stepper.page(
                        compilation.signature().model(),
                        rows.stream()
                                .map(steps -> Stepper.of(compilation, steps))
                                .toList());
        };
    }
}
