package mlpc.compiler.emit.typed;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.Objects;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.JavaText;
import mlpc.runtime.signature.DateParts;
import mlpc.runtime.signature.WordHash;
import mlpc.runtime.tensor.DataException;

/**
 * The record of a row: one component for each column, and the numbers that the network takes.
 *
 * <pre>{@code
 * public record Bird(OptionalDouble billLengthMm, Island island, Optional<Sex> sex) {
 *     private void write(double[] row) {
 *         row[0] = billLengthMm.orElse(Double.NaN);
 *         row[1] = island.ordinal();
 *         row[2] = sex.isPresent() ? sex.get().ordinal() : Double.NaN;
 *     }
 * }
 * }</pre>
 */
final class RecordEmitter {
    private final TypedForm form;
    /** The array that a row's numbers are written to. */
    private final String to;

    RecordEmitter(TypedForm form) {
        this.form = form;
        boolean isTaken =
                form.columns().stream().anyMatch(column -> column.name().equals("row"));
        this.to = isTaken ? "row_" : "row";
    }

    TypeSpec emit() {
        MethodSpec.Builder components = MethodSpec.constructorBuilder();
        CodeBlock.Builder documentation = CodeBlock.builder().add("The inputs of one prediction.\n\n");
        CodeBlock.Builder checks = CodeBlock.builder();
        CodeBlock.Builder writes = CodeBlock.builder();
        for (Value column : form.columns()) {
            components.addParameter(column.type(), column.name());
            documentation.add(
                    "@param $L $L$L\n",
                    column.name(),
                    ValueDescription.of(column),
                    column.hasGaps() ? "; empty for a gap" : "");
            checks.add(check(column));
            writes.add(write(column));
        }
        TypeSpec.Builder type = TypeSpec.recordBuilder(form.record())
                .addModifiers(Modifier.PUBLIC)
                .addJavadoc(documentation.build())
                .recordConstructor(components.build());
        if (!checks.isEmpty()) {
            type.addMethod(MethodSpec.compactConstructorBuilder()
                    .addModifiers(Modifier.PUBLIC)
                    .addJavadoc(refusesMore() ? "Refuses null, and what no column can hold.\n" : "Refuses null.\n")
                    .addCode(checks.build())
                    .build());
        }
        if (form.hasBuilder()) {
            type.addMethod(MethodSpec.methodBuilder("builder")
                    .addJavadoc("{@return a builder that takes columns by name; those left out are gaps}\n")
                    .addModifiers(Modifier.PUBLIC, Modifier.STATIC)
                    .returns(form.record().nestedClass("Builder"))
                    .addStatement("return new Builder()")
                    .build());
            type.addType(new BuilderEmitter(form).emit());
        }
        return type.addMethod(MethodSpec.methodBuilder("write")
                        .addJavadoc("Writes the numbers that the network takes: of a label its index, of a gap NaN.\n")
                        .addModifiers(Modifier.PRIVATE)
                        .addParameter(double[].class, to)
                        .addCode(writes.build())
                        .build())
                .build();
    }

    private boolean refusesMore() {
        return form.columns().stream()
                .anyMatch(column -> column.form() == Value.Form.WORD || column.form() == Value.Form.NUMBERS);
    }

    private CodeBlock check(Value column) {
        CodeBlock.Builder code = CodeBlock.builder();
        if (!column.type().isPrimitive()) {
            code.addStatement("$T.requireNonNull($L, $S)", Objects.class, column.name(), column.name());
        }
        if (column.form() == Value.Form.WORD) {
            String word = column.hasGaps()
                    ? column.name() + ".isPresent() && " + column.name() + ".get().isBlank()"
                    : column.name() + ".isBlank()";
            code.beginControlFlow("if ($L)", word)
                    .addStatement("throw new $T($L)", DataException.class, refusal(column, "is blank; expected a word"))
                    .endControlFlow();
        }
        if (column.form() == Value.Form.NUMBERS) {
            code.beginControlFlow(
                            "if ($L.length != $L)",
                            column.name(),
                            column.field().width())
                    .addStatement(
                            "throw new $T($L)",
                            DataException.class,
                            refusal(column, "has not its " + column.field().width() + " numbers"))
                    .endControlFlow()
                    .addStatement("$L = $L.clone()", column.name(), column.name());
        }
        return code.build();
    }

    private String refusal(Value column, String why) {
        return JavaText.literal(
                form.signature().model() + ": the input `" + column.field().name() + "` " + why);
    }

    private CodeBlock write(Value column) {
        String name = column.name();
        int at = column.at();
        CodeBlock.Builder code = CodeBlock.builder();
        switch (column.form()) {
            case NUMBER ->
                code.addStatement("$L[$L] = $L", to, at, column.hasGaps() ? name + ".orElse(Double.NaN)" : name);
            case FLAG ->
                code.addStatement(
                        "$L[$L] = $L",
                        to,
                        at,
                        column.hasGaps()
                                ? name + ".isPresent() ? (" + name + ".get() ? 1 : 0) : Double.NaN"
                                : name + " ? 1 : 0");
            case LABEL -> code.addStatement("$L[$L] = $L", to, at, or(column, name, ".get()", ".ordinal()"));
            case INDEX -> code.addStatement("$L[$L] = $L", to, at, or(column, name, ".getAsInt()", ""));
            case WORD -> {
                String word = column.hasGaps() ? name + ".get()" : name;
                CodeBlock hash = CodeBlock.of(
                        "$T.bucket($L.strip(), $L)",
                        WordHash.class,
                        word,
                        column.field().reading().buckets());
                CodeBlock number =
                        column.hasGaps() ? CodeBlock.of("$L.isPresent() ? $L : Double.NaN", name, hash) : hash;
                code.addStatement("$L[$L] = $L", to, at, number);
            }
            case DATE, TIME -> {
                if (column.hasGaps()) {
                    code.beginControlFlow("if ($L.isPresent())", name)
                            .addStatement("$T.write($L.get(), $L, $L)", DateParts.class, name, to, at)
                            .nextControlFlow("else")
                            .addStatement("$T.gap($L, $L)", DateParts.class, to, at)
                            .endControlFlow();
                } else {
                    code.addStatement("$T.write($L, $L, $L)", DateParts.class, name, to, at);
                }
            }
            case NUMBERS ->
                code.addStatement(
                        "$T.arraycopy($L, 0, $L, $L, $L)",
                        System.class,
                        name,
                        to,
                        at,
                        column.field().width());
        }
        return code.build();
    }

    private static String or(Value column, String name, String get, String then) {
        return column.hasGaps() ? name + ".isPresent() ? " + name + get + then + " : Double.NaN" : name + then;
    }
}
