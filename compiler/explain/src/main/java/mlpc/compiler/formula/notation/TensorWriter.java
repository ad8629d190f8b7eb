package mlpc.compiler.formula.notation;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Formula.*;
import mlpc.compiler.formula.FormulaAlgebra;
import mlpc.compiler.formula.notation.Part.Binding;
import mlpc.compiler.graph.Shape;

/** Writes what the vector form has beside sums and products: matrix products, transposes, blocks, and sums of whole tensors. */
final class TensorWriter {
    private final Writer writer;
    private final Script script;

    TensorWriter(Writer writer, Script script) {
        this.writer = writer;
        this.script = script;
    }

    Part part(Formula formula) {
        if (formula instanceof MatMul product) {
            String left = writer.before(Binding.PRODUCT, product.left());
            return new Part(script.product(left, writer.before(Binding.POWER, product.right())), Binding.PRODUCT);
        } else if (formula instanceof Outer outer) {
            String right = script.transposed(writer.within(Binding.ATOM, outer.right()));
            return new Part(script.product(writer.within(Binding.ATOM, outer.left()), right), Binding.PRODUCT);
        } else if (formula instanceof Transpose transpose) {
            return Part.atom(script.transposed(writer.within(Binding.ATOM, transpose.of())));
        } else if (formula instanceof Reduce reduce) {
            return reduce(reduce);
        } else if (formula instanceof Reshape reshape) {
            boolean vector = reshape.shape().rank() == 1;
            boolean single = reshape.of().shape().isScalar();
            if (isRow(reshape)) {
                return Part.atom(script.transposed(writer.within(Binding.ATOM, reshape.of())));
            }
            return single
                    ? Part.atom(script.blocks(List.of(writer.write(reshape.of()))))
                    : writer.call(vector ? "vec" : "reshape", writer.write(reshape.of()));
        } else if (formula instanceof Repeat repeat) {
            return writer.call("repeat", writer.write(repeat.of()));
        } else if (formula instanceof Slice slice) {
            String range = ":, ".repeat(slice.axis()) + slice.from() + ":" + slice.to();
            return Part.atom(script.part(writer.within(Binding.ATOM, slice.of()), range));
        } else if (formula instanceof Pick pick) {
            return Part.atom(
                    script.part(writer.within(Binding.ATOM, pick.of()), ":, ".repeat(pick.axis()) + pick.at()));
        } else if (formula instanceof Table table) {
            return Part.atom(script.table(rows(table)));
        } else if (formula instanceof Pad pad) {
            List<String> blocks = new ArrayList<>();
            if (pad.before() > 0) {
                blocks.add(zero());
            }
            blocks.add(block(pad.of()));
            if (pad.after() > 0) {
                blocks.add(zero());
            }
            return Part.atom(script.blocks(blocks));
        } else if (formula instanceof Join join) {
            return Part.atom(
                    script.blocks(join.parts().stream().map(this::block).toList()));
        }
        return Part.atom(script.rowMean(writer.write(((RowMean) formula).of())));
    }

    /** A vector as a matrix of one row. */
    private static boolean isRow(Reshape reshape) {
        Shape shape = reshape.shape();
        return reshape.of().shape().rank() == 1 && shape.rank() == 2 && shape.dimension(0) == 1;
    }

    /** A number in a vector of blocks needs no brackets of its own. */
    private String block(Formula part) {
        return part instanceof Reshape reshape && reshape.of().shape().isScalar()
                ? writer.write(reshape.of())
                : writer.write(part);
    }

    /** A table's numbers, a row for each position along the first axes. */
    private List<List<String>> rows(Table table) {
        int width = table.shape().dimension(table.shape().rank() - 1);
        List<List<String>> rows = new ArrayList<>();
        for (int start = 0; start < table.values().size(); start += width) {
            rows.add(table.values().subList(start, start + width).stream()
                    .map(value -> writer.write(new Formula.Number(value)))
                    .toList());
        }
        return rows;
    }

    private String zero() {
        return script.number(Numeral.of(0));
    }

    private Part reduce(Reduce reduce) {
        Product product = FormulaAlgebra.asProduct(reduce.of());
        boolean vector = reduce.of().shape().rank() == 1 && reduce.kind() == Kind.SUM;
        if (reduce.kind() == Kind.SUM
                && reduce.shape().isScalar()
                && product.factors().size() == 1) {
            Factor only = product.factors().get(0);
            if (only.exponent() == 2) {
                return new Part(script.power(script.norm(writer.write(only.base())), "2"), Binding.POWER);
            }
        }
        if (vector
                && product.factors().size() == 2
                && product.factors().stream().allMatch(factor -> factor.exponent() == 1)) {
            String left = script.transposed(
                    writer.within(Binding.ATOM, product.factors().get(0).base()));
            Formula last = product.factors().get(1).base();
            Part right = writer.part(last);
            String shown = last instanceof Call ? right.text() : right.within(Binding.POWER, script);
            return new Part(
                    script.product(left, shown),
                    Binding.PRODUCT,
                    script.product(left, right.before(Binding.POWER, script)));
        }
        String axes = reduce.shape().isScalar() ? "" : reduce.axes().toString();
        return switch (reduce.kind()) {
            case SUM -> Part.endless(script.over(Kind.SUM, axes) + writer.within(Binding.ATOM, reduce.of()), script);
            case MAX -> writer.call("max" + axes, writer.write(reduce.of()));
            case MIN -> writer.call("min" + axes, writer.write(reduce.of()));
        };
    }
}
