package mlpc.compiler.check.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.expand.LayerExpansion;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.tree.Column;
import mlpc.compiler.syntax.tree.Member;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Measure;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.signature.Transform;

/**
 * The members of a model that come from tables: columns as inputs, scaled targets, and columns for the weight or the group of a row.
 */
public final class TableMembers {
    private final LayerExpansion expansion;
    private final ColumnReader columns;
    private final Measures measures;
    private final List<Field> roles = new ArrayList<>();
    private final Map<String, UnaryOperator<Term>> decoders = new HashMap<>();
    private Optional<Term> weight = Optional.empty();
    private final Map<ColumnKind, Span> once = new HashMap<>();

    public TableMembers(LayerExpansion expansion, ExpressionEvaluator expressions, EvaluationContext place) {
        this.expansion = expansion;
        this.measures = new Measures(expansion);
        this.columns = new ColumnReader(expressions, expansion.diagnostics(), place);
    }

    /** The statistics to be measured, in the order in which they were asked for. */
    public List<Statistic> statistics() {
        return measures.all();
    }

    /** Columns that are no values: among the targets, for only training and evaluation have them. */
    public List<Field> roles() {
        return List.copyOf(roles);
    }

    /** The table's encoded columns, one after the other, and their raw fields added to {@code fields}. */
    public Value table(Member.TableInput table, List<Field> fields) {
        Map<String, Span> names = new LinkedHashMap<>();
        List<Term> parts = new ArrayList<>();
        boolean isRight = true;
        for (Column column : table.columns()) {
            List<ColumnPlan> plans = columns.plans(column);
            if (plans.isEmpty()) {
                isRight = false;
                column.headings()
                        .forEach(heading ->
                                expansion.diagnostics().unclear(heading.name().text()));
            }
            for (ColumnPlan plan : plans) {
                Span first = names.putIfAbsent(plan.name().text(), plan.span());
                if (first != null) {
                    isRight = false;
                    expansion.diagnostics().report(twice(plan, first));
                } else {
                    add(table.name().text(), plan, fields).ifPresent(parts::add);
                }
            }
        }
        if (isRight && parts.isEmpty() && !expansion.diagnostics().misreadAny()) {
            expansion
                    .diagnostics()
                    .report(Problem.error(
                                    "bad-encoding",
                                    table.name().span(),
                                    "`" + table.name() + "` has no column that the model reads")
                            .help("For example: `age: real standardized`."));
        }
        if (!isRight || parts.isEmpty()) {
            return Value.UNKNOWN;
        }
        return new Value.Tensor(new TermMath(expansion.terms(), table.name().span()).join(parts));
    }

    private static Problem twice(ColumnPlan plan, Span first) {
        return Problem.error("duplicate-name", plan.span(), "the column `" + plan.name() + "` is defined twice")
                .note(first, "first here")
                .help("To read a column twice, give it a second name: `name \"" + plan.name() + "\": …`.");
    }

    /** The encoded column, if it is one that is encoded. */
    private Optional<Term> add(String table, ColumnPlan plan, List<Field> fields) {
        String full = table + "." + plan.name();
        if (plan.kind() == ColumnKind.IGNORE) {
            return Optional.empty();
        }
        Field field = plan.field(full);
        boolean isInput = plan.kind().isEncoded();
        (isInput ? fields : roles).add(field);
        Type type = new Type(field.kind(), field.shape());
        Operation leaf = new Operation.Input(full, field.kind(), !isInput);
        if (plan.kind() == ColumnKind.GROUP || plan.kind() == ColumnKind.KEY) {
            single(plan);
            notBoth(plan);
            return Optional.empty();
        }
        Term raw = expansion.terms().leaf(leaf, type, true, plan.span());
        if (plan.kind() == ColumnKind.WEIGHT) {
            single(plan);
            weight = Optional.of(weigh(raw, full, plan));
            return Optional.empty();
        }
        Term encoded = new EncodingTerms(expansion, measures, plan, full).encode(raw);
        expansion.column(full, encoded);
        expansion.name(encoded == raw ? full : full + ".encoded", encoded);
        return Optional.of(encoded);
    }

    private void single(ColumnPlan plan) {
        Span first = once.putIfAbsent(plan.kind(), plan.span());
        if (first != null) {
            expansion
                    .diagnostics()
                    .report(Problem.error(
                                    "encoding-conflict",
                                    plan.span(),
                                    "a model can have only one column that is "
                                            + plan.kind().title())
                            .note(first, "first here"));
        }
    }

    /** Rows of a group stay together wherever their keys would put them. */
    private void notBoth(ColumnPlan plan) {
        ColumnKind other = plan.kind() == ColumnKind.KEY ? ColumnKind.GROUP : ColumnKind.KEY;
        Span first = once.get(other);
        if (first != null) {
            expansion
                    .diagnostics()
                    .report(Problem.error(
                                    "encoding-conflict",
                                    plan.span(),
                                    "a model can have a `key` or a `group`, not both: each says which rows are held back")
                            .note(first, "the other is here"));
        }
    }

    /** A row's weight by the mean of the training rows'. */
    private Term weigh(Term raw, String full, ColumnPlan plan) {
        TermMath math = new TermMath(expansion.terms(), plan.span());
        Term mean = measures.of(full, Measure.MEAN, Transform.IDENTITY, Type.SCALAR, plan.span());
        return math.over(raw, mean);
    }

    /** A loss of one example times the row's weight; a loss that all rows share stays as it is. */
    public Value weighed(Value loss) {
        return weight.isEmpty() ? loss : times(weight.get(), loss);
    }

    /** A loss of one example times some factor of the row. */
    public Value times(Term factor, Value loss) {
        if (!(loss instanceof Value.Tensor tensor) || !tensor.term().perExample()) {
            return loss;
        }
        return new Value.Tensor(new TermMath(expansion.terms(), tensor.term().site()).times(factor, tensor.term()));
    }

    /** 1 where a value is not above one of several numbers. */
    public Term notAbove(Term value, Term numbers, int element) {
        TermMath math = new TermMath(expansion.terms(), value.site());
        return math.binary(ElementwiseOp.LESS_EQUAL, value, one(math, numbers, element));
    }

    /** 1 where a value is not below one of several numbers. */
    public Term notBelow(Term value, Term numbers, int element) {
        TermMath math = new TermMath(expansion.terms(), value.site());
        return math.binary(ElementwiseOp.LESS_EQUAL, one(math, numbers, element), value);
    }

    private static Term one(TermMath math, Term numbers, int element) {
        return numbers.type().isScalar() ? numbers : math.element(numbers, element);
    }

    /** 1 where both are. */
    public Term between(Term low, Term high) {
        return new TermMath(expansion.terms(), low.site()).times(low, high);
    }

    /** A row's weight by its classes of several targets. */
    public Term product(Term one, Term other) {
        return new TermMath(expansion.terms(), other.site()).times(one, other);
    }

    /** A row's weight by its class so that all classes count the same: measured on the training rows. */
    public Term balanced(String target, Term raw, Span span) {
        TermMath math = new TermMath(expansion.terms(), span);
        Term vector = oneHot(math, raw);
        Type type = Type.real(vector.type().dimensions());
        Term weights = measures.of(target, Measure.BALANCE, Transform.IDENTITY, type, span);
        return math.dot(vector, weights);
    }

    /** A row's weight by its class, divided by the mean of the training rows' weights. */
    public Term weighted(String target, Term raw, double[] weights, Span span) {
        TermMath math = new TermMath(expansion.terms(), span);
        Term vector = oneHot(math, raw);
        Term given = math.vector(weights);
        Type type = Type.real(vector.type().dimensions());
        Term shares = measures.of(target, Measure.SHARES, Transform.IDENTITY, type, span);
        return math.over(math.dot(vector, given), math.dot(shares, given));
    }

    /** Of a class its vector; of a flag [no, yes]. */
    private static Term oneHot(TermMath math, Term raw) {
        return raw.type().isScalar() ? math.join(List.of(math.minus(math.number(1), raw), raw)) : raw;
    }

    /**
     * A target whose column says more than its type: the field, and the value of the target's name.
     *
     * @param targets receives the field
     */
    public Value target(Member.Target target, List<Field> targets) {
        Optional<ColumnPlan> read = columns.target(target.column());
        if (read.isEmpty()) {
            return Value.UNKNOWN;
        }
        ColumnPlan plan = read.get();
        String name = target.name().text();
        boolean isFit = !plan.gap().isAllowed()
                && plan.encoding() != ValueEncoding.QUANTILE
                && plan.encoding() != ValueEncoding.CYCLIC
                && plan.encoding() != ValueEncoding.EMBEDDED
                && !plan.of().clips()
                && !plan.indicator();
        if (!isFit) {
            expansion
                    .diagnostics()
                    .report(
                            Problem.error(
                                            "encoding-conflict",
                                            target.column().span(),
                                            "a target cannot have this encoding: the value of `" + name
                                                    + "` could not be computed from it")
                                    .help(
                                            "A target can be standardized, minmax or robust, and log1p before that; `missing as ignore` leaves out rows without it."));
            return Value.UNKNOWN;
        }
        Field field = plan.field(name);
        targets.add(field);
        Type type = new Type(field.kind(), field.shape());
        Term raw = expansion.terms().leaf(new Operation.Input(name, field.kind(), true), type, true, plan.span());
        if (plan.kind() != ColumnKind.REAL) {
            return new Value.Tensor(raw);
        }
        TargetScaling scaling = new TargetScaling(expansion, measures, plan, name);
        decoders.put(name, scaling::decode);
        Term encoded = scaling.encode(raw);
        if (encoded != raw) {
            // In the model's text the target's name is the scaled number; among the graph's names it is the data's.
            expansion.name(name, raw);
            expansion.name(name + ".encoded", encoded);
        }
        return new Value.Tensor(encoded);
    }

    /** Probabilities that are calibrated by a temperature; nothing where they are no softmax and no logistic. */
    public Optional<Term> tempered(String target, Term prediction, Span span) {
        return new TemperatureScaling(expansion, measures).of(target, prediction, span);
    }

    /** A prediction in the units of the table. */
    public Term decoded(String target, Term prediction) {
        return decoders.getOrDefault(target, UnaryOperator.identity()).apply(prediction);
    }
}
