package mlpc.runtime.internal.kernel.vector.warm;

import mlpc.runtime.internal.kernel.Panels32;
import mlpc.runtime.internal.kernel.PlainKernels32;
import mlpc.runtime.internal.kernel.vector.product.View;
import org.jspecify.annotations.Nullable;

/**
 * A matrix as plain kernels read it, until those by vectors are compiled and it is packed anew. Readers ask once a call which it is; what plain
 * kernels read stays as it is until the matrix has changed, for some may still be at it.
 */
final class WarmedPanels32 extends Panels32 {
    private final PlainKernels32 plainKernels;
    private final ProductExercise exercise;

    private Panels32 plain;
    /** Null until the kernels are compiled. */
    private @Nullable Panels32 vector;

    /** The last matrix packed for plain kernels, and whether as its transpose. */
    private float[][] source = {};

    private boolean isTurned;

    private volatile @Nullable Panels32 ready;

    WarmedPanels32(int inner, int columns, PlainKernels32 plain, ProductExercise exercise) {
        super(inner, columns);
        this.plainKernels = plain;
        this.exercise = exercise;
        this.plain = plain.panels(inner, columns);
    }

    /** The panels that kernels by vectors read, or null as long as plain ones compute. */
    @Nullable
    Panels32 vector() {
        return ready;
    }

    Panels32 plain() {
        return plain;
    }

    /** Says that plain kernels have so much to compute. */
    void ask(long work) {
        boolean unused = exercise.isReady(work);
    }

    @Override
    public boolean isSettled() {
        return ready != null;
    }

    @Override
    public boolean isOutdated() {
        return ready == null && exercise.isReady();
    }

    @Override
    public void begin() {
        if (ready != null) {
            // The matrix has changed, so nobody reads what it was.
            plain = plain.inner == 0 ? plain : plainKernels.panels(0, 0);
            source = new float[0][];
        } else if (exercise.isReady()) {
            vector = Vectors.KERNELS.panels(inner, columns);
        }
    }

    @Override
    public void pack(float[][] b, int from, int to) {
        if (vector != null) {
            vector.pack(b, from, to);
        } else {
            source = b;
            plain.pack(b, from, to);
        }
    }

    @Override
    public void packTransposed(float[][] b, int from, int to) {
        if (vector != null) {
            vector.packTransposed(b, from, to);
        } else {
            source = b;
            isTurned = true;
            plain.packTransposed(b, from, to);
        }
    }

    @Override
    public void view(float[][] b, int from, int to) {
        if (vector != null) {
            vector.view(b, from, to);
        } else {
            pack(b, from, to);
        }
    }

    @Override
    public void viewTransposed(float[][] b, int from, int to) {
        if (vector != null) {
            vector.viewTransposed(b, from, to);
        } else {
            packTransposed(b, from, to);
        }
    }

    @Override
    public long viewWork(boolean transposed) {
        return View.isUseful(transposed, inner, columns) ? 0 : work(transposed);
    }

    @Override
    public void finish() {
        ready = vector;
    }

    /** Only panels for vectors are ever compact; who asks for it shall have them at once. */
    @Override
    public void compact() {
        Panels32 panels = vector;
        if (panels == null) {
            panels = Vectors.KERNELS.panels(inner, columns);
            if (isTurned) {
                panels.packTransposed(source, 0, source.length);
            } else {
                panels.pack(source, 0, source.length);
            }
        }
        panels.compact();
        vector = panels;
        ready = panels;
    }

    @Override
    public long work(boolean transposed) {
        return (transposed ? 20L : 8L) * inner * columns;
    }
}
