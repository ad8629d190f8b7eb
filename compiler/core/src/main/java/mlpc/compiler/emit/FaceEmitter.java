package mlpc.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.BoundedMethods;
import mlpc.compiler.emit.java.JavaText;
import mlpc.compiler.emit.signature.SignatureEmitter;
import mlpc.runtime.signature.Decision;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;

/**
 * Describes the inputs and answers of a standalone class.
 *
 * <pre>{@code
 * private static final Face FACE = describe();
 *
 * private static Face describe() {
 *     Column[] inputs = new Column[1];
 *     inputs[0] = new Column("x", "real", 1, 0, false, …);
 *     …
 * }
 * }</pre>
 */
final class FaceEmitter {
    private static final ClassName FACE = ClassName.get(StandaloneNetwork.PARTS, "Face");
    private static final ClassName COLUMN = ClassName.get(StandaloneNetwork.PARTS, "Column");
    private static final ClassName ANSWER = ClassName.get(StandaloneNetwork.PARTS, "Answer");
    private static final ClassName COSTS = ClassName.get(StandaloneNetwork.PARTS, "Costs");
    /** The most lines in one method. */
    private static final int LINES = 20;

    private final Signature signature;

    FaceEmitter(Signature signature) {
        this.signature = signature;
    }

    void addTo(TypeSpec.Builder type) {
        type.addField(FieldSpec.builder(FACE, "FACE", Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer("describe()")
                .build());
        MethodSpec.Builder face = MethodSpec.methodBuilder("describe")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                .returns(FACE);
        List<CodeBlock> columns = new ArrayList<>();
        signature.inputs().forEach(input -> columns.add(column(input)));
        array(type, face, COLUMN, "inputs", columns);
        List<CodeBlock> predictions = new ArrayList<>();
        signature.predictions().forEach(field -> predictions.add(answer(field)));
        array(type, face, ANSWER, "predictions", predictions);
        List<CodeBlock> outputs = new ArrayList<>();
        signature.outputs().forEach(field -> outputs.add(answer(field)));
        array(type, face, ANSWER, "outputs", outputs);
        type.addMethod(face.addStatement(
                        "return new $T($L, inputs, predictions, outputs)", FACE, JavaText.literal(signature.model()))
                .build());
    }

    private static void array(
            TypeSpec.Builder type, MethodSpec.Builder face, ClassName of, String name, List<CodeBlock> elements) {
        List<CodeBlock> lines = new ArrayList<>();
        for (int at = 0; at < elements.size(); at++) {
            lines.add(CodeBlock.builder()
                    .addStatement("$L[$L] = $L", name, at, elements.get(at))
                    .build());
        }
        ArrayTypeName array = ArrayTypeName.of(of);
        face.addStatement("$T $L = new $T[$L]", array, name, of, elements.size());
        List<ParameterSpec> parameters =
                List.of(ParameterSpec.builder(array, name).build());
        face.addCode(BoundedMethods.of(lines, LINES, name, type, parameters, Modifier.STATIC));
    }

    private static CodeBlock column(Field field) {
        return CodeBlock.of(
                "new $T($L, $L, $L, $L, $L, $L, $L, $L$L)",
                COLUMN,
                JavaText.literal(field.name()),
                JavaText.literal(type(field)),
                field.width(),
                field.kind() == Kind.CLASS ? field.values() : 0,
                field.reading().allowsGaps(),
                SignatureEmitter.number(field.reading().low()),
                SignatureEmitter.number(field.reading().high()),
                field.reading().isPlain(),
                SignatureEmitter.labels(field.labels()));
    }

    private static CodeBlock answer(Field field) {
        Decision decision = field.decision();
        boolean isFlag = field.kind() == Kind.FLAG;
        CodeBlock costs = !decision.hasCosts() || isFlag
                ? CodeBlock.of("new double[][] {}")
                : SignatureEmitter.exceptions(COSTS, decision);
        return CodeBlock.of(
                "new $T($L, $L, $L, $L, $L$L)",
                ANSWER,
                JavaText.literal(field.name()),
                JavaText.literal(type(field)),
                field.size(),
                SignatureEmitter.number(isFlag ? decision.threshold() : 0),
                costs,
                SignatureEmitter.labels(field.labels()));
    }

    /** As weights files write it. */
    private static String type(Field field) {
        return field.kind().name().toLowerCase(Locale.ROOT)
                + (field.shape().isEmpty() ? "" : field.shape().toString());
    }
}
