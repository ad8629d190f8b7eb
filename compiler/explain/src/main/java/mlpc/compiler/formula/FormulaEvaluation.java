package mlpc.compiler.formula;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleBinaryOperator;
import mlpc.compiler.formula.Formula.*;
import mlpc.compiler.graph.Attributes;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Nodes;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;
import mlpc.compiler.graph.interpret.Semantics;

/** What a formula is worth where its names have values, by plain loops: to hold what is printed against what is computed. */
public final class FormulaEvaluation {
    private final Map<Symbol, double[]> values;
    private final Map<Index, Integer> indices = new HashMap<>();

    /** @param values row-major */
    public FormulaEvaluation(Map<Symbol, double[]> values) {
        this.values = values;
    }

    /** Every element of a formula of the vector form. */
    public double[] of(Formula formula) {
        if (formula instanceof Formula.Number number) {
            return new double[] {number.value()};
        } else if (formula instanceof Symbol symbol) {
            return value(symbol);
        } else if (formula instanceof Table table) {
            return table.values().stream().mapToDouble(Double::doubleValue).toArray();
        } else if (formula instanceof Ones ones) {
            double[] all = new double[ones.shape().size()];
            Arrays.fill(all, 1);
            return all;
        } else if (formula instanceof Element element) {
            return new double[] {element(element)};
        } else if (formula instanceof Over over) {
            return new double[] {over(over)};
        } else if (formula instanceof Within within) {
            int at = within.position().value(indices);
            return at >= within.from() && at < within.to() ? of(within.body()) : new double[] {0};
        }
        return elementwise(formula);
    }

    /** One element of a formula of the index form. */
    public double at(Formula formula, List<Index> free, List<Integer> positions) {
        for (int axis = 0; axis < free.size(); axis++) {
            indices.put(free.get(axis), positions.get(axis));
        }
        return of(formula)[0];
    }

    private double[] value(Symbol symbol) {
        double[] value = values.get(symbol);
        if (value == null) {
            throw new IllegalArgumentException("no value was given for " + symbol);
        }
        return value;
    }

    private double element(Element element) {
        int offset = 0;
        Shape shape = element.tensor().shape();
        for (int axis = 0; axis < shape.rank(); axis++) {
            offset = offset * shape.dimension(axis)
                    + element.positions().get(axis).value(indices);
        }
        return value(element.tensor())[offset];
    }

    private double over(Over over) {
        double[] each = new double[over.index().extent()];
        for (int i = 0; i < each.length; i++) {
            indices.put(over.index(), i);
            each[i] = of(over.body())[0];
        }
        return switch (over.kind()) {
            case SUM -> Arrays.stream(each).reduce(0, Double::sum);
            case MAX -> Arrays.stream(each).max().orElse(Double.NEGATIVE_INFINITY);
            case MIN -> Arrays.stream(each).min().orElse(Double.POSITIVE_INFINITY);
        };
    }

    private double[] elementwise(Formula formula) {
        if (formula instanceof Sum sum) {
            return fold(sum.shape(), sum.terms(), 0, (a, b) -> a + b);
        } else if (formula instanceof Product product) {
            double[] result = {product.coefficient()};
            for (Factor factor : product.factors()) {
                double exponent = factor.exponent();
                double[] power = Arrays.stream(of(factor.base()))
                        .map(x -> exponent == 1 ? x : exponent == -1 ? 1 / x : StrictMath.pow(x, exponent))
                        .toArray();
                result = combine(result, power, (a, b) -> a * b);
            }
            return result;
        } else if (formula instanceof Power power) {
            return combine(of(power.base()), of(power.exponent()), StrictMath::pow);
        } else if (formula instanceof Call call) {
            return FunctionValues.value(
                    call.function(), call.arguments().stream().map(this::of).toList());
        } else if (formula instanceof Prime prime) {
            return Arrays.stream(of(prime.argument()))
                    .map(x -> FunctionValues.derivative(prime.function(), x))
                    .toArray();
        } else if (formula instanceof Choice choice) {
            double[] kept = combine(of(choice.condition()), of(choice.then()), (c, a) -> c != 0 ? a : 0);
            double[] other = combine(of(choice.condition()), of(choice.otherwise()), (c, b) -> c != 0 ? 0 : b);
            return combine(kept, other, (a, b) -> a + b);
        }
        return moved(formula);
    }

    /** Where whole tensors are contracted or moved, as the graph's own primitive does it. */
    private double[] moved(Formula formula) {
        if (formula instanceof MatMul product) {
            return primitive(Primitive.MATMUL, Attributes.NONE, product.left(), product.right());
        } else if (formula instanceof Outer outer) {
            return primitive(Primitive.OUTER, Attributes.NONE, outer.left(), outer.right());
        } else if (formula instanceof Transpose transpose) {
            return primitive(Primitive.TRANSPOSE, Attributes.NONE, transpose.of());
        } else if (formula instanceof Reduce reduce) {
            return reduce(reduce);
        } else if (formula instanceof Repeat repeat) {
            return primitive(Primitive.BROADCAST, new Attributes.Broadcast(repeat.shape(), repeat.kept()), repeat.of());
        } else if (formula instanceof Slice slice) {
            return primitive(Primitive.SLICE, new Attributes.Range(slice.axis(), slice.from(), slice.to()), slice.of());
        } else if (formula instanceof Pick pick) {
            Attributes range = new Attributes.Range(pick.axis(), pick.at(), pick.at() + 1);
            return primitive(Primitive.SLICE, range, pick.of());
        } else if (formula instanceof Pad pad) {
            return primitive(Primitive.PAD, new Attributes.Padding(pad.axis(), pad.before(), pad.after()), pad.of());
        } else if (formula instanceof Join join) {
            Attributes axis = new Attributes.Axes(List.of(join.axis()));
            Formula[] parts = join.parts().stream()
                    .map(part -> part.shape().isScalar() ? new Reshape(part, Shape.of(1)) : part)
                    .toArray(Formula[]::new);
            return primitive(Primitive.CONCATENATE, axis, parts);
        }
        return of(formula instanceof Reshape reshape ? reshape.of() : ((RowMean) formula).of());
    }

    private double[] primitive(Primitive primitive, Attributes attributes, Formula... operands) {
        Nodes nodes = new Nodes();
        List<Expr> leaves = Arrays.stream(operands)
                .<Expr>map(operand -> nodes.variable("operand", operand.shape(), false))
                .toList();
        Expr.Apply node = (Expr.Apply) nodes.apply(primitive, attributes, leaves);
        return Semantics.of(node)
                .apply(Arrays.stream(operands)
                        .map(operand -> full(of(operand), operand.shape()))
                        .toArray(double[][]::new));
    }

    private double[] reduce(Reduce reduce) {
        Attributes axes = new Attributes.Axes(reduce.axes());
        return switch (reduce.kind()) {
            case SUM -> primitive(Primitive.SUM, axes, reduce.of());
            case MAX -> primitive(Primitive.MAX, axes, reduce.of());
            case MIN -> negated(primitive(Primitive.MAX, axes, FormulaAlgebra.negate(reduce.of())));
        };
    }

    private static double[] negated(double[] values) {
        return Arrays.stream(values).map(value -> -value).toArray();
    }

    private double[] fold(Shape shape, List<Formula> parts, double start, DoubleBinaryOperator operator) {
        double[] result = full(new double[] {start}, shape);
        for (Formula part : parts) {
            result = combine(result, of(part), operator);
        }
        return result;
    }

    /** A number in every element of a shape; anything else is of that shape. */
    public static double[] full(double[] value, Shape shape) {
        if (value.length == shape.size()) {
            return value;
        }
        double[] all = new double[shape.size()];
        Arrays.fill(all, value[0]);
        return all;
    }

    static double[] combine(double[] a, double[] b, DoubleBinaryOperator operator) {
        double[] result = new double[Math.max(a.length, b.length)];
        for (int i = 0; i < result.length; i++) {
            result[i] = operator.applyAsDouble(a[a.length == 1 ? 0 : i], b[b.length == 1 ? 0 : i]);
        }
        return result;
    }
}
