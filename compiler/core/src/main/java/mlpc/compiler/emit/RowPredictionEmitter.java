package mlpc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.Fields;
import mlpc.compiler.emit.java.JavaNames;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.emit.loop.MapEmitter;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.network.RowPrediction;
import mlpc.runtime.network.Workspace;

/**
 * The prediction of a single row, as an inner class with the weights in fields.
 *
 * <pre>{@code
 * private final class SingleRow extends RowPrediction {
 *     private final float y_1_W_0_0;
 *     private final float[] y;
 *
 *     SingleRow(Predicting w) {
 *         y_1_W_0_0 = y_1_W[0][0];
 *         y = w.y[0];
 *     }
 *
 *     public void run(float[] row) {
 *         float x_0 = row[0];
 *         …
 *         y[0] = logistic(y_2_z);
 *     }
 * }
 * }</pre>
 */
final class RowPredictionEmitter {
    private static final String NAME = "SingleRow";

    private final Fields fields;
    private final JavaNames classNames;
    private final NumberType numbers;
    private final ClassName predicting;

    RowPredictionEmitter(Fields fields, JavaNames classNames, NumberType numbers, ClassName predicting) {
        this.fields = fields;
        this.classNames = classNames;
        this.numbers = numbers;
        this.predicting = predicting;
    }

    void addTo(TypeSpec.Builder network, LoopStatement.Map code) {
        JavaNames names = classNames.ofMethod();
        Map<Storage, String> results = new LinkedHashMap<>();
        MapEmitter emitter = new MapEmitter(code, true, fields, names, numbers, null)
                .alone(storage -> storage.kind() == Storage.Kind.INPUT
                        ? "row"
                        : results.computeIfAbsent(storage, result -> names.claim(result.name())));
        MethodSpec run = MethodSpec.methodBuilder("run")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(float[].class, "row")
                .addCode(emitter.emit().inside())
                .build();
        Allocation allocation = new Allocation();
        for (MapEmitter.Shared shared : emitter.shared()) {
            field(allocation, float.class, shared.name(), shared.value());
        }
        results.forEach((storage, name) -> field(allocation, float[].class, name, fields.of(storage) + "[0]"));
        TypeSpec.Builder type = TypeSpec.classBuilder(NAME)
                .addJavadoc("PREDICT of one row, with the weights as they are when it is made.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.FINAL)
                .superclass(RowPrediction.class);
        allocation.addTo(type, MethodSpec.constructorBuilder().addParameter(predicting, "w"));
        network.addType(type.addMethod(run).build());
        network.addMethod(MethodSpec.methodBuilder("rowPrediction")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(ParameterizedTypeName.get(Optional.class, RowPrediction.class))
                .addParameter(Workspace.class, "workspace")
                .addStatement("return $T.of(new $L(($T) workspace))", Optional.class, NAME, predicting)
                .build());
    }

    private static void field(Allocation allocation, Class<?> type, String name, String value) {
        allocation.field(FieldSpec.builder(type, name, Modifier.PRIVATE).build());
        allocation.line("$L = $L", name, value);
    }
}
