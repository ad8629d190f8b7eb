package mlpc.compiler;

import java.util.function.Supplier;
import mlpc.compiler.emit.JavaSource;
import org.jspecify.annotations.Nullable;

/** The last stage of a compilation. It runs when the Java is first asked for, so a look at the plan does not wait for it. */
public final class Emission {
    private final Supplier<JavaSource> emitter;
    private final Supplier<JavaSource> bareEmitter;
    private final Supplier<JavaSource> predicting;
    private final Supplier<JavaSource> ahead;
    private @Nullable JavaSource java;
    private @Nullable JavaSource bare;

    /**
     * @param bareEmitter writes the same class without comments
     * @param predicting writes that without what only training needs
     * @param ahead what is written to be kept
     */
    Emission(
            Supplier<JavaSource> emitter,
            Supplier<JavaSource> bareEmitter,
            Supplier<JavaSource> predicting,
            Supplier<JavaSource> ahead) {
        this.emitter = emitter;
        this.bareEmitter = bareEmitter;
        this.predicting = predicting;
        this.ahead = ahead;
    }

    /** {@return the source of the class without its training, for a compiler alone} */
    JavaSource predicting() {
        return CompilerThread.call(predicting);
    }

    /** {@return the source of the class that is generated ahead of time} */
    JavaSource ahead() {
        return CompilerThread.call(ahead);
    }

    /** {@return the source of the class, the same one each time} */
    public synchronized JavaSource java() {
        if (java == null) {
            java = CompilerThread.call(emitter);
        }
        return java;
    }

    /** {@return the source of the same class for a compiler alone: without comments, unless it has been written with them} */
    public synchronized JavaSource bare() {
        if (java != null) {
            return java;
        }
        if (bare == null) {
            bare = CompilerThread.call(bareEmitter);
        }
        return bare;
    }
}
