package mlpc.compiler.playground;

import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.instructions.InvokeInstruction;

/** Turns each call of {@code Math.fma}, which TeaVM does not have, into one of {@link FusedMultiplyAdd}. The build names it. */
public final class BrowserMath implements ClassHolderTransformer {
    private static final MethodReference MISSING = fma(Math.class);
    private static final MethodReference OURS = fma(FusedMultiplyAdd.class);

    private static MethodReference fma(Class<?> owner) {
        return new MethodReference(owner, "fma", double.class, double.class, double.class, double.class);
    }

    @Override
    public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
        for (MethodHolder method : type.getMethods()) {
            if (method.hasProgram()) {
                for (BasicBlock block : method.getProgram().getBasicBlocks()) {
                    for (Instruction instruction : block) {
                        if (instruction instanceof InvokeInstruction call
                                && call.getMethod().equals(MISSING)) {
                            call.setMethod(OURS);
                        }
                    }
                }
            }
        }
    }
}
