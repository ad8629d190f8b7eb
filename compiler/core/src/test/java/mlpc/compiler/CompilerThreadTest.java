package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicReference;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;

/** Whoever compiles has the stack for it: what the limits allow compiles on a thread of 256 KiB. */
class CompilerThreadTest {
    private static final long SMALL_STACK = 256 << 10;

    private static void onASmallStack(Runnable work) throws InterruptedException {
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        Thread small = new Thread(null, work, "small", SMALL_STACK);
        small.setUncaughtExceptionHandler((thread, failure) -> thrown.set(failure));
        small.start();
        small.join();
        assertThat(thrown.get()).isNull();
    }

    private static String nested(int depth) {
        return "model Deep { input x: real  output y = " + "(-".repeat(depth) + "x" + ")".repeat(depth) + " }";
    }

    @Test
    void theDeepestFileWithinTheLimitsCompilesAnywhere() throws InterruptedException {
        Source deep = new Source("deep.mlp", nested(60));
        onASmallStack(
                () -> assertThat(Mlp.compile(deep, Options.STANDARD).predict(2)).containsExactly(2));
        onASmallStack(() -> assertThat(Mlp.format(deep)).contains("model Deep"));
        onASmallStack(() -> assertThat(Mlp.hasModel(deep)).isTrue());
        Source sum = new Source("sum.mlp", "model Sum { input x: real  output y = x" + " + x".repeat(250) + " }");
        onASmallStack(
                () -> assertThat(Mlp.compile(sum, Options.STANDARD).predict(1)).containsExactly(251));
    }

    @Test
    void whatIsTooDeepIsReportedThereToo() throws InterruptedException {
        onASmallStack(() -> assertThatThrownBy(() -> Mlp.compile(new Source("m.mlp", nested(5_000)), Options.STANDARD))
                .isInstanceOf(CompileException.class));
    }

    @Test
    void anInterruptIsKept() {
        Thread.currentThread().interrupt();
        assertThat(Mlp.hasModel(new Source("m.mlp", nested(1)))).isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }
}
