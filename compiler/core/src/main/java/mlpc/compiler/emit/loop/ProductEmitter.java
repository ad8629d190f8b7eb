package mlpc.compiler.emit.loop;

import com.palantir.javapoet.CodeBlock;
import java.util.Optional;
import mlpc.compiler.emit.java.Fields;
import mlpc.compiler.emit.java.JavaNames;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.plan.loop.IndexAtom;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.ScalarTerm;
import mlpc.compiler.plan.loop.Storage;
import org.jspecify.annotations.Nullable;

/** Contractions: kernel calls, or loops of the same arithmetic. */
final class ProductEmitter {
    private final Fields fields;
    private final JavaNames names;
    private final NumberType numbers;

    ProductEmitter(Fields fields, JavaNames names, NumberType numbers) {
        this.fields = fields;
        this.names = names;
        this.numbers = numbers;
    }

    /**
     * {@code Kernels32.multiply(w.x, y_1_W_panels, w.z, from, to);}, followed by a ReLU
     * {@code Kernels32.multiplyRelu(w.x, y_1_W_panels, y_1_b[0], w.y_1, from, to);}, or of a matrix that is in no panels
     * {@code Kernels32.multiply(w.x, w.A, w.z, from, to, 784, 256);}
     */
    CodeBlock kernel(LoopStatement.Product product, String from, String to) {
        if (product.packed()) {
            boolean transposed = product.contraction() == LoopStatement.Contraction.MULTIPLY_TRANSPOSED;
            return CodeBlock.builder()
                    .add(MapEmitter.comment(product.comment()))
                    .addStatement(
                            "$T.$L($L, $L, $L$L, $L, $L)",
                            numbers.kernels(),
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
                .add(MapEmitter.comment(product.comment()))
                .addStatement(
                        "$T.$L($L, $L, $L, $L, $L, $L, $L)",
                        numbers.kernels(),
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

    /**
     * {@code Kernels32.multiplyColumns(w.x, y_1_W, w.z, w.rows, from, to, 784);}, followed by a ReLU {@code Kernels32.multiplyReluColumns(w.x, y_1_W,
     * y_1_b[0], w.y_1, w.rows, from, to, 784);}
     */
    CodeBlock columns(LoopStatement.Product product) {
        return CodeBlock.builder()
                .add(MapEmitter.comment(product.comment()))
                .addStatement(
                        "$T.$L($L, $L, $L$L, w.rows, from, to, $L)",
                        numbers.kernels(),
                        product.bias().isPresent() ? "multiplyReluColumns" : "multiplyColumns",
                        fields.of(product.left()),
                        fields.of(product.right()),
                        product.bias().map(bias -> fields.of(bias) + "[0], ").orElse(""),
                        fields.of(product.target()),
                        product.inner())
                .build();
    }

    /** {@code Kernels32.multiplyRows(w.x, w.z_bar, gradient, block, end, w.rows, 256, block > from);} */
    CodeBlock passing(LoopStatement.Product product, String from, String to) {
        return CodeBlock.builder()
                .add(MapEmitter.comment(product.comment()))
                .addStatement(
                        "$T.multiplyRows($L, $L, $L, $L, $L, w.rows, $L, $L > from)",
                        numbers.kernels(),
                        fields.of(product.left()),
                        fields.of(product.right()),
                        fields.of(product.target()),
                        from,
                        to,
                        product.target().columns(),
                        from)
                .build();
    }

    /** {@code Kernels32.scatterRows(w.x_class, w.z_bar, w.W_bar, from, to, w.rows, 128);} */
    CodeBlock scatter(LoopStatement.Scatter scatter, String @Nullable [] range) {
        String classes = fields.classes(scatter.classes());
        String other = fields.of(scatter.other());
        return CodeBlock.builder()
                .add(MapEmitter.comment(scatter.comment()))
                .addStatement(
                        "$T.$L($L, $L, $L, $L, $L, w.rows, $L)",
                        numbers.kernels(),
                        scatter.toRow() ? "scatterRows" : "scatterColumns",
                        scatter.toRow() ? classes : other,
                        scatter.toRow() ? other : classes,
                        fields.of(scatter.target()),
                        range == null ? "0" : range[0],
                        range == null ? Integer.toString(scatter.target().rows()) : range[1],
                        scatter.target().columns())
                .build();
    }

    /** The loops for one row of the target. */
    CodeBlock loops(LoopStatement.Product product, String row) {
        return switch (product.contraction()) {
            case MULTIPLY -> accumulate(product, row);
            case OUTER_MEAN -> throw new IllegalStateException("a mean of outer products is always a kernel's");
            case MULTIPLY_TRANSPOSED -> dots(product, row);
        };
    }

    /** out = Σₖ left[k] · right[k], adding one row of right after another: each element is one chain, k ascending. */
    private CodeBlock accumulate(LoopStatement.Product product, String row) {
        Storage target = product.target();
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
    private CodeBlock dots(LoopStatement.Product product, String row) {
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

    CodeBlock chain(LoopStatement.Chain chain, String @Nullable [] range) {
        TermEmitter expressions = new TermEmitter(numbers, this::element, term -> Optional.empty(), let -> true);
        String sum = names.claim("sum");
        CodeBlock.Builder code = CodeBlock.builder();
        for (int at = 0; at < chain.loops().size(); at++) {
            IndexAtom.Variable loop = chain.loops().get(at);
            String[] part = at == 0 && range != null ? range : new String[] {"0", Integer.toString(loop.extent())};
            code.beginControlFlow(
                    "for (int $L = $L; $L < $L; $L++)", loop.name(), part[0], loop.name(), part[1], loop.name());
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
                                chain.store().storage(),
                                chain.store().row(),
                                chain.store().column()),
                        sum);
        chain.loops().forEach(loop -> code.endControlFlow());
        return code.build();
    }

    private String element(ScalarTerm term) {
        ScalarTerm.Load load = (ScalarTerm.Load) term;
        return element(load.storage(), load.row(), load.column());
    }

    private String element(Storage storage, LoopIndex row, LoopIndex column) {
        return fields.of(storage) + "[" + (storage.perRow() ? "row" : fields.index(row)) + "][" + fields.index(column)
                + "]";
    }
}
