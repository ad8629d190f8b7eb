package mlpc.compiler.plan.loop;

import static java.util.Objects.requireNonNull;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made when it is first wanted, once, whichever thread wants it. */
public final class Late<T> {
    private @Nullable Supplier<T> maker;
    private @Nullable T value;

    public Late(Supplier<T> maker) {
        this.maker = maker;
    }

    public synchronized T get() {
        if (maker != null) {
            value = maker.get();
            maker = null;
        }
        return requireNonNull(value);
    }
}
