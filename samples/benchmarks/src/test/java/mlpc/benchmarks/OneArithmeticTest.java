package mlpc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import mlpc.runtime.internal.kernel.KernelSet;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Workspace;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole trainings end with the same bits, whatever computes them. */
class OneArithmeticTest {
    @ParameterizedTest
    @EnumSource
    void anyNumberOfThreads(Workload workload) {
        int alone = Fingerprint.of(workload, 1);
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(Fingerprint.of(workload, threads))
                    .as("%d threads", threads)
                    .isEqualTo(alone);
        }
    }

    /** Rows that all threads take when an entry runs, bytes or numbers, beside packing the weights. */
    @Test
    void anyWayToTakeRows() {
        Network network = Workload.MNIST.network();
        int batch = Workload.MNIST.batch;
        Dataset rows = Workload.MNIST.rowsOfFiles(network, 2 * batch);
        int[] order = new int[2 * batch];
        Arrays.setAll(order, index -> (index * 7 + 3) % order.length);
        try (Pool pool = new Pool(2)) {
            Workspace atOnce = network.workspace(batch);
            Workspace later = network.workspace(batch);
            atOnce.load(rows, order, 5, 5 + batch);
            network.run(Network.EVALUATE, atOnce, Pool.SINGLE);
            network.changed(); // so that the weights are packed beside
            later.loadWithEntry(rows, order, 5, 5 + batch);
            network.run(Network.EVALUATE, later, pool);
            assertThat(later.rowIds).isEqualTo(atOnce.rowIds);
            for (int row = 0; row < batch; row++) {
                assertThat(later.loss(0).get(row, 0)).isEqualTo(atOnce.loss(0).get(row, 0));
                assertThat(later.targetClass(0, row)).isEqualTo(atOnce.targetClass(0, row));
            }
            later.loadWithEntry(rows, batch, batch + 16);
            network.run(Network.EVALUATE, later, pool);
            atOnce.load(rows, batch, batch + 16);
            network.run(Network.EVALUATE, atOnce, Pool.SINGLE);
            assertThat(later.rows).isEqualTo(16);
            for (int row = 0; row < 16; row++) {
                assertThat(later.loss(0).get(row, 0)).isEqualTo(atOnce.loss(0).get(row, 0));
            }
        }
    }

    @Test
    void aRowThatIsRefusedIsRefusedWhenTheEntryRuns() {
        Network network = Workload.MNIST.network();
        float[][] targets = new float[64][1];
        targets[63][0] = 10;
        Dataset rows = Dataset.of(
                network.signature(), List.of(new Tensor32(Workload.MNIST.inputs(64)), new Tensor32(targets)));
        Workspace workspace = network.workspace(64);
        try (Pool pool = new Pool(2)) {
            workspace.loadWithEntry(rows, 0, 64);
            assertThatThrownBy(() -> network.run(Network.EVALUATE, workspace, pool))
                    .isInstanceOf(DataException.class)
                    .hasMessageContaining("`t` is 10.0");
            workspace.loadWithEntry(rows, 0, 63);
            network.run(Network.EVALUATE, workspace, pool);
            assertThat(workspace.loss(0).get(0, 0)).isPositive();
        }
    }

    @Test
    void anySetOfKernels() throws IOException {
        assertThat(KernelSet.current()).isEqualTo(KernelSet.VECTOR);
        List<String> plain = run("-Dmlpc.kernels=plain");
        List<String> vector = run("-Dmlpc.kernels=vector");
        assertThat(plain).contains("PLAIN");
        assertThat(vector).contains("VECTOR");
        assertThat(fingerprints(plain)).hasSize(4).isEqualTo(fingerprints(vector));
    }

    /** As programs run: by plain Java first, then by vectors, between two steps of a training, and between two predictions. */
    @Test
    void kernelsThatGoOverToVectors() throws IOException {
        List<String> warmed = java(GoingOver.class, List.of("--add-modules", "jdk.incubator.vector"));
        assertThat(warmed).contains("true").hasSizeGreaterThanOrEqualTo(4);
        List<String> results = warmed.subList(warmed.size() - 4, warmed.size());
        assertThat(results.get(0)).as("kernels were exercised").isEqualTo("true");
        List<String> plain = java(GoingOver.class, List.of(), results.get(1));
        assertThat(plain).endsWith("false", results.get(1), results.get(2), "true");
        assertThat(results.get(3)).as("predictions are alike").isEqualTo("true");
    }

    private static List<String> fingerprints(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches("(XOR|TABULAR|MNIST|LARGE) -?\\d+"))
                .toList();
    }

    private static List<String> run(String option) throws IOException {
        return java(Fingerprint.class, List.of("--add-modules", "jdk.incubator.vector", option));
    }

    private static List<String> java(Class<?> program, List<String> options, String... arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace('\n', File.pathSeparatorChar));
        command.add(program.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
