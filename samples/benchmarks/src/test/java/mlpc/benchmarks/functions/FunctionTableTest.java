package mlpc.benchmarks.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is compared is the same function; a line says how much faster one is. */
class FunctionTableTest {
    @ParameterizedTest
    @EnumSource
    void rowsAndLoopComputeTheSame(Functions.Function function) {
        Functions benchmark = new Functions();
        benchmark.function = function;
        benchmark.draw();
        float[] scalar = benchmark.scalar().clone();
        assertThat(benchmark.rows()).containsExactly(scalar);
        boolean isSum = function == Functions.Function.LOG_SUM_EXP;
        assertThat(isSum ? Arrays.copyOf(scalar, 1) : scalar).doesNotContain(0f);
    }

    @Test
    void aLineHasTheRatio() {
        assertThat(FunctionTable.line(Functions.Function.EXP, 2, 1.9, 0.25))
                .isEqualTo("| exp | 2.00 ns | 1.90 ns | 0.25 ns | 8.0 × |");
    }
}
