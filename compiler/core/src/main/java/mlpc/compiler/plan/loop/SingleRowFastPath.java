package mlpc.compiler.plan.loop;

import java.util.List;
import java.util.Optional;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Precision;

/**
 * The code of a prediction that needs no workspace: all of it is unrolled, and its inputs are numbers. For single rows
 * it is worth generating a second time with the weights in fields, since loading them from arrays takes a third of the
 * time.
 */
public final class SingleRowFastPath {
    private SingleRowFastPath() {}

    public static Optional<LoopStatement.Map> of(Program program) {
        List<LoopFunction> functions = program.inference().phases().stream()
                .filter(phase -> !phase.prepared())
                .flatMap(phase -> phase.functions().stream())
                .filter(function -> function.neededBy() == NeededBy.FIRST_ENTRY)
                .toList();
        boolean isOneLine = functions.size() == 1 && functions.get(0).unrolled();
        if (!isOneLine || program.precision() != Precision.FLOAT32 || !takesNumbers(program)) {
            return Optional.empty();
        }
        LoopStatement.Map code =
                (LoopStatement.Map) functions.get(0).statements().get(0);
        boolean readsInput = Accesses.of(code).keySet().stream()
                .allMatch(storage -> !storage.perRow() || storage.kind() == Storage.Kind.INPUT);
        return readsInput ? Optional.of(code) : Optional.empty();
    }

    private static boolean takesNumbers(Program program) {
        List<Field> inputs = program.signature().inputs();
        return inputs.size() == 1 && inputs.get(0).kind() != Kind.CLASS;
    }
}
