package mlpc.compiler.emit.loop;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.stream.Collectors;
import mlpc.compiler.emit.java.Fields;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.RowFunction;

/**
 * Calls of row functions.
 *
 * <pre>{@code
 * // h = tanh(h.1.z)   real[64]   model.mlp:6
 * Rows32.tanh(w.h_1_Wx[row], h_1_b[0], w.h[row], 64);
 * }</pre>
 */
final class RowCallEmitter {
    private final Fields fields;
    private final NumberType numbers;

    RowCallEmitter(Fields fields, NumberType numbers) {
        this.fields = fields;
        this.numbers = numbers;
    }

    /** {@code Rows32.exp(w.z, w.exp, block, end, 3);}, of many short rows at a time. */
    CodeBlock together(LoopStatement.RowCall call, String from, String to) {
        return CodeBlock.builder()
                .add(MapEmitter.comment(call.comment()))
                .addStatement(
                        "$T.$L($L, $L, $L, $L, $L)",
                        rows(),
                        method(call.function()),
                        fields.of(call.operands().get(0)),
                        fields.of(call.target()),
                        from,
                        to,
                        call.target().columns())
                .build();
    }

    CodeBlock emit(LoopStatement.RowCall call) {
        String operands = call.operands().stream()
                .map(storage -> fields.of(storage) + (storage.perRow() ? "[row], " : "[0], "))
                .collect(Collectors.joining());
        return CodeBlock.builder()
                .add(MapEmitter.comment(call.comment()))
                .addStatement(
                        "$T.$L($L$L[row], $L)",
                        rows(),
                        method(call.function()),
                        operands,
                        fields.of(call.target()),
                        call.target().columns())
                .build();
    }

    private ClassName rows() {
        return ClassName.get("mlpc.runtime.internal.kernel", "Rows" + numbers.bits());
    }

    /** The method of the runtime. */
    private static String method(RowFunction function) {
        return switch (function) {
            case RELU -> "relu";
            case RELU_BACK -> "reluBack";
            case EXP -> "exp";
            case EXPM1 -> "expm1";
            case LOG -> "log";
            case LOG1P -> "log1p";
            case TANH -> "tanh";
            case LOGISTIC -> "logistic";
            case SOFTPLUS -> "softplus";
            case ERF -> "erf";
        };
    }
}
