package mlpc.compiler.emit.typed;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.JavaText;
import mlpc.runtime.tensor.DataException;

/** The builder of a row's record: a method for each column, so that a reader sees which number is which. */
final class BuilderEmitter {
    private final TypedForm form;
    /** The method that refuses a row without a value. */
    private final String refusal;

    BuilderEmitter(TypedForm form) {
        this.form = form;
        boolean isTaken =
                form.columns().stream().anyMatch(column -> column.name().equals("missing"));
        this.refusal = isTaken ? "missing_" : "missing";
    }

    TypeSpec emit() {
        TypeSpec.Builder type = TypeSpec.classBuilder("Builder")
                .addJavadoc(
                        "Builds a {@link $L}, column by column.\n",
                        form.record().simpleName())
                .addModifiers(Modifier.PUBLIC, Modifier.STATIC, Modifier.FINAL);
        List<CodeBlock> arguments = new ArrayList<>();
        boolean needsSome = false;
        for (Value column : form.columns()) {
            type.addField(FieldSpec.builder(column.optional(), column.name(), Modifier.PRIVATE)
                    .initializer("$T.empty()", column.optionalClass())
                    .build());
            needsSome |= !column.hasGaps();
            arguments.add(
                    column.hasGaps()
                            ? CodeBlock.of("$L", column.name())
                            : CodeBlock.of(
                                    "$L.orElseThrow(() -> $L($L))",
                                    column.name(),
                                    refusal,
                                    JavaText.literal(column.field().name())));
        }
        type.addMethod(
                MethodSpec.constructorBuilder().addModifiers(Modifier.PRIVATE).build());
        form.columns().forEach(column -> type.addMethod(setter(column)));
        type.addMethod(MethodSpec.methodBuilder("build")
                .addJavadoc(
                        needsSome
                                ? "{@return the row}\n\n@throws DataException if a column that must have a value has none; names the column\n"
                                : "{@return the row}\n")
                .addModifiers(Modifier.PUBLIC)
                .returns(form.record())
                .addStatement("return new $T(\n$L)", form.record(), CodeBlock.join(arguments, ",\n"))
                .build());
        if (needsSome) {
            type.addMethod(MethodSpec.methodBuilder(refusal)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(DataException.class)
                    .addParameter(String.class, "column")
                    .addStatement(
                            "return new $T($L + column\n+ $L)",
                            DataException.class,
                            JavaText.literal(form.signature().model() + ": there is no value for the input `"),
                            JavaText.literal("`, and the model does not say what a gap means"))
                    .build());
        }
        return type.build();
    }

    private MethodSpec setter(Value column) {
        return MethodSpec.methodBuilder(column.name())
                .addJavadoc("Sets $L.\n", ValueDescription.of(column))
                .addModifiers(Modifier.PUBLIC)
                .returns(form.record().nestedClass("Builder"))
                .addParameter(column.plainType(), "value")
                .addStatement(
                        "$L = $T.of(value)",
                        column.name().equals("value") ? "this.value" : column.name(),
                        column.optionalClass())
                .addStatement("return this")
                .build();
    }
}
