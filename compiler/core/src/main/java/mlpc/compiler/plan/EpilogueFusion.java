package mlpc.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.RowFunction;

/** Fuses a bias and a ReLU into the kernel call that computes the product, if nothing else reads the product. */
final class EpilogueFusion {
    private final TensorReaders readers;

    EpilogueFusion(TensorReaders readers) {
        this.readers = readers;
    }

    List<LoopStatement> of(List<LoopStatement> statements) {
        List<LoopStatement> fused = new ArrayList<>();
        for (LoopStatement statement : statements) {
            LoopStatement last = fused.isEmpty() ? statement : fused.get(fused.size() - 1);
            if (last instanceof LoopStatement.Product product
                    && statement instanceof LoopStatement.RowCall call
                    && isEpilogue(product, call)) {
                fused.set(fused.size() - 1, product.with(call));
            } else {
                fused.add(statement);
            }
        }
        return fused;
    }

    private boolean isEpilogue(LoopStatement.Product product, LoopStatement.RowCall call) {
        return call.function() == RowFunction.RELU
                && product.packed()
                && call.operands().get(0) == product.target()
                && readers.isReadOnce(product.target());
    }
}
