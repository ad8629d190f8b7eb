package mlpc.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import mlpc.runtime.internal.kernel.KernelSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whole trainings end with the same bits, whatever computes them. */
class OneArithmeticTest {
    @ParameterizedTest
    @EnumSource(names = {"XOR", "TABULAR", "MNIST"})
    void anyNumberOfThreads(Workload workload) {
        int alone = Fingerprint.of(workload, 1);
        for (int threads : new int[] {2, 3, 8}) {
            assertThat(Fingerprint.of(workload, threads))
                    .as("%d threads", threads)
                    .isEqualTo(alone);
        }
    }

    @Test
    void anySetOfKernels() throws IOException {
        assertThat(KernelSet.current()).isEqualTo(KernelSet.VECTOR);
        List<String> plain = run("-Dmlpc.kernels=plain");
        List<String> vector = run("-Dmlpc.kernels=vector");
        assertThat(plain).contains("PLAIN");
        assertThat(vector).contains("VECTOR");
        assertThat(fingerprints(plain)).hasSize(3).isEqualTo(fingerprints(vector));
    }

    private static List<String> fingerprints(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches("(XOR|TABULAR|MNIST) -?\\d+"))
                .toList();
    }

    private static List<String> run(String option) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("--add-modules", "jdk.incubator.vector", option, "-cp"));
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))
                .replace('\n', File.pathSeparatorChar));
        command.add(Fingerprint.class.getName());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
    }
}
