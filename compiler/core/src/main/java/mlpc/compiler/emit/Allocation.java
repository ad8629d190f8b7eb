package mlpc.compiler.emit;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;

/**
 * The assignments of a constructor, a line for each field. If there are too many for one method, several methods of
 * bounded length assign them, and the fields cannot be final.
 *
 * <pre>{@code
 * Training(int capacity) {
 *     super(SIGNATURE, Precision.FLOAT32, capacity);
 *     allocate1(capacity);
 *     allocate2(capacity);
 * }
 * }</pre>
 */
final class Allocation {
    /** The most lines in one method; each is at most 30 bytes of bytecode. */
    private static final int LINES = 150;

    private final List<FieldSpec> fields = new ArrayList<>();
    private final List<CodeBlock> lines = new ArrayList<>();

    void field(FieldSpec field) {
        fields.add(field);
    }

    void line(String format, Object... arguments) {
        lines.add(CodeBlock.builder().addStatement(format, arguments).build());
    }

    /** Adds the fields to the class, and the assignments to its constructor. */
    void addTo(TypeSpec.Builder type, MethodSpec.Builder constructor) {
        boolean fits = lines.size() <= LINES;
        fields.forEach(field -> type.addField(
                fits ? field.toBuilder().addModifiers(Modifier.FINAL).build() : field));
        if (fits) {
            lines.forEach(constructor::addCode);
            type.addMethod(constructor.build());
            return;
        }
        List<ParameterSpec> parameters = constructor.build().parameters();
        String arguments = parameters.isEmpty() ? "" : parameters.get(0).name();
        List<MethodSpec> parts = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += LINES) {
            String name = "allocate" + (from / LINES + 1);
            constructor.addStatement("$L($L)", name, arguments);
            MethodSpec.Builder part = MethodSpec.methodBuilder(name)
                    .addModifiers(Modifier.PRIVATE)
                    .addParameters(parameters);
            lines.subList(from, Math.min(lines.size(), from + LINES)).forEach(part::addCode);
            parts.add(part.build());
        }
        type.addMethod(constructor.build());
        parts.forEach(type::addMethod);
    }
}
