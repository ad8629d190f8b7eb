package mlpc.compiler.emit.loop;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.Fields;
import mlpc.compiler.emit.java.JavaNames;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.StepComment;
import org.jspecify.annotations.Nullable;

/**
 * A function as a method.
 *
 * <pre>{@code
 * private void predict_y_1(Predicting w, int from, int to) {
 *     for (int block = from; block < to; block += 96) {
 *         int end = Math.min(block + 96, to);
 *         // z = x @ y.1.W   real[256]   digits.mlp:5
 *         Kernels32.multiply(w.x, y_1_W_panels, w.z, block, end);
 *         for (int row = block; row < end; row++) {
 *             …
 *         }
 *     }
 * }
 * }</pre>
 */
public final class FunctionEmitter {
    /** Rows of a block where training multiplies by a large weight, as multiples of those elsewhere: kernels then gather it for each block again. */
    private static final int TALL = 8;

    /** The same where it multiplies by the transpose: kernels then read the weight for each block again, and transpose the block. */
    private static final int TRANSPOSED_ROWS = 128;

    private final Fields fields;
    private final JavaNames classNames;
    private final NumberType numbers;
    private final int blockRows;
    private final boolean trains;

    private FunctionEmitter(Fields fields, JavaNames classNames, NumberType numbers, int blockRows, boolean trains) {
        this.fields = fields;
        this.classNames = classNames;
        this.numbers = numbers;
        this.blockRows = blockRows;
        this.trains = trains;
    }

    /** For predictions: their weights stay. */
    public static FunctionEmitter ofPredictions(
            Fields fields, JavaNames classNames, NumberType numbers, int blockRows) {
        return new FunctionEmitter(fields, classNames, numbers, blockRows, false);
    }

    /** For training: its weights change with each step. */
    public static FunctionEmitter ofTraining(Fields fields, JavaNames classNames, NumberType numbers, int blockRows) {
        return new FunctionEmitter(fields, classNames, numbers, blockRows, true);
    }

    public MethodSpec emit(LoopFunction function, String name, ClassName workspace) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE).addParameter(workspace, "w");
        if (takesRange(function)) {
            method.addParameter(int.class, "from").addParameter(int.class, "to");
        }
        JavaNames names = classNames.ofMethod();
        CodeBlock body =
                switch (function.span()) {
                    case ROWS -> rows(function, names);
                    case BATCH -> batch(function, names);
                    case COLUMNS -> columns(function, names);
                    case LEADING -> shared(function, names, new String[] {"from", "to"});
                    case WHOLE -> shared(function, names, null);
                };
        return method.addCode(body).build();
    }

    /** Whether the method has parameters for the range of rows or columns that it computes. */
    public static boolean takesRange(LoopFunction function) {
        return switch (function.span()) {
            case ROWS, LEADING, COLUMNS -> true;
            case BATCH, WHOLE -> false;
        };
    }

    /** A loop over all rows, with shared values before it and sums over the rows after it. */
    private CodeBlock batch(LoopFunction function, JavaNames names) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (LoopStatement statement : function.statements()) {
            MapEmitter.Code written =
                    new MapEmitter((LoopStatement.Map) statement, true, fields, names, numbers, null).emit();
            code.add(written.before())
                    .beginControlFlow("for (int row = 0; row < w.rows; row++)")
                    .add(written.inside())
                    .endControlFlow()
                    .add(written.after());
        }
        return code.build();
    }

    /** One product, of which threads share the columns. */
    private CodeBlock columns(LoopFunction function, JavaNames names) {
        LoopStatement.Product product =
                (LoopStatement.Product) function.statements().get(0);
        return new ProductEmitter(fields, names, numbers).columns(product);
    }

    private CodeBlock rows(LoopFunction function, JavaNames names) {
        CodeBlock.Builder before = CodeBlock.builder();
        boolean blocked = function.statements().stream().anyMatch(FunctionEmitter::takesRowsTogether)
                && (function.statements().size() > 1
                        || endsWithActivation(function.statements().get(0)));
        String from = blocked ? "block" : "from";
        String to = blocked ? "end" : "to";
        CodeBlock.Builder inside = CodeBlock.builder();
        List<CodeBlock> perRow = new ArrayList<>();
        BriefNames brief = BriefNames.of(function.statements());
        Map<MapEmitter.RowOf, String> locals = new HashMap<>();
        StepComment last = StepComment.NONE;
        for (LoopStatement written : function.statements()) {
            // Parts of one tensor have the same comment: it is above the first of them.
            boolean repeats = written instanceof LoopStatement.Map
                    && beginsParagraph(written)
                    && written.comment().equals(last);
            LoopStatement statement = repeats ? written.with(StepComment.NONE) : written;
            last = written.comment();
            // Variables of the previous statement's own loop are out of scope here.
            locals.keySet().removeIf(row -> !row.isKnownBelow());
            if (takesRowsTogether(statement)) {
                closeRows(inside, perRow, from, to);
                locals.keySet().removeIf(row -> !row.isKnownOutside());
                inside.add(inside.isEmpty() ? "" : "\n")
                        .add(new StatementEmitter(fields, names, numbers).together(statement, from, to));
            } else if (statement instanceof LoopStatement.Map map) {
                MapEmitter.Code code = new MapEmitter(map, true, fields, names, numbers, null, brief, locals).emit();
                before.add(code.before());
                add(perRow, statement, code.inside());
            } else if (statement instanceof LoopStatement.RowCall call) {
                add(perRow, statement, new RowCallEmitter(fields, numbers).emit(call));
            } else if (statement instanceof LoopStatement.Gather gather) {
                MapEmitter.Code code = new MapEmitter(gather.code(), true, fields, names, numbers, null).emit();
                before.add(code.before());
                perRow.add(code.inside());
            } else {
                perRow.add(new StatementEmitter(fields, names, numbers).row(statement));
            }
        }
        closeRows(inside, perRow, from, to);
        if (!blocked) {
            return before.add(inside.build()).build();
        }
        int height = height(function);
        return before.beginControlFlow("for (int block = from; block < to; block += $L)", height)
                .addStatement("int end = Math.min(block + $L, to)", height)
                .add(inside.build())
                .endControlFlow()
                .build();
    }

    /** Whether a blank line precedes a statement: a statement without a comment continues the one before it. */
    private static boolean beginsParagraph(LoopStatement statement) {
        return !statement.comment().mathematics().isEmpty();
    }

    private static void add(List<CodeBlock> paragraphs, LoopStatement statement, CodeBlock code) {
        int last = paragraphs.size() - 1;
        if (!beginsParagraph(statement) && last >= 0) {
            paragraphs.set(last, paragraphs.get(last).toBuilder().add(code).build());
        } else {
            paragraphs.add(code);
        }
    }

    private static void closeRows(CodeBlock.Builder inside, List<CodeBlock> perRow, String from, String to) {
        if (!perRow.isEmpty()) {
            inside.add(inside.isEmpty() ? "" : "\n");
            inside.beginControlFlow("for (int row = $L; row < $L; row++)", from, to);
            for (int at = 0; at < perRow.size(); at++) {
                inside.add(at == 0 ? "" : "\n").add(perRow.get(at));
            }
            inside.endControlFlow();
            perRow.clear();
        }
    }

    /** The statements of a function over shared tensors: all of their rows, or a range of them. */
    CodeBlock shared(LoopFunction function, JavaNames names, String @Nullable [] range) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (LoopStatement statement : function.statements()) {
            code.add(code.isEmpty() ? "" : "\n");
            if (statement instanceof LoopStatement.Map map) {
                MapEmitter.Code written = new MapEmitter(map, false, fields, names.ofMethod(), numbers, range).emit();
                boolean nests =
                        !written.before().isEmpty() && function.statements().size() > 1;
                if (nests) {
                    code.add("{\n").indent();
                }
                code.add(written.before()).add(written.inside());
                if (nests) {
                    code.unindent().add("}\n");
                }
            } else {
                code.add(new StatementEmitter(fields, names, numbers).shared(statement, range));
            }
        }
        return code.build();
    }

    /** Whether a statement is one call for many rows rather than a call for each. */
    private static boolean takesRowsTogether(LoopStatement statement) {
        return isKernel(statement)
                || statement instanceof LoopStatement.RowCall call && call.takesRowsTogether()
                || statement instanceof LoopStatement.Reduce reduce
                        && ReductionEmitter.takesRowsTogether(reduce.reduction())
                        && reduce.source().perRow()
                        && reduce.target().shape().size() == 1;
    }

    private static boolean endsWithActivation(LoopStatement statement) {
        return statement instanceof LoopStatement.Product product
                && product.bias().isPresent();
    }

    /** Rows of a block. */
    private int height(LoopFunction function) {
        int height = blockRows;
        for (LoopStatement statement : function.statements()) {
            if (trains
                    && statement instanceof LoopStatement.Product product
                    && product.packed()
                    && product.right().isLarge()) {
                boolean isTransposed = product.contraction() == LoopStatement.Contraction.MULTIPLY_TRANSPOSED;
                height = isTransposed ? TRANSPOSED_ROWS : TALL * blockRows;
            }
        }
        return height;
    }

    static boolean isKernel(LoopStatement statement) {
        return statement instanceof LoopStatement.Product product && product.implementation() == Implementation.KERNEL;
    }
}
