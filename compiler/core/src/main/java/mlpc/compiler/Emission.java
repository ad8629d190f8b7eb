package mlpc.compiler;

import java.util.function.Supplier;
import mlpc.compiler.emit.JavaSource;
import org.jspecify.annotations.Nullable;

/** The last stage of a compilation. It runs when the Java is first asked for, so a look at the plan does not wait for it. */
public final class Emission {
    private final Supplier<JavaSource> emitter;
    private final Supplier<JavaSource> ahead;
    private @Nullable JavaSource java;

    /** @param ahead what is written to be kept */
    Emission(Supplier<JavaSource> emitter, Supplier<JavaSource> ahead) {
        this.emitter = emitter;
        this.ahead = ahead;
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
}
