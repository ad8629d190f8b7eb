package mlpc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.stream.Collectors;
import mlpc.compiler.plan.loop.LoopStatement;

/**
 * Functions of rows.
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

    CodeBlock emit(LoopStatement.RowCall call) {
        String operands = call.operands().stream()
                .map(place -> fields.of(place) + (place.perRow() ? "[row], " : "[0], "))
                .collect(Collectors.joining());
        return CodeBlock.builder()
                .add(MapEmitter.comment(call.note()))
                .addStatement(
                        "$T.$L($L$L[row], $L)",
                        ClassName.get("mlpc.runtime.kernel", "Rows" + numbers.bits()),
                        call.function().method(),
                        operands,
                        fields.of(call.target()),
                        call.target().columns())
                .build();
    }
}
