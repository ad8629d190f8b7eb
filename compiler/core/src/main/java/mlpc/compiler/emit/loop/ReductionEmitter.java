package mlpc.compiler.emit.loop;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.Arrays;
import mlpc.compiler.emit.java.Fields;
import mlpc.compiler.emit.java.JavaNames;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Reduction;
import mlpc.compiler.plan.loop.Storage;
import org.jspecify.annotations.Nullable;

/** Sums, maxima and log-sum-exps of a row, and means over the batch's rows. */
final class ReductionEmitter {
    private static final ClassName SUMS = ClassName.get("mlpc.runtime.internal.kernel", "Sums");

    private final Fields fields;
    private final JavaNames names;
    private final NumberType numbers;

    ReductionEmitter(Fields fields, JavaNames names, NumberType numbers) {
        this.fields = fields;
        this.names = names;
        this.numbers = numbers;
    }

    /** Whether the runtime reduces many rows in one call. */
    static boolean takesRowsTogether(Reduction reduction) {
        return reduction == Reduction.LOG_SUM_EXP || reduction == Reduction.LOG_SUM_EXP_LESS_MAX;
    }

    private static String method(Reduction reduction) {
        return switch (reduction) {
            case SUM -> "sum";
            case COMPENSATED_SUM -> "compensatedSum";
            case MAX -> "max";
            case LOG_SUM_EXP -> "logSumExp";
            case LOG_SUM_EXP_LESS_MAX -> "logSumExpLessMax";
        };
    }

    /** {@code Sums.logSumExp(w.z, w.log_sum_exp, block, end, 10);}, of many rows at a time. */
    CodeBlock reduce(LoopStatement.Reduce reduce, String from, String to) {
        return CodeBlock.builder()
                .add(MapEmitter.comment(reduce.comment()))
                .addStatement(
                        "$T.$L($L, $L, $L, $L, $L)",
                        SUMS,
                        method(reduce.reduction()),
                        fields.of(reduce.source()),
                        fields.of(reduce.target()),
                        from,
                        to,
                        reduce.count())
                .build();
    }

    /** {@code w.loss[row][0] = Sums.sum(w.squares[row], 0, 10);} */
    CodeBlock reduce(LoopStatement.Reduce reduce) {
        String method = method(reduce.reduction());
        int groups = reduce.target().shape().size();
        String row = reduce.target().perRow() ? "row" : "0";
        String source = fields.of(reduce.source()) + "[" + row + "]";
        if (groups == 1) {
            return CodeBlock.builder()
                    .addStatement(
                            "$L[$L][0] = $T.$L($L, 0, $L)",
                            fields.of(reduce.target()),
                            row,
                            SUMS,
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
                        SUMS,
                        method,
                        source,
                        reduce.count(),
                        reduce.count())
                .endControlFlow()
                .build();
    }

    /** The mean over the batch's rows. */
    CodeBlock mean(LoopStatement.RowMean mean, String @Nullable [] range) {
        Storage target = mean.target();
        CodeBlock.Builder code = CodeBlock.builder().add(MapEmitter.comment(mean.comment()));
        if (mean.implementation() == Implementation.KERNEL) {
            return code.addStatement(
                            "$T.meanRows($L, $L, 0, $L, w.rows)",
                            numbers.kernels(),
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
                .addStatement("$T.fill($L, $L)", Arrays.class, out, numbers.literal(0))
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
}
