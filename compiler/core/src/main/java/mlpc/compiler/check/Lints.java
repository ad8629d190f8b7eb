package mlpc.compiler.check;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.compiler.check.expand.LayerExpansion;
import mlpc.compiler.check.input.Prelude;
import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.TermRange;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Allowances;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.Statistic;

/**
 * Warnings about models that are right but probably not what was meant. Each lint has an id; {@code // allow: id} at the end of a line, or
 * on a line of its own above it, silences it there ({@link Allowances}).
 *
 * <ul>
 *   <li>{@code unused-name}: nothing uses it
 *   <li>{@code parameter-unreached}: no loss depends on the parameter, so it never changes
 *   <li>{@code zero-gradient}: the losses depend on it through hard thresholds only, so it never changes either
 *   <li>{@code log-of-zero}: the logarithm of something that can be zero
 *   <li>{@code probabilities-as-logits}, {@code logits-as-probabilities}: a loss is given the one for the other
 *   <li>{@code activated-logits}: logits come out of an activation, which bends or bounds them
 *   <li>{@code divided-by-batch}: a loss of one example is divided by the number of rows, over which the mean is taken anyway
 *   <li>{@code target-as-prediction}: a loss is given the target where the prediction stands
 *   <li>{@code linear-after-linear}: two linear layers in a row are one, unless the vector between them is smaller than both ends
 *   <li>{@code widened-target}: a scalar target is compared with every element of a tensor, each alike
 *   <li>{@code state-unchanged}: nothing updates the state
 *   <li>{@code shared-by-rows}: a prediction or output is the same for every row
 *   <li>{@code commented-division}: {@code a // b}, of which b is a comment
 * </ul>
 */
final class Lints {
    private final ModelFile file;
    private final Allowances allowances;
    private final Declarations declarations;
    private final Problems problems;
    private final List<Term> terms;
    private final List<TermRange> ranges;
    private final Dependence dependence;
    private final LayerExpansion expansion;

    Lints(ModelFile file, Problems problems, LayerExpansion expansion) {
        this.file = file;
        this.allowances = Allowances.of(file);
        this.declarations = new Declarations(file);
        this.problems = problems;
        this.expansion = expansion;
        this.terms = expansion.terms().all();
        this.ranges = TermRange.of(terms);
        this.dependence = new Dependence(terms);
    }

    /** Reports the lints of a model without errors. */
    void report(CheckedModel model, Stream<Entry> names, Function<String, Span> places) {
        names.filter(entry -> !entry.used() && !entry.name().startsWith("_"))
                .filter(entry -> entry.span().source() == file.source())
                .forEach(this::unusedName);
        for (Problem problem : new CommentedDivision(file).found()) {
            warn(problem);
        }
        boolean usesLossValues = model.signature().recipe().learning().rule() == LearningSpec.Rule.WEIGHT_PERTURBATION;
        model.objective().ifPresent(objective -> untrainedParameters(objective, usesLossValues, model));
        expansion.losses().forEach(this::lossArgument);
        BitSet wanted = dependence.ofResults(model);
        for (Term term : terms) {
            if (wanted.get(term.id())) {
                logOfZero(term);
                widenedTarget(term);
            }
        }
        linearAfterLinear(wanted, model);
        dividedByBatch(model);
        Set<String> measured =
                model.signature().statistics().stream().map(Statistic::state).collect(Collectors.toSet());
        expansion.states().values().stream()
                .filter(kept -> !measured.contains(kept.variable().name()))
                .forEach(this::stateUnchanged);
        model.predictions()
                .forEach((name, term) -> sharedByRows("the prediction of `" + name + "`", term, places.apply(name)));
        model.outputs().forEach((name, term) -> sharedByRows("the output `" + name + "`", term, places.apply(name)));
    }

    private void unusedName(Entry entry) {
        Problem problem = Problem.warning("unused-name", entry.span(), "nothing uses `" + entry.name() + "`")
                .help("Leave it out.");
        warn(declarations
                .removable(entry.span())
                .map(whole -> problem.edit(whole, ""))
                .orElse(problem));
    }

    /**
     * @param usesLossValues whether training uses values of the loss rather than its gradient, so that a threshold hides nothing
     */
    private void untrainedParameters(Term objective, boolean usesLossValues, CheckedModel model) {
        BitSet reached = dependence.of(List.of(objective));
        BitSet smooth = dependence.smoothlyOf(List.of(objective));
        for (LayerExpansion.Learned learned : expansion.parameters().values()) {
            String name = learned.variable().name();
            int id = learned.term().id();
            boolean frozen = model.rates().getOrDefault(name, 1.0) == 0;
            if (frozen) {
                continue;
            }
            if (!reached.get(id)) {
                warn(
                        "parameter-unreached",
                        learned.term().site(),
                        "no loss depends on the parameter `" + name + "`",
                        "Training will not change it.");
            } else if (!smooth.get(id) && !usesLossValues) {
                warn(
                        "zero-gradient",
                        learned.term().site(),
                        "the gradient by `" + name + "` is zero everywhere",
                        "The losses depend on it through hard thresholds only, so training will not change it.");
            }
        }
    }

    private void logOfZero(Term term) {
        boolean said = expansion.losses().stream().anyMatch(use -> use.span().equals(term.site()));
        if (!said
                && TermRange.is(term, ElementwiseOp.LOG)
                && !ranges.get(term.argument(0).id()).positive()) {
            warn(
                    "log-of-zero",
                    term.site(),
                    "this is the logarithm of a value that can be zero or negative",
                    "Write for example `log(max(x, 1e-12))`, or `log1p(x)` for log(1 + x).");
        }
    }

    private void widenedTarget(Term term) {
        boolean compares = TermRange.is(term, ElementwiseOp.SUBTRACT)
                || TermRange.is(term, ElementwiseOp.MULTIPLY) && term.span().source() == Prelude.SOURCE;
        if (!compares || term.type().size() == 1) {
            return;
        }
        for (Term argument : term.arguments()) {
            if (argument.operation() instanceof Operation.Input input
                    && input.target()
                    && argument.type().isScalar()
                    && new UnweightedSum(terms, term).found()) {
                warn(
                        "widened-target",
                        term.site(),
                        "the scalar target `" + input.name() + "` is compared with each element of a " + term.type(),
                        "`unit(…)` or `y[0]` makes a scalar; declare a target of several numbers as real[n].");
            }
        }
    }

    private void stateUnchanged(LayerExpansion.Kept kept) {
        if (kept.next().isEmpty()) {
            warn(
                    "state-unchanged",
                    kept.term().site(),
                    "nothing updates the state `" + kept.variable().name() + "`",
                    "`update` says what it becomes after each step of training. Declare a value that never changes as `const`.");
        }
    }

    /**
     * Two products in a row are one product. If fewer numbers lie between them than at either end, they are one of low
     * rank, which may be meant.
     */
    private void linearAfterLinear(BitSet wanted, CheckedModel model) {
        Map<Term, Integer> readers = new HashMap<>();
        model.predictions().values().forEach(term -> readers.merge(term, 1, Integer::sum));
        model.outputs().values().forEach(term -> readers.merge(term, 1, Integer::sum));
        for (Term term : terms) {
            if (wanted.get(term.id())) {
                term.arguments().forEach(argument -> readers.merge(argument, 1, Integer::sum));
            }
        }
        for (Term term : terms) {
            if (!wanted.get(term.id()) || !isProduct(term)) {
                continue;
            }
            Term inner = term.argument(1);
            Term product = TermRange.is(inner, ElementwiseOp.ADD) ? inner.argument(0) : inner;
            boolean alone = readers.getOrDefault(inner, 0) == 1 && readers.getOrDefault(product, 0) == 1;
            boolean affine = isProduct(product) && (product == inner || isParameter(inner.argument(1)));
            if (alone && affine && !narrows(term, product)) {
                warn(
                        "linear-after-linear",
                        term.site(),
                        "two linear layers in a row compute no more than one",
                        "Put an activation between them, or leave one of them out.");
            }
        }
    }

    /** Whether fewer numbers lie between two products than at both ends, as in an autoencoder. */
    private static boolean narrows(Term outer, Term inner) {
        long middle = inner.type().size();
        return middle < outer.type().size() && middle < inner.argument(1).type().size();
    }

    private void dividedByBatch(CheckedModel model) {
        BitSet losses = dependence.of(model.losses().values());
        for (Term term : terms) {
            if (losses.get(term.id())
                    && TermRange.is(term, ElementwiseOp.DIVIDE)
                    && term.argument(0).perExample()
                    && countsRows(term.argument(1))) {
                warn(
                        "divided-by-batch",
                        term.site(),
                        "a loss belongs to one example: the mean over the rows is taken anyway",
                        "Leave out `/ batch_size`; with it, a step depends on the number of rows in a batch.");
            }
        }
    }

    private static boolean countsRows(Term term) {
        boolean product = TermRange.is(term, ElementwiseOp.MULTIPLY);
        return term.operation() instanceof Operation.BatchSize
                || product && term.arguments().stream().anyMatch(Lints::countsRows);
    }

    private static boolean isProduct(Term term) {
        return term.operation() instanceof Operation.Matmul && isParameter(term.argument(0));
    }

    private static boolean isParameter(Term term) {
        return term.operation() instanceof Operation.Parameter;
    }

    private void lossArgument(LayerExpansion.LossUse use) {
        Term given = use.given();
        boolean logits =
                use.callee().equals("softmax_cross_entropy") || use.callee().equals("binary_cross_entropy_with_logits");
        if (given.operation() instanceof Operation.Input input && input.target()) {
            warn(
                    "target-as-prediction",
                    use.span(),
                    "`" + use.callee() + "` is given the target `" + input.name() + "` in the place of the prediction",
                    "The prediction comes first, then the target.");
        } else if (logits && (TermRange.isSoftmax(given) || TermRange.is(given, ElementwiseOp.LOGISTIC))) {
            warn(
                    "probabilities-as-logits",
                    use.span(),
                    "`" + use.callee() + "` needs logits, but these are probabilities",
                    "Give it the value before softmax or logistic.");
        } else if (logits && Activations.of(given).isPresent()) {
            warn(
                    "activated-logits",
                    use.span(),
                    "`" + use.callee() + "` needs logits, which can be any number, but these are the results of `"
                            + Activations.of(given).get() + "`",
                    "Leave out the activation of the last layer.");
        } else if (!logits && !ranges.get(given.id()).within(0, 1) && !(given.operation() instanceof Operation.Input)) {
            warn(
                    "logits-as-probabilities",
                    use.span(),
                    "`" + use.callee() + "` needs probabilities, but these can be any number",
                    "Apply softmax or logistic first, or use the form that takes logits.");
        }
    }

    private void sharedByRows(String what, Term term, Span place) {
        if (!term.perExample()) {
            warn("shared-by-rows", place, what + " is the same for every row", "It depends on no input.");
        }
    }

    private void warn(String id, Span span, String title, String help) {
        warn(Problem.warning(id, span, title).help(help));
    }

    private void warn(Problem problem) {
        Span span = problem.span();
        if (span.source() == file.source() && !allowances.allows(problem.id(), span)) {
            problems.add(problem);
        }
    }
}
