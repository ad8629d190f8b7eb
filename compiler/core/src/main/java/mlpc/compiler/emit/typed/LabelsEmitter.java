package mlpc.compiler.emit.typed;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.List;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.JavaText;
import mlpc.runtime.tensor.DataException;

/**
 * The enum of a value's labels.
 *
 * <pre>{@code
 * public enum Island {
 *     BISCOE("Biscoe"),
 *     DREAM("Dream");
 *     …
 * }
 * }</pre>
 */
final class LabelsEmitter {
    private static final int SHOWN = 12;

    private LabelsEmitter() {}

    static TypeSpec emit(String model, Value value) {
        String name = value.labels().orElseThrow().simpleName();
        List<String> labels = value.field().labels();
        TypeSpec.Builder type = TypeSpec.enumBuilder(name)
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc("The labels of $L.\n", "{@code " + value.field().name() + "}");
        TypedNames constants = TypedNames.ofMembers();
        String last = "";
        for (int index = 0; index < labels.size(); index++) {
            last = constants.constant(labels.get(index), index);
            type.addEnumConstant(
                    last,
                    TypeSpec.anonymousClassBuilder("$L", JavaText.literal(labels.get(index)))
                            .build());
        }
        boolean hasOther = value.field().reading().other();
        return type.addField(String.class, "label", Modifier.PRIVATE, Modifier.FINAL)
                .addMethod(MethodSpec.constructorBuilder()
                        .addParameter(String.class, "label")
                        .addStatement("this.label = label")
                        .build())
                .addMethod(MethodSpec.methodBuilder("label")
                        .addJavadoc("{@return the label as the model and its tables write it}\n")
                        .addModifiers(Modifier.PUBLIC)
                        .returns(String.class)
                        .addStatement("return label")
                        .build())
                .addMethod(MethodSpec.methodBuilder("of")
                        .addJavadoc(javadoc(hasOther, last))
                        .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                        .returns(value.plainType())
                        .addParameter(String.class, "label")
                        .beginControlFlow("for ($T value : values())", value.plainType())
                        .beginControlFlow("if (value.label.equals(label))")
                        .addStatement("return value")
                        .endControlFlow()
                        .endControlFlow()
                        .addCode(hasOther ? CodeBlock.of("return $L;\n", last) : refusal(model, value, labels))
                        .build())
                .build();
    }

    private static String javadoc(boolean hasOther, String last) {
        String found = hasOther
                ? "{@return the constant of a label; " + last + " where there is none}"
                : "{@return the constant of a label}";
        String refused = hasOther ? "" : "@throws DataException if the model has no such label\n";
        return found + "\n\n@param label as a table writes it\n" + refused;
    }

    private static CodeBlock refusal(String model, Value value, List<String> labels) {
        String known = labels.stream().limit(SHOWN).collect(Collectors.joining(", "));
        return CodeBlock.builder()
                .addStatement(
                        "throw new $T($L + label\n+ $L)",
                        DataException.class,
                        JavaText.literal(model + ": `" + value.field().name() + "` is `"),
                        JavaText.literal("`; expected one of " + known + (labels.size() > SHOWN ? ", …" : "")))
                .build();
    }
}
