package mlpc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import mlpc.compiler.plan.Action;
import mlpc.compiler.plan.Form;
import mlpc.compiler.plan.Place;
import mlpc.runtime.random.Draws;

/** Actions that are no scalar code: for a row, for many rows at a time, or for what all rows share. */
final class ActionEmitter {
    private final Fields fields;
    private final Names names;
    private final Numbers numbers;
    private final ProductEmitter products;
    private final ReductionEmitter reductions;

    ActionEmitter(Fields fields, Names names, Numbers numbers) {
        this.fields = fields;
        this.names = names;
        this.numbers = numbers;
        this.products = new ProductEmitter(fields, names, numbers);
        this.reductions = new ReductionEmitter(fields, names, numbers);
    }

    /** One call for the rows from … to. */
    CodeBlock together(Action action, String from, String to) {
        return action instanceof Action.Product product
                ? products.kernel(product, from, to)
                : reductions.reduce((Action.Reduce) action, from, to);
    }

    /** Inside the loop over the batch's rows. */
    CodeBlock row(Action action) {
        CodeBlock.Builder code = CodeBlock.builder().add(MapEmitter.comment(action.note()));
        if (action instanceof Action.Product product) {
            return code.add(products.loops(product, "row")).build();
        }
        if (action instanceof Action.Chain chain) {
            return code.add(products.chain(chain, null)).build();
        }
        if (action instanceof Action.Reduce reduce) {
            return code.add(reductions.reduce(reduce)).build();
        }
        return code.add(draw((Action.Draw) action, "row", "w.rowIds[row]")).build();
    }

    /**
     * Outside it: over the leading rows of the target, or a part of them.
     *
     * @param range {@code {from, to}}; or null, for all
     */
    CodeBlock shared(Action action, String[] range) {
        if (action instanceof Action.RowMean mean) {
            return reductions.mean(mean, range);
        }
        if (action instanceof Action.Scatter scatter) {
            return products.scatter(scatter, range);
        }
        if (action instanceof Action.Product product && product.form() == Form.KERNEL) {
            return products.kernel(product, from(range), to(range, product.target()));
        }
        CodeBlock.Builder code = CodeBlock.builder().add(MapEmitter.comment(action.note()));
        if (action instanceof Action.Product product) {
            String i = names.claim("i_" + product.target().name());
            return code.add(overRows(i, product.target(), range, products.loops(product, i)))
                    .build();
        }
        if (action instanceof Action.Draw draw) {
            String i = names.claim("i_" + draw.target().name());
            return code.add(overRows(i, draw.target(), range, draw(draw, i, i))).build();
        }
        if (action instanceof Action.Transpose transpose) {
            return code.add(transpose(transpose, range)).build();
        }
        return action instanceof Action.Chain chain
                ? code.add(products.chain(chain, range)).build()
                : code.add(reductions.reduce((Action.Reduce) action)).build();
    }

    private static CodeBlock overRows(String i, Place target, String[] range, CodeBlock inside) {
        return CodeBlock.builder()
                .beginControlFlow("for (int $L = $L; $L < $L; $L++)", i, from(range), i, to(range, target), i)
                .add(inside)
                .endControlFlow()
                .build();
    }

    private static String from(String[] range) {
        return range == null ? "0" : range[0];
    }

    private static String to(String[] range, Place target) {
        return range == null ? Integer.toString(target.rows()) : range[1];
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

    private CodeBlock transpose(Action.Transpose transpose, String[] range) {
        return CodeBlock.builder()
                .addStatement(
                        "$T.transpose($L, $L, $L, $L, $L)",
                        numbers.kernels(),
                        fields.of(transpose.source()),
                        fields.of(transpose.target()),
                        from(range),
                        to(range, transpose.target()),
                        transpose.target().columns())
                .build();
    }
}
