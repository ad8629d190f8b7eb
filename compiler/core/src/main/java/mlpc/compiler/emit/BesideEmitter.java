package mlpc.compiler.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import mlpc.compiler.plan.loop.IndependentPhases;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.WorkEstimate;

/**
 * Says which phases of training threads may be in at once, where two threads gain by it.
 *
 * <pre>{@code
 * protected boolean runsBeside(int entry, int phase) {
 *     return entry == STEP && phase == 1;
 * }
 * }</pre>
 */
final class BesideEmitter {
    /** Multiply-adds that two threads share rather than one does them alone. */
    private static final long SHARED = 1_000_000;
    /** The batch that is counted with where one is all rows. */
    private static final int ROWS = 256;
    /** Groups that one expression names; a model of more phases than that has many small ones. */
    private static final int MOST = 64;

    private final int batch;
    private final List<String> terms = new ArrayList<>();

    /** @param batch rows of a step; 0 for all that there are */
    BesideEmitter(int batch) {
        this.batch = batch == 0 ? ROWS : batch;
    }

    /** The phases of an entry of training, and the functions of each that it runs. */
    void add(String entry, Program.Mode mode, List<Program.Phase> phases, List<List<LoopFunction>> functions) {
        for (IndependentPhases.Group group : new IndependentPhases(mode).groups(phases, functions)) {
            long work = IntStream.range(group.from(), group.to())
                    .mapToObj(phase -> WorkEstimate.of(functions.get(phase)))
                    .mapToLong(estimate -> estimate.once() + estimate.perRow() * batch)
                    .sum();
            if (work >= SHARED && terms.size() < MOST) {
                String range = group.to() - group.from() == 2
                        ? "phase == " + group.from()
                        : "phase >= " + group.from() + " && phase < " + (group.to() - 1);
                terms.add("entry == " + entry + " && " + range);
            }
        }
    }

    void addTo(TypeSpec.Builder type) {
        if (terms.isEmpty()) {
            return;
        }
        type.addMethod(MethodSpec.methodBuilder("runsBeside")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(boolean.class)
                .addParameter(int.class, "entry")
                .addParameter(int.class, "phase")
                .addStatement("return $L", String.join("\n        || ", terms))
                .build());
    }
}
