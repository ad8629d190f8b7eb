package mlpc.runtime.statistic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MomentsTest {
    private static final MathContext DIGITS = new MathContext(120, RoundingMode.HALF_EVEN);

    static List<double[]> columns() {
        Random random = new Random(5);
        return List.of(
                new double[] {0},
                new double[] {-3.25},
                new double[] {0.1, 0.2, 0.3},
                new double[] {1e300, -1e300, 1, 1e-300, Double.MIN_VALUE},
                new double[] {1e16, 1, -1e16, 1, 1e16, -1e16},
                new double[] {Double.MAX_VALUE, Double.MAX_VALUE, Double.MAX_VALUE},
                new double[] {Double.MIN_VALUE, 3 * Double.MIN_VALUE, -Double.MIN_NORMAL},
                new double[] {1e15, 1e15 + 1, 1e15 + 2, 1e15 + 0.25},
                random.doubles(1000, -1, 1).toArray(),
                random.longs(1000)
                        .mapToDouble(Double::longBitsToDouble)
                        .filter(Double::isFinite)
                        .toArray(),
                random.doubles(1000)
                        .map(u -> Math.scalb(u - 0.5, random.nextInt(200) - 100))
                        .toArray());
    }

    @ParameterizedTest
    @MethodSource("columns")
    void meansAndDeviationsAreRoundedOnce(double[] values) {
        Moments moments = moments(Arrays.stream(values));
        BigDecimal count = BigDecimal.valueOf(values.length);
        BigDecimal sum = Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal squares = Arrays.stream(values)
                .mapToObj(BigDecimal::new)
                .map(value -> value.multiply(value))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal spread = squares.multiply(count).subtract(sum.multiply(sum));
        BigDecimal variance = spread.divide(count.multiply(count), DIGITS);
        assertThat(moments.count()).isEqualTo(values.length);
        assertThat(moments.mean()).isEqualTo(sum.divide(count, DIGITS).doubleValue());
        assertThat(moments.variance()).isEqualTo(variance.doubleValue());
        assertThat(moments.deviation()).isEqualTo(variance.sqrt(DIGITS).doubleValue());
        assertThat(moments.minimum()).isEqualTo(Arrays.stream(values).min().orElseThrow());
        assertThat(moments.maximum()).isEqualTo(Arrays.stream(values).max().orElseThrow());
    }

    @ParameterizedTest
    @MethodSource("columns")
    void orderAndPartitionChangeNoBit(double[] values) {
        Moments straight = moments(Arrays.stream(values));
        for (int seed = 0; seed < 20; seed++) {
            List<Double> shuffled = Arrays.asList(Arrays.stream(values).boxed().toArray(Double[]::new));
            Collections.shuffle(shuffled, new Random(seed));
            int parts = 1 + seed % 5;
            Moments together = IntStream.range(0, parts)
                    .parallel()
                    .mapToObj(part -> moments(IntStream.range(0, shuffled.size())
                            .filter(index -> index % parts == part)
                            .mapToDouble(shuffled::get)))
                    .collect(Moments::new, Moments::add, Moments::add);
            assertThat(together.mean()).isEqualTo(straight.mean());
            assertThat(together.variance()).isEqualTo(straight.variance());
            assertThat(together.deviation()).isEqualTo(straight.deviation());
            assertThat(together.count()).isEqualTo(straight.count());
        }
    }

    @Test
    void gapsAreLeftOut() {
        Moments moments = moments(DoubleStream.of(Double.NaN, 1, Double.NaN, 3));
        assertThat(moments.count()).isEqualTo(2);
        assertThat(moments.mean()).isEqualTo(2);
        assertThat(moments.deviation()).isEqualTo(1);
        assertThat(new Moments().mean()).isNaN();
    }

    @Test
    void onlyEqualValuesHaveNoDeviation() {
        assertThat(moments(DoubleStream.of(0.1, 0.1, 0.1)).deviation()).isZero();
        assertThat(moments(DoubleStream.of(0.1, 0.1, Math.nextUp(0.1))).deviation())
                .isPositive();
    }

    @Test
    void anInfinityHasNoPlaceInASum() {
        assertThatThrownBy(() -> new Moments().add(Double.POSITIVE_INFINITY))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Moments moments(DoubleStream values) {
        Moments moments = new Moments();
        values.forEach(moments::add);
        return moments;
    }
}
