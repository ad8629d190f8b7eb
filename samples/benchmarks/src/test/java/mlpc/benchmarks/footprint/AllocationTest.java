package mlpc.benchmarks.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.benchmarks.Workload;
import mlpc.runtime.kernel.KernelSet;
import org.junit.jupiter.api.Test;

/** What speed rests on: a call makes no garbage, and a JVM that was given the module runs the vector kernels. */
class AllocationTest {
    /** Of a million calls; the measurement itself takes a few hundred. */
    private static final double NOTHING = 0.001;

    @Test
    void aMillionPredictionsAllocateNothing() {
        assertThat(Allocation.perCall(Allocation.prediction(Workload.XOR))).isLessThan(NOTHING);
    }

    @Test
    void aMillionTrainingStepsAllocateNothing() {
        assertThat(Allocation.perCall(Allocation.trainingStep(Workload.XOR))).isLessThan(NOTHING);
    }

    /** Counted as anything else would be: an object for each call is seen. */
    @Test
    void anObjectForEachCallIsSeen() {
        Object[] kept = new Object[1];
        assertThat(Allocation.perCall(() -> kept[0] = new int[1])).isGreaterThan(8);
    }

    @Test
    void theVectorKernelsRun() {
        assertThat(KernelSet.current()).isEqualTo(KernelSet.VECTOR);
    }
}
