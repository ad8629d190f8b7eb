package mlpc.compiler.emit.loop;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import java.util.LinkedHashSet;
import java.util.Set;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.Fields;
import mlpc.compiler.emit.java.JavaNames;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.plan.loop.Accesses;
import mlpc.compiler.plan.loop.PassingGradient;
import mlpc.compiler.plan.loop.Storage;

/**
 * A gradient and its update as a method, some rows at a time.
 *
 * <pre>{@code
 * private void step_y_1_W(Training w, int from, int to) {
 *     int passing = PassingRows32.count(w.rows, 1024);
 *     float[][] gradient = PassingRows32.of(784, passing, 1024);
 *     for (int block = from; block < to; block += passing) {
 *         int end = Math.min(block + passing, to);
 *         // y.1.W_bar = batch_mean_outer(x, y.1.z_bar)   real[784, 1024]   digits.mlp:5
 *         Kernels32.multiplyRows(w.x, w.y_1_z_bar, gradient, block, end, w.rows, 1024, block > from);
 *
 *         CacheLines32.fetch(y_1_W, block, end);
 *         …
 *     }
 * }
 * }</pre>
 */
public final class PassingGradientEmitter {
    private static final String[] RANGE = {"block", "end"};

    private final Fields fields;
    private final JavaNames classNames;
    private final NumberType numbers;

    public PassingGradientEmitter(Fields fields, JavaNames classNames, NumberType numbers) {
        this.fields = fields;
        this.classNames = classNames;
        this.numbers = numbers;
    }

    public MethodSpec emit(PassingGradient pair, String name, ClassName workspace) {
        Storage weight = pair.product().target();
        JavaNames names = classNames.ofMethod();
        String passing = names.claim("passing");
        String gradient = names.claim("gradient");
        Fields local = fields.withLocal(weight, gradient);
        CodeBlock.Builder code = CodeBlock.builder()
                .addStatement("int $L = $T.count(w.rows, $L)", passing, type("PassingRows"), weight.columns())
                .addStatement(
                        "$L[][] $L = $T.of($L, $L, $L)",
                        numbers.type(),
                        gradient,
                        type("PassingRows"),
                        weight.rows(),
                        passing,
                        weight.columns())
                .beginControlFlow("for (int block = from; block < to; block += $L)", passing)
                .addStatement("int end = Math.min(block + $L, to)", passing)
                .add(new ProductEmitter(local, names, numbers).passing(pair.product(), "block", "end"))
                .add("\n");
        for (Storage updated : updated(pair)) {
            code.addStatement("$T.fetch($L, block, end)", type("CacheLines"), fields.of(updated));
        }
        code.add(FunctionEmitter.ofTraining(local, names, numbers, 0).shared(pair.update(), names, RANGE))
                .endControlFlow();
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .addParameter(workspace, "w")
                .addParameter(int.class, "from")
                .addParameter(int.class, "to")
                .addCode(code.build())
                .build();
    }

    /** The parameter and the optimizer's moments. */
    private static Set<Storage> updated(PassingGradient pair) {
        Set<Storage> updated = new LinkedHashSet<>();
        pair.update().statements().forEach(statement -> updated.addAll(Accesses.writes(statement)));
        return updated;
    }

    private ClassName type(String name) {
        return ClassName.get("mlpc.runtime.internal.kernel", name + numbers.bits());
    }
}
