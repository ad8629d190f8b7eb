package mlpc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.Set;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import org.junit.jupiter.api.Test;

/** Work too short for two threads costs nothing where there are two: the second one is never woken. */
class ThreadsTest {
    private static final int STEPS = 200;

    /** How often the pool's second thread slept, of steps that a pool of two did. */
    private static long sleeps(Workload workload, int entry) throws InterruptedException {
        Network network = workload.network();
        Dataset data = workload.data(network, workload.batch);
        Workspace workspace =
                entry == Network.STEP ? network.trainingWorkspace(workload.batch) : network.workspace(workload.batch);
        workspace.rate = 1e-6;
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (Pool pool = new Pool(2)) {
            Thread helper = Thread.getAllStackTraces().keySet().stream()
                    .filter(thread ->
                            !before.contains(thread) && thread.getName().equals("mlpc-1"))
                    .findFirst()
                    .orElseThrow();
            awaitSleep(helper);
            long slept = waits(helper);
            for (int step = 0; step < STEPS; step++) {
                workspace.loadWithEntry(data, 0, workload.batch);
                network.run(entry, workspace, pool);
            }
            awaitSleep(helper);
            return waits(helper) - slept;
        }
    }

    private static void awaitSleep(Thread thread) throws InterruptedException {
        for (int wait = 0; thread.getState() != Thread.State.WAITING; wait++) {
            assertThat(wait).as("milliseconds").isLessThan(30_000);
            Thread.sleep(1);
        }
    }

    private static long waits(Thread thread) {
        return ManagementFactory.getThreadMXBean().getThreadInfo(thread.getId()).getWaitedCount();
    }

    @Test
    void aStepOfTabularStaysOnOneThread() throws InterruptedException {
        assertThat(sleeps(Workload.TABULAR, Network.STEP)).isZero();
        assertThat(sleeps(Workload.XOR, Network.STEP)).isZero();
    }

    /** Counted as it would be if it were woken. */
    @Test
    void aStepOfMnistWakesTheOther() throws InterruptedException {
        assertThat(sleeps(Workload.MNIST, Network.STEP)).isPositive();
    }
}
