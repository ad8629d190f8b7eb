package mlpc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import java.util.List;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;

/**
 * Parameters as kernels read them: a field for each that a kernel multiplies by, and for each transpose.
 *
 * <pre>{@code
 * y_1_W_panels = panels32(y_1_W, false, true);
 * }</pre>
 */
final class PanelEmitter {
    private final Program program;
    private final Fields fields;
    private final JavaNames names;
    private final NumberType numbers;

    PanelEmitter(Program program, Fields fields, JavaNames names, NumberType numbers) {
        this.program = program;
        this.fields = fields;
        this.names = names;
        this.numbers = numbers;
    }

    void addTo(Allocation allocation) {
        for (Storage parameter : program.parameters()) {
            panels(allocation, parameter, LoopStatement.Contraction.MULTIPLY, "_panels");
            panels(allocation, parameter, LoopStatement.Contraction.MULTIPLY_TRANSPOSED, "_T_panels");
        }
    }

    private void panels(
            Allocation allocation, Storage parameter, LoopStatement.Contraction contraction, String suffix) {
        boolean predicts = reads(Stream.of(program.inference()), parameter, contraction);
        boolean trains = reads(program.training().stream(), parameter, contraction);
        if (!predicts && !trains) {
            return;
        }
        boolean transposed = contraction == LoopStatement.Contraction.MULTIPLY_TRANSPOSED;
        String field = names.claim(parameter.name() + suffix);
        ClassName type = ClassName.get("mlpc.runtime.kernel", "Panels" + numbers.bits());
        allocation.field(FieldSpec.builder(type, field, Modifier.PRIVATE).build());
        allocation.line("$L = panels$L($L, $L, $L)", field, numbers.bits(), fields.of(parameter), transposed, predicts);
        fields.panels(parameter, transposed, field);
    }

    private static boolean reads(Stream<Program.Mode> sides, Storage parameter, LoopStatement.Contraction contraction) {
        return sides.flatMap(side -> side.phases().stream())
                .flatMap(phase -> phase.routines().stream())
                .map(routine -> routine.actions())
                .flatMap(List::stream)
                .anyMatch(action -> action instanceof LoopStatement.Product product
                        && product.packed()
                        && product.right() == parameter
                        && product.contraction() == contraction);
    }
}
