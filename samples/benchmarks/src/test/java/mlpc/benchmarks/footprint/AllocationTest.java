package mlpc.benchmarks.footprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mlpc.benchmarks.Workload;
import mlpc.runtime.internal.kernel.KernelSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What speed rests on: a call makes no garbage, and a JVM that was given the module runs the vector kernels. */
class AllocationTest {
    /** Of a million calls; the measurement itself takes a few hundred. */
    private static final double NOTHING = 0.001;

    @Test
    void aMillionPredictionsAllocateNothing() {
        assertThat(Allocation.perCall(Allocation.prediction(Workload.XOR), Allocation.CALLS))
                .isLessThan(NOTHING);
    }

    @Test
    void aMillionTrainingStepsAllocateNothing() {
        assertThat(Allocation.perCall(Allocation.trainingStep(Workload.XOR), Allocation.CALLS))
                .isLessThan(NOTHING);
    }

    /**
     * In JVMs of their own, for what HotSpot makes of the kernels hangs on what ran before: predictions of one row, then steps of many. A
     * vector that is an object takes 96 bytes, in every call (decision 0018).
     */
    @ParameterizedTest
    @CsvSource({"TABULAR, 50000", "MNIST, 3000"})
    void theVectorKernelsMakeNoObjects(String workload, String calls, @TempDir Path folder) {
        assertMakesNoObjects(Allocation.class, workload, calls, folder);
    }

    @ParameterizedTest
    @CsvSource({"TABULAR, 50000", "MNIST, 3000"})
    void norDoTheyInAProgramThatUsedFewOperatorsForLong(String workload, String calls, @TempDir Path folder) {
        assertMakesNoObjects(FewOperators.class, workload, calls, folder);
    }

    private static void assertMakesNoObjects(Class<?> program, String workload, String calls, Path folder) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        // Vectors from the first call on: plain Java makes no objects either.
        List<String> options = new ArrayList<>(JvmOptions.VECTORS.options);
        options.add("-Dmlpc.kernels=vector");
        Child.Run run = new Child(java, folder).run(options, program, workload, calls);
        assertThat(run.lines()).hasSize(2).allSatisfy(bytes -> assertThat(Double.parseDouble(bytes))
                .isLessThan(1));
    }

    /** Counted as anything else would be: an object for each call is seen. */
    @Test
    void anObjectForEachCallIsSeen() {
        Object[] kept = new Object[1];
        assertThat(Allocation.perCall(() -> kept[0] = new int[1], Allocation.CALLS))
                .isGreaterThan(8);
    }

    @Test
    void theVectorKernelsRun() {
        assertThat(KernelSet.current()).isEqualTo(KernelSet.VECTOR);
    }
}
