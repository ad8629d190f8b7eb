package mlpc.compiler.emit.loop;

import com.palantir.javapoet.CodeBlock;
import mlpc.compiler.emit.java.Fields;
import mlpc.compiler.emit.java.JavaNames;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.internal.random.Draws;
import org.jspecify.annotations.Nullable;

/** Statements other than scalar code: for one row, for many rows in one call, or on shared tensors. */
final class StatementEmitter {
    private final Fields fields;
    private final JavaNames names;
    private final NumberType numbers;
    private final ProductEmitter products;
    private final ReductionEmitter reductions;

    StatementEmitter(Fields fields, JavaNames names, NumberType numbers) {
        this.fields = fields;
        this.names = names;
        this.numbers = numbers;
        this.products = new ProductEmitter(fields, names, numbers);
        this.reductions = new ReductionEmitter(fields, names, numbers);
    }

    /** One call for the rows from … to. */
    CodeBlock together(LoopStatement statement, String from, String to) {
        if (statement instanceof LoopStatement.RowCall call) {
            return new RowCallEmitter(fields, numbers).together(call, from, to);
        }
        return statement instanceof LoopStatement.Product product
                ? products.kernel(product, from, to)
                : reductions.reduce((LoopStatement.Reduce) statement, from, to);
    }

    /** The code inside the loop over the batch's rows. */
    CodeBlock row(LoopStatement statement) {
        CodeBlock.Builder code = CodeBlock.builder().add(MapEmitter.comment(statement.comment()));
        if (statement instanceof LoopStatement.Product product) {
            return code.add(products.loops(product, "row")).build();
        }
        if (statement instanceof LoopStatement.Chain chain) {
            return code.add(products.chain(chain, null)).build();
        }
        if (statement instanceof LoopStatement.Reduce reduce) {
            return code.add(reductions.reduce(reduce)).build();
        }
        return code.add(draw((LoopStatement.Draw) statement, "row", "w.rowIds[row]"))
                .build();
    }

    /**
     * The code outside of it: over the leading rows of the target, or a part of them.
     *
     * @param range {@code {from, to}}; null for all
     */
    CodeBlock shared(LoopStatement statement, String @Nullable [] range) {
        if (statement instanceof LoopStatement.RowMean mean) {
            return reductions.mean(mean, range);
        }
        if (statement instanceof LoopStatement.Scatter scatter) {
            return products.scatter(scatter, range);
        }
        if (statement instanceof LoopStatement.Product product && product.implementation() == Implementation.KERNEL) {
            return products.kernel(product, from(range), to(range, product.target()));
        }
        CodeBlock.Builder code = CodeBlock.builder().add(MapEmitter.comment(statement.comment()));
        if (statement instanceof LoopStatement.Update update) {
            return code.add(new UpdateEmitter(fields, numbers).emit(update, from(range), to(range, update.parameter())))
                    .build();
        }
        if (statement instanceof LoopStatement.Product product) {
            String i = names.claim("i_" + product.target().name());
            return code.add(overRows(i, product.target(), range, products.loops(product, i)))
                    .build();
        }
        if (statement instanceof LoopStatement.Draw draw) {
            String i = names.claim("i_" + draw.target().name());
            return code.add(overRows(i, draw.target(), range, draw(draw, i, i))).build();
        }
        if (statement instanceof LoopStatement.Transpose transpose) {
            return code.add(transpose(transpose, range)).build();
        }
        return statement instanceof LoopStatement.Chain chain
                ? code.add(products.chain(chain, range)).build()
                : code.add(reductions.reduce((LoopStatement.Reduce) statement)).build();
    }

    private static CodeBlock overRows(String i, Storage target, String @Nullable [] range, CodeBlock inside) {
        return CodeBlock.builder()
                .beginControlFlow("for (int $L = $L; $L < $L; $L++)", i, from(range), i, to(range, target), i)
                .add(inside)
                .endControlFlow()
                .build();
    }

    private static String from(String @Nullable [] range) {
        return range == null ? "0" : range[0];
    }

    private static String to(String @Nullable [] range, Storage target) {
        return range == null ? Integer.toString(target.rows()) : range[1];
    }

    /** @param number the expression for the number of the row, which selects its random numbers */
    private CodeBlock draw(LoopStatement.Draw draw, String row, String number) {
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

    private CodeBlock transpose(LoopStatement.Transpose transpose, String @Nullable [] range) {
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
