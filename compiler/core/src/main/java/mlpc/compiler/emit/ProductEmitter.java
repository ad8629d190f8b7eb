package mlpc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.Locale;
import java.util.Optional;
import mlpc.compiler.plan.Action;
import mlpc.compiler.plan.Form;
import mlpc.compiler.plan.Index;
import mlpc.compiler.plan.Place;
import mlpc.compiler.plan.Term;
import mlpc.runtime.random.Draws;

/** Contractions, reductions and random numbers: kernel calls, or loops of the same arithmetic. */
final class ProductEmitter {
    private static final String KERNEL = "mlpc.runtime.kernel";

    private final Fields fields;
    private final Names names;
    private final Numbers numbers;

    ProductEmitter(Fields fields, Names names, Numbers numbers) {
        this.fields = fields;
        this.names = names;
        this.numbers = numbers;
    }

    private ClassName kernels() {
        return ClassName.get(KERNEL, "Kernels" + numbers.bits());
    }

    /**
     * {@code Kernels32.multiply(w.x, y_1_W_panels, w.z, from, to);}, with a ReLU behind it
     * {@code Kernels32.multiplyRelu(w.x, y_1_W_panels, y_1_b[0], w.y_1, from, to);}, or of a matrix that is in no panels
     * {@code Kernels32.multiply(w.x, w.A, w.z, from, to, 784, 256);}
     */
    CodeBlock kernel(Action.Product product, String from, String to) {
        if (product.packed()) {
            boolean transposed = product.contraction() == Action.Contraction.MULTIPLY_TRANSPOSED;
            return CodeBlock.builder()
                    .add(MapEmitter.comment(product.note()))
                    .addStatement(
                            "$T.$L($L, $L, $L$L, $L, $L)",
                            kernels(),
                            product.bias().isPresent() ? "multiplyRelu" : "multiply",
                            fields.of(product.left()),
                            fields.panels(product.right(), transposed),
                            product.bias()
                                    .map(bias -> fields.of(bias) + "[0], ")
                                    .orElse(""),
                            fields.of(product.target()),
                            from,
                            to)
                    .build();
        }
        String method =
                switch (product.contraction()) {
                    case MULTIPLY -> "multiply";
                    case MULTIPLY_TRANSPOSED -> "multiplyTransposed";
                    case OUTER_MEAN -> "multiplyRows";
                };
        String inner = product.inner() == 0 ? "w.rows" : Integer.toString(product.inner());
        return CodeBlock.builder()
                .add(MapEmitter.comment(product.note()))
                .addStatement(
                        "$T.$L($L, $L, $L, $L, $L, $L, $L)",
                        kernels(),
                        method,
                        fields.of(product.left()),
                        fields.of(product.right()),
                        fields.of(product.target()),
                        from,
                        to,
                        inner,
                        product.target().columns())
                .build();
    }

    /** Inside the loop over the batch's rows. */
    CodeBlock row(Action action) {
        CodeBlock.Builder code = CodeBlock.builder().add(MapEmitter.comment(action.note()));
        if (action instanceof Action.Product product) {
            return code.add(loops(product, "row")).build();
        }
        if (action instanceof Action.Chain chain) {
            return code.add(chain(chain, null)).build();
        }
        if (action instanceof Action.Reduce reduce) {
            return code.add(reduce(reduce)).build();
        }
        return code.add(draw((Action.Draw) action, "row", "w.rowIds[row]")).build();
    }

    /** @param number what the runtime draws the row by */
    private CodeBlock draw(Action.Draw draw, String row, String number) {
        return CodeBlock.builder()
                .addStatement(
                        "$T.fill($L[$L], 0, $L, $LL, w.seed, w.step, $L)",
                        Draws.class,
                        fields.of(draw.target()),
                        row,
                        draw.target().columns(),
                        "0x" + Long.toHexString(Draws.hash(draw.instance())),
                        number)
                .build();
    }

    /** Outside it: over the leading rows of the target, or a part of them. */
    CodeBlock shared(Action action, String[] range) {
        if (action instanceof Action.RowMean mean) {
            return mean(mean, range);
        }
        CodeBlock.Builder code = CodeBlock.builder();
        if (action instanceof Action.Transpose transpose) {
            return code.add(MapEmitter.comment(transpose.note()))
                    .addStatement(
                            "$T.transpose($L, $L, $L, $L, $L)",
                            kernels(),
                            fields.of(transpose.source()),
                            fields.of(transpose.target()),
                            range == null ? "0" : range[0],
                            range == null ? Integer.toString(transpose.target().rows()) : range[1],
                            transpose.target().columns())
                    .build();
        }
        if (action instanceof Action.Scatter scatter) {
            return scatter(scatter, range);
        }
        if (action instanceof Action.Product product) {
            String from = range == null ? "0" : range[0];
            String to = range == null ? Integer.toString(product.target().rows()) : range[1];
            if (product.form() == Form.KERNEL) {
                return kernel(product, from, to);
            }
            String i = names.claim("i_" + product.target().name());
            return code.add(MapEmitter.comment(product.note()))
                    .beginControlFlow("for (int $L = $L; $L < $L; $L++)", i, from, i, to, i)
                    .add(loops(product, i))
                    .endControlFlow()
                    .build();
        }
        code.add(MapEmitter.comment(action.note()));
        if (action instanceof Action.Draw draw) {
            String i = names.claim("i_" + draw.target().name());
            String from = range == null ? "0" : range[0];
            String to = range == null ? Integer.toString(draw.target().rows()) : range[1];
            return code.beginControlFlow("for (int $L = $L; $L < $L; $L++)", i, from, i, to, i)
                    .add(draw(draw, i, i))
                    .endControlFlow()
                    .build();
        }
        return action instanceof Action.Chain chain
                ? code.add(chain(chain, range)).build()
                : code.add(reduce((Action.Reduce) action)).build();
    }

    /** {@code Kernels32.scatterRows(w.x_class, w.z_bar, w.W_bar, from, to, w.rows, 128);} */
    private CodeBlock scatter(Action.Scatter scatter, String[] range) {
        String classes = fields.classes(scatter.classes());
        String other = fields.of(scatter.other());
        return CodeBlock.builder()
                .add(MapEmitter.comment(scatter.note()))
                .addStatement(
                        "$T.$L($L, $L, $L, $L, $L, w.rows, $L)",
                        kernels(),
                        scatter.toRow() ? "scatterRows" : "scatterColumns",
                        scatter.toRow() ? classes : other,
                        scatter.toRow() ? other : classes,
                        fields.of(scatter.target()),
                        range == null ? "0" : range[0],
                        range == null ? Integer.toString(scatter.target().rows()) : range[1],
                        scatter.target().columns())
                .build();
    }

    private CodeBlock loops(Action.Product product, String row) {
        return switch (product.contraction()) {
            case MULTIPLY -> accumulate(product, row);
            case OUTER_MEAN -> throw new IllegalStateException("a mean of outer products is always a kernel's");
            case MULTIPLY_TRANSPOSED -> dots(product, row);
        };
    }

    /** out = Σₖ left[k] · right[k], row by row of right: every element one chain, k ascending. */
    private CodeBlock accumulate(Action.Product product, String row) {
        Place target = product.target();
        String out = names.claim(target.name());
        String other = names.claim(product.right().name());
        String factor = names.claim("factor");
        String left = fields.of(product.left());
        return CodeBlock.builder()
                .addStatement("$L[] $L = $L[$L]", numbers.type(), out, fields.of(target), row)
                .addStatement("$T.fill($L, $L)", java.util.Arrays.class, out, numbers.literal(0))
                .beginControlFlow("for (int k = 0; k < $L; k++)", product.inner())
                .addStatement("$L $L = $L", numbers.type(), factor, left + "[" + row + "][k]")
                .addStatement("$L[] $L = $L[k]", numbers.type(), other, fields.of(product.right()))
                .beginControlFlow("for (int j = 0; j < $L; j++)", target.columns())
                .addStatement("$L[j] = Math.fma($L, $L[j], $L[j])", out, factor, other, out)
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    /** out[j] = Σₖ left[k] · right[j][k]. */
    private CodeBlock dots(Action.Product product, String row) {
        String out = names.claim(product.target().name());
        String left = names.claim(product.left().name());
        String other = names.claim(product.right().name());
        String sum = names.claim("sum");
        return CodeBlock.builder()
                .addStatement("$L[] $L = $L[$L]", numbers.type(), out, fields.of(product.target()), row)
                .addStatement("$L[] $L = $L[$L]", numbers.type(), left, fields.of(product.left()), row)
                .beginControlFlow(
                        "for (int j = 0; j < $L; j++)", product.target().columns())
                .addStatement("$L[] $L = $L[j]", numbers.type(), other, fields.of(product.right()))
                .addStatement("$L $L = $L", numbers.type(), sum, numbers.literal(0))
                .beginControlFlow("for (int k = 0; k < $L; k++)", product.inner())
                .addStatement("$L = Math.fma($L[k], $L[k], $L)", sum, left, other, sum)
                .endControlFlow()
                .addStatement("$L[j] = $L", out, sum)
                .endControlFlow()
                .build();
    }

    private CodeBlock chain(Action.Chain chain, String[] range) {
        Expressions expressions = new Expressions(numbers, this::element, term -> Optional.empty(), let -> true);
        String sum = names.claim("sum");
        CodeBlock.Builder code = CodeBlock.builder();
        for (int at = 0; at < chain.loops().size(); at++) {
            Index.Variable loop = chain.loops().get(at);
            boolean ranged = at == 0 && range != null;
            code.beginControlFlow(
                    "for (int $L = $L; $L < $L; $L++)",
                    loop.name(),
                    ranged ? range[0] : "0",
                    loop.name(),
                    ranged ? range[1] : Integer.toString(loop.extent()),
                    loop.name());
        }
        code.addStatement("$L $L = $L", numbers.type(), sum, numbers.literal(0))
                .beginControlFlow("for (int k = 0; k < $L; k++)", chain.inner().extent())
                .addStatement(
                        "$L = Math.fma($L, $L, $L)",
                        sum,
                        expressions.of(chain.factor()),
                        expressions.of(chain.other()),
                        sum)
                .endControlFlow()
                .addStatement(
                        "$L = $L",
                        element(
                                chain.store().place(),
                                chain.store().row(),
                                chain.store().column()),
                        sum);
        chain.loops().forEach(loop -> code.endControlFlow());
        return code.build();
    }

    private String element(Term term) {
        Term.Load load = (Term.Load) term;
        return element(load.place(), load.row(), load.column());
    }

    private String element(Place place, Index row, Index column) {
        return fields.of(place) + "[" + (place.perRow() ? "row" : row) + "][" + column + "]";
    }

    /** {@code Sums.logSumExp(w.z, w.log_sum_exp, block, end, 10);}, of many rows at a time. */
    CodeBlock reduce(Action.Reduce reduce, String from, String to) {
        return CodeBlock.builder()
                .add(MapEmitter.comment(reduce.note()))
                .addStatement(
                        "$T.logSumExp($L, $L, $L, $L, $L)",
                        ClassName.get(KERNEL, "Sums"),
                        fields.of(reduce.source()),
                        fields.of(reduce.target()),
                        from,
                        to,
                        reduce.count())
                .build();
    }

    /** {@code w.loss[row][0] = Sums.sum(w.squares[row], 0, 10);} */
    private CodeBlock reduce(Action.Reduce reduce) {
        ClassName sums = ClassName.get(KERNEL, "Sums");
        String method =
                switch (reduce.primitive()) {
                    case SUM -> "sum";
                    case MAX -> "max";
                    default -> "logSumExp";
                };
        int groups = reduce.target().shape().size();
        String row = reduce.target().perRow() ? "row" : "0";
        String source = fields.of(reduce.source()) + "[" + row + "]";
        if (groups == 1) {
            return CodeBlock.builder()
                    .addStatement(
                            "$L[$L][0] = $T.$L($L, 0, $L)",
                            fields.of(reduce.target()),
                            row,
                            sums,
                            method,
                            source,
                            reduce.count())
                    .build();
        }
        // A shared matrix has rows of its own; anything else is one row.
        String at = reduce.target().rows() > 1
                ? "[g / " + reduce.target().columns() + "][g % "
                        + reduce.target().columns() + "]"
                : "[" + row + "][g]";
        return CodeBlock.builder()
                .beginControlFlow("for (int g = 0; g < $L; g++)", groups)
                .addStatement(
                        "$L$L = $T.$L($L, g * $L, $L)",
                        fields.of(reduce.target()),
                        at,
                        sums,
                        method,
                        source,
                        reduce.count(),
                        reduce.count())
                .endControlFlow()
                .build();
    }

    /** The mean over the batch's rows. */
    private CodeBlock mean(Action.RowMean mean, String[] range) {
        Place target = mean.target();
        CodeBlock.Builder code = CodeBlock.builder().add(MapEmitter.comment(mean.note()));
        if (mean.form() == Form.KERNEL) {
            return code.addStatement(
                            "$T.meanRows($L, $L, 0, $L, w.rows)",
                            kernels(),
                            fields.of(mean.source()),
                            fields.of(target),
                            target.columns())
                    .build();
        }
        String out = names.claim(target.name());
        String from = names.claim(mean.source().name());
        String i = names.claim("i_" + target.name());
        String first = range == null ? "0" : range[0];
        String end = range == null ? Integer.toString(target.rows()) : range[1];
        String column = target.rows() == 1 ? "j" : i + " * " + target.columns() + " + j";
        return code.beginControlFlow("for (int $L = $L; $L < $L; $L++)", i, first, i, end, i)
                .addStatement("$L[] $L = $L[$L]", numbers.type(), out, fields.of(target), i)
                .addStatement("$T.fill($L, $L)", java.util.Arrays.class, out, numbers.literal(0))
                .beginControlFlow("for (int row = 0; row < w.rows; row++)")
                .addStatement("$L[] $L = $L[row]", numbers.type(), from, fields.of(mean.source()))
                .beginControlFlow("for (int j = 0; j < $L; j++)", target.columns())
                .addStatement("$L[j] += $L[$L]", out, from, column)
                .endControlFlow()
                .endControlFlow()
                .beginControlFlow("for (int j = 0; j < $L; j++)", target.columns())
                .addStatement("$L[j] /= w.rows", out)
                .endControlFlow()
                .endControlFlow()
                .build();
    }

    static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
