package mlpc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.Modifier;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.LoopStatement;

/**
 * A routine as a method.
 *
 * <pre>{@code
 * private void predict_y_1(Predicting w, int from, int to) {
 *     for (int block = from; block < to; block += 64) {
 *         int end = Math.min(block + 64, to);
 *         // z = x @ y.1.W   real[256]   digits.mlp:5
 *         Kernels32.multiply(w.x, y_1_W_panels, w.z, block, end);
 *         for (int row = block; row < end; row++) {
 *             …
 *         }
 *     }
 * }
 * }</pre>
 */
final class FunctionEmitter {
    private final Fields fields;
    private final JavaNames classNames;
    private final NumberType numbers;
    private final int blockRows;

    FunctionEmitter(Fields fields, JavaNames classNames, NumberType numbers, int blockRows) {
        this.fields = fields;
        this.classNames = classNames;
        this.numbers = numbers;
        this.blockRows = blockRows;
    }

    MethodSpec emit(LoopFunction routine, String name, ClassName workspace) {
        MethodSpec.Builder method =
                MethodSpec.methodBuilder(name).addModifiers(Modifier.PRIVATE).addParameter(workspace, "w");
        if (takesRange(routine)) {
            method.addParameter(int.class, "from").addParameter(int.class, "to");
        }
        JavaNames names = classNames.ofMethod();
        CodeBlock body =
                switch (routine.span()) {
                    case ROWS -> rows(routine, names);
                    case BATCH -> batch(routine, names);
                    case LEADING -> shared(routine, names, new String[] {"from", "to"});
                    case WHOLE -> shared(routine, names, null);
                };
        return method.addCode(body).build();
    }

    /** Whether its method is told what part of the whole to do. */
    static boolean takesRange(LoopFunction routine) {
        return routine.span() == LoopFunction.Span.ROWS || routine.span() == LoopFunction.Span.LEADING;
    }

    /** All rows, one after the other, between what they share and what becomes of their sums. */
    private CodeBlock batch(LoopFunction routine, JavaNames names) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (LoopStatement action : routine.actions()) {
            MapEmitter.Code written =
                    new MapEmitter((LoopStatement.Map) action, true, fields, names, numbers, null).emit();
            code.add(written.before())
                    .beginControlFlow("for (int row = 0; row < w.rows; row++)")
                    .add(written.inside())
                    .endControlFlow()
                    .add(written.after());
        }
        return code.build();
    }

    private CodeBlock rows(LoopFunction routine, JavaNames names) {
        CodeBlock.Builder before = CodeBlock.builder();
        boolean blocked = routine.actions().stream().anyMatch(FunctionEmitter::takesRowsTogether)
                && (routine.actions().size() > 1
                        || endsWithActivation(routine.actions().get(0)));
        String from = blocked ? "block" : "from";
        String to = blocked ? "end" : "to";
        CodeBlock.Builder inside = CodeBlock.builder();
        List<CodeBlock> perRow = new ArrayList<>();
        Map<MapEmitter.RowOf, String> locals = new HashMap<>();
        for (LoopStatement action : routine.actions()) {
            if (beginsParagraph(action)) {
                locals.clear();
            }
            if (takesRowsTogether(action)) {
                closeRows(inside, perRow, from, to);
                locals.clear();
                inside.add(inside.isEmpty() ? "" : "\n")
                        .add(new StatementEmitter(fields, names, numbers).together(action, from, to));
            } else if (action instanceof LoopStatement.Map map) {
                MapEmitter.Code code = new MapEmitter(map, true, fields, names, numbers, null, locals).emit();
                before.add(code.before());
                add(perRow, action, code.inside());
            } else if (action instanceof LoopStatement.RowCall call) {
                add(perRow, action, new RowCallEmitter(fields, numbers).emit(call));
            } else if (action instanceof LoopStatement.Gather gather) {
                MapEmitter.Code code = new MapEmitter(gather.code(), true, fields, names, numbers, null).emit();
                before.add(code.before());
                perRow.add(code.inside());
            } else {
                perRow.add(new StatementEmitter(fields, names, numbers).row(action));
            }
        }
        closeRows(inside, perRow, from, to);
        if (!blocked) {
            return before.add(inside.build()).build();
        }
        return before.beginControlFlow("for (int block = from; block < to; block += $L)", blockRows)
                .addStatement("int end = Math.min(block + $L, to)", blockRows)
                .add(inside.build())
                .endControlFlow()
                .build();
    }

    /** What has no note of its own belongs to what is before. */
    private static boolean beginsParagraph(LoopStatement action) {
        return !action.note().mathematics().isEmpty();
    }

    private static void add(List<CodeBlock> paragraphs, LoopStatement action, CodeBlock code) {
        int last = paragraphs.size() - 1;
        if (!beginsParagraph(action) && last >= 0) {
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

    private CodeBlock shared(LoopFunction routine, JavaNames names, String[] range) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (LoopStatement action : routine.actions()) {
            code.add(code.isEmpty() ? "" : "\n");
            if (action instanceof LoopStatement.Map map) {
                MapEmitter.Code written = new MapEmitter(map, false, fields, names.ofMethod(), numbers, range).emit();
                boolean nests = !written.before().isEmpty() && routine.actions().size() > 1;
                if (nests) {
                    code.add("{\n").indent();
                }
                code.add(written.before()).add(written.inside());
                if (nests) {
                    code.unindent().add("}\n");
                }
            } else {
                code.add(new StatementEmitter(fields, names, numbers).shared(action, range));
            }
        }
        return code.build();
    }

    /** Whether an action is one call for many rows, not one for each. */
    private static boolean takesRowsTogether(LoopStatement action) {
        return isKernel(action)
                || action instanceof LoopStatement.Reduce reduce
                        && reduce.primitive() == Primitive.LOG_SUM_EXP
                        && reduce.source().perRow()
                        && reduce.target().shape().size() == 1;
    }

    private static boolean endsWithActivation(LoopStatement action) {
        return action instanceof LoopStatement.Product product && product.bias().isPresent();
    }

    static boolean isKernel(LoopStatement action) {
        return action instanceof LoopStatement.Product product && product.form() == Implementation.KERNEL;
    }
}
