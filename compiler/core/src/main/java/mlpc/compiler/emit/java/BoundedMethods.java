package mlpc.compiler.emit.java;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;

/**
 * Lines of code, in methods of bounded length if they are many: HotSpot compiles no method of more than 8,000 bytes.
 *
 * <pre>{@code
 * updatePart1(w, from, to);
 * updatePart2(w, from, to);
 * }</pre>
 */
public final class BoundedMethods {
    private BoundedMethods() {}

    /**
     * The lines, or calls of the methods that they were moved to.
     *
     * @param name the name of these methods, before a number
     * @param most the most lines in one method
     */
    public static CodeBlock of(
            List<CodeBlock> lines,
            int most,
            String name,
            TypeSpec.Builder type,
            List<ParameterSpec> parameters,
            Modifier... modifiers) {
        if (lines.size() <= most) {
            return CodeBlock.join(lines, "");
        }
        String arguments = parameters.stream().map(ParameterSpec::name).collect(Collectors.joining(", "));
        CodeBlock.Builder calls = CodeBlock.builder();
        for (int from = 0; from < lines.size(); from += most) {
            String part = name + "Part" + (from / most + 1);
            calls.addStatement("$L($L)", part, arguments);
            type.addMethod(MethodSpec.methodBuilder(part)
                    .addModifiers(Modifier.PRIVATE)
                    .addModifiers(modifiers)
                    .addParameters(parameters)
                    .addCode(CodeBlock.join(lines.subList(from, Math.min(lines.size(), from + most)), ""))
                    .build());
        }
        return calls.build();
    }
}
