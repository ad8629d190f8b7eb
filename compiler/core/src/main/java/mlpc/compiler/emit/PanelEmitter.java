package mlpc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.FieldSpec;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.Fields;
import mlpc.compiler.emit.java.JavaNames;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;

/**
 * Packed copies of parameters for kernels: a field for each parameter that a kernel multiplies by, and one for each
 * transpose.
 *
 * <pre>{@code
 * y_1_W_panels = panels32(y_1_W, false, true, true);
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

    /** A parameter, and the kind of product that reads it. */
    record Reading(Storage parameter, LoopStatement.Contraction contraction) {
        boolean transposed() {
            return contraction == LoopStatement.Contraction.MULTIPLY_TRANSPOSED;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Reading same && parameter.equals(same.parameter) && contraction == same.contraction;
        }

        @Override
        public int hashCode() {
            return 31 * parameter.hashCode() + contraction.hashCode();
        }
    }

    void addTo(Allocation allocation) {
        Set<Reading> predicting = readings(program.inference());
        Set<Reading> training = program.training().map(PanelEmitter::readings).orElse(Set.of());
        for (Storage parameter : program.parameters()) {
            for (LoopStatement.Contraction contraction :
                    List.of(LoopStatement.Contraction.MULTIPLY, LoopStatement.Contraction.MULTIPLY_TRANSPOSED)) {
                Reading reading = new Reading(parameter, contraction);
                boolean predicts = predicting.contains(reading);
                if (predicts || training.contains(reading)) {
                    panels(allocation, reading, predicts, training.contains(reading));
                }
            }
        }
    }

    private void panels(Allocation allocation, Reading reading, boolean predicts, boolean trains) {
        Storage parameter = reading.parameter();
        boolean transposed = reading.transposed();
        String field = names.claim(parameter.name() + (transposed ? "_T_panels" : "_panels"));
        ClassName type = ClassName.get("mlpc.runtime.internal.kernel", "Panels" + numbers.bits());
        allocation.field(FieldSpec.builder(type, field, Modifier.PRIVATE).build());
        allocation.line(
                "$L = panels$L($L, $L, $L, $L)",
                field,
                numbers.bits(),
                fields.of(parameter),
                transposed,
                predicts,
                trains);
        fields.panels(parameter, transposed, field);
    }

    private static Set<Reading> readings(Program.Mode mode) {
        return readings(mode.phases().stream()
                .flatMap(phase -> phase.functions().stream())
                .flatMap(function -> function.statements().stream())
                .toList());
    }

    /** The matrices that kernels among some statements read. */
    static Set<Reading> readings(List<LoopStatement> statements) {
        return statements.stream()
                .filter(LoopStatement.Product.class::isInstance)
                .map(LoopStatement.Product.class::cast)
                .filter(LoopStatement.Product::packed)
                .map(product -> new Reading(product.right(), product.contraction()))
                .collect(Collectors.toSet());
    }
}
