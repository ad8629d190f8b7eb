package mlpc.compiler.lint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import mlpc.compiler.Compilation;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.model.ConstantEvaluation;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.source.Problem;
import mlpc.compiler.syntax.tree.Allowances;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.Tensor;

/**
 * Warns about numbers so large that training by gradients hardly moves or diverges, if the model does not scale them: an input that is
 * multiplied by weights, or a target from which the prediction is subtracted.
 */
public final class UnscaledData {
    /** From here on a number is large. */
    private static final double LARGE = 1e5;
    /** A prediction that is multiplied by so much, or has so much added, is scaled on purpose. */
    private static final double SCALED = 100;

    private final CheckedModel model;
    /** Terms that are an input's or a target's own numbers, at other places perhaps, by their ids. */
    private final BitSet raw = new BitSet();

    private UnscaledData(CheckedModel model) {
        this.model = model;
    }

    /** {@return the inputs and targets to look at: those that a model does not scale; none for L-BFGS, which finds its own scale} */
    public static Set<String> suspects(CheckedModel model) {
        return model.signature().recipe().optimizer().isElementwise() ? new UnscaledData(model).names() : Set.of();
    }

    /** {@return whether rows have a large number where the model does not scale it} Then {@link #of} says which, unless the file allows it. */
    public static boolean isIn(Dataset rows, Set<String> suspects) {
        return anyLarge(rows.inputs(), rows.slots(), suspects)
                || rows.hasTargets()
                        && anyLarge(
                                rows.targets(),
                                rows.slots()
                                        .subList(
                                                rows.inputs().size(),
                                                rows.slots().size()),
                                suspects);
    }

    private static boolean anyLarge(List<Field> fields, List<Tensor> tensors, Set<String> suspects) {
        for (int index = 0; index < fields.size(); index++) {
            Field field = fields.get(index);
            if (field.kind() == Kind.REAL && suspects.contains(field.name()) && largest(tensors.get(index)) >= LARGE) {
                return true;
            }
        }
        return false;
    }

    /** A warning ({@code unscaled-data}) for each such input and target. */
    public static List<Problem> of(Compilation compilation, Dataset rows) {
        CheckedModel model = compilation.model();
        Set<String> unscaled = suspects(model);
        Allowances allowances = Allowances.of(compilation.file());
        List<Problem> problems = new ArrayList<>();
        for (Term term : model.terms()) {
            if (term.operation() instanceof Operation.Input input && unscaled.contains(input.name())) {
                double largest = largest(input, rows);
                if (largest >= LARGE && !allowances.allows("unscaled-data", term.span())) {
                    problems.add(problem(input, term, largest));
                }
            }
        }
        return problems;
    }

    private static Problem problem(Operation.Input input, Term term, double largest) {
        String found = String.format(Locale.ROOT, "%,.0f", largest);
        String name = input.name();
        String title = input.target()
                ? "the target `" + name + "` goes up to " + found + ", and the losses take it as it is"
                : "the input `" + name + "` goes up to " + found + ", and weights are multiplied by it as it is";
        String help = input.target()
                ? "Steps this small hardly get there: predict it in other units, such as thousands, or as 1000 * y."
                : "Training hardly moves or diverges: scale it first, such as " + name + " / " + power(largest)
                        + ", or by batch_norm().";
        return Problem.warning("unscaled-data", term.span(), title).help(help);
    }

    private static String power(double largest) {
        return "1e" + (int) Math.floor(Math.log10(largest));
    }

    private static double largest(Operation.Input input, Dataset rows) {
        List<Field> fields = input.target() ? rows.targets() : rows.inputs();
        for (int index = 0; index < fields.size(); index++) {
            Field field = fields.get(index);
            if (field.name().equals(input.name()) && field.kind() == Kind.REAL) {
                return largest(input.target() ? rows.target(index) : rows.input(index));
            }
        }
        return 0;
    }

    private static double largest(Tensor tensor) {
        double largest = 0;
        for (int row = 0; row < tensor.rows(); row++) {
            for (int column = 0; column < tensor.columns(); column++) {
                largest = Math.max(largest, Math.abs(tensor.get(row, column)));
            }
        }
        return largest;
    }

    private Set<String> names() {
        Set<String> names = new HashSet<>();
        for (Term term : model.terms()) {
            List<Term> arguments = term.arguments();
            if (term.operation() instanceof Operation.Input || moves(term) && anyRaw(arguments)) {
                raw.set(term.id());
            } else if (multiplies(term)) {
                arguments.forEach(argument -> names.addAll(sources(argument, false)));
            } else if (is(term, ElementwiseOp.SUBTRACT) && arguments.stream().noneMatch(this::isMeasured)) {
                arguments.forEach(argument -> names.addAll(sources(argument, true)));
            }
        }
        model.predictions().forEach((name, term) -> {
            if (isScaled(term)) {
                names.remove(name);
            }
        });
        return names;
    }

    /** A mean, say, that a column is measured from: what is scaled so is scaled by its own numbers. */
    private boolean isMeasured(Term term) {
        return term.operation() instanceof Operation.State state
                && model.signature().statistics().stream()
                        .anyMatch(statistic -> statistic.state().equals(state.name()));
    }

    private boolean anyRaw(List<Term> terms) {
        return terms.stream().anyMatch(term -> raw.get(term.id()));
    }

    /** The inputs, or the targets, whose own numbers a term holds. */
    private Set<String> sources(Term term, boolean target) {
        if (!raw.get(term.id())) {
            return Set.of();
        }
        if (term.operation() instanceof Operation.Input input) {
            return input.target() == target ? Set.of(input.name()) : Set.of();
        }
        Set<String> names = new HashSet<>();
        term.arguments().forEach(argument -> names.addAll(sources(argument, target)));
        return names;
    }

    private static boolean multiplies(Term term) {
        return term.operation() instanceof Operation.Matmul
                || is(term, ElementwiseOp.MULTIPLY)
                        && term.arguments().stream()
                                .anyMatch(argument -> argument.operation() instanceof Operation.Parameter);
    }

    private static boolean moves(Term term) {
        Operation operation = term.operation();
        return operation instanceof Operation.Reshape
                || operation instanceof Operation.Slice
                || operation instanceof Operation.Stack
                || operation instanceof Operation.Concatenate
                || operation instanceof Operation.Transpose
                || operation instanceof Operation.Repeat;
    }

    private static boolean isScaled(Term prediction) {
        boolean affine = is(prediction, ElementwiseOp.MULTIPLY) || is(prediction, ElementwiseOp.ADD);
        return is(prediction, ElementwiseOp.EXP)
                || affine
                        && prediction.arguments().stream()
                                .anyMatch(argument -> Math.abs(ConstantEvaluation.number(argument)
                                                .orElse(0))
                                        >= SCALED);
    }

    private static boolean is(Term term, ElementwiseOp function) {
        return term.operation() instanceof Operation.Elementwise elementwise && elementwise.function() == function;
    }
}
