package mlpc.compiler.plan;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.plan.loop.Accesses;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Precision;

/**
 * The code of a prediction that can do without a workspace's rows, where there is one: all of it is a straight line, whose only
 * input is numbers. For one row it is then worth a copy that has the weights at hand, for to find them takes a third of its time.
 */
public final class SingleRowFastPath {
    private SingleRowFastPath() {}

    public static Optional<LoopStatement.Map> of(Program program) {
        List<LoopFunction> routines = program.inference().phases().stream()
                .filter(phase -> !phase.prepared())
                .flatMap(phase -> phase.routines().stream())
                .filter(routine -> routine.tier() == 0)
                .toList();
        boolean isOneLine = routines.size() == 1 && routines.get(0).straight();
        if (!isOneLine || program.precision() != Precision.FLOAT32 || !takesNumbers(program)) {
            return Optional.empty();
        }
        LoopStatement.Map code = (LoopStatement.Map) routines.get(0).actions().get(0);
        boolean readsInput = Accesses.of(code).keySet().stream()
                .allMatch(place -> !place.perRow() || place.kind() == Storage.Kind.INPUT);
        return readsInput ? Optional.of(code) : Optional.empty();
    }

    private static boolean takesNumbers(Program program) {
        List<Field> inputs = program.signature().inputs();
        return inputs.size() == 1 && inputs.get(0).kind() != Kind.CLASS;
    }
}
