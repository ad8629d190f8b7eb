package mlpc.compiler.emit.loop;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.emit.java.Fields;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.ScalarTerm;

/**
 * Calls of an optimizer's step.
 *
 * <pre>{@code
 * // adam: θ = y.1.W, g = y.1.W_bar   real[784, 256]
 * Updates32.adam(y_1_W, w.y_1_W_m, w.y_1_W_v, w.y_1_W_bar, from, to, 256,
 *         1f, 1f, 0.9f, 0.1f, 0.999f, 0.001f, 1e-8f, (float) w.rate / (float) w.bias1,
 *         1f / (float) Math.sqrt((float) w.bias2));
 * }</pre>
 */
final class UpdateEmitter {
    /** Letters of a line of numbers. */
    private static final int LONGEST = 80;

    private final Fields fields;
    private final NumberType numbers;

    UpdateEmitter(Fields fields, NumberType numbers) {
        this.fields = fields;
        this.numbers = numbers;
    }

    CodeBlock emit(LoopStatement.Update update, String from, String to) {
        List<String> tensors = new ArrayList<>(List.of(fields.of(update.parameter())));
        update.moments().forEach(moment -> tensors.add(fields.of(moment)));
        tensors.add(fields.of(update.gradient()));
        TermEmitter terms = new TermEmitter(numbers, this::setting, term -> Optional.empty(), let -> true);
        String shared = wrapped(update.numbers().stream().map(terms::of).toList());
        return CodeBlock.builder()
                .addStatement(
                        "$T.$L($L, $L, $L, $L,\n$L)",
                        ClassName.get("mlpc.runtime.internal.kernel", "Updates" + numbers.bits()),
                        update.rule().method(),
                        String.join(", ", tensors),
                        from,
                        to,
                        update.parameter().columns(),
                        shared)
                .build();
    }

    /** The numbers, in lines that can be read. */
    private static String wrapped(List<String> texts) {
        StringBuilder lines = new StringBuilder();
        int begun = 0;
        for (String text : texts) {
            if (!lines.isEmpty()) {
                lines.append(',');
                boolean fits = lines.length() - begun + text.length() < LONGEST;
                lines.append(fits ? ' ' : '\n');
                begun = fits ? begun : lines.length();
            }
            lines.append(text);
        }
        return lines.toString();
    }

    private String setting(ScalarTerm term) {
        return numbers.cast("w." + ((ScalarTerm.Setting) term).name());
    }
}
