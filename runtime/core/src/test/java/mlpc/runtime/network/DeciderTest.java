package mlpc.runtime.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import mlpc.runtime.signature.Decision;
import mlpc.runtime.signature.Field;
import mlpc.runtime.tensor.Tensor32;
import mlpc.runtime.tensor.Tensor64;
import org.junit.jupiter.api.Test;

/** Decisions against the expected costs of all of them. */
class DeciderTest {
    @Test
    void aMissThatIsTwentyTimesAsDearIsDecidedForFromOneInTwentyOneOn() {
        Decision screening = Decision.except(2, 1, 0, 20);
        assertThat(screening.threshold()).isEqualTo(1 / 21.0);
        assertThat(screening.ofFlag(0.047)).isZero();
        assertThat(screening.ofFlag(1 / 21.0)).isEqualTo(1);
        assertThat(screening).isEqualTo(Decision.of(new double[][] {{0, 1}, {20, 0}}));
    }

    /** A treatment costs 1, whoever gets it; who is ill and does not get it costs 10: the same from p = 1/10 on. */
    @Test
    void rightDecisionsMayCostSomethingToo() {
        assertThat(Decision.of(new double[][] {{0, 1}, {10, 1}}).threshold()).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void withoutCostsItIsTheLikeliest() {
        Field flag = Field.flag("t");
        Field kind = Field.category("k", 3);
        assertThat(Decider.of(flag, row(0.5), 0)).isEqualTo(1);
        assertThat(Decider.of(flag, row(Math.nextDown(0.5)), 0)).isZero();
        assertThat(Decider.of(kind, row(0.2, 0.4, 0.4), 0)).isEqualTo(1);
        assertThat(Decider.of(kind, row(-3, -7, -2), 0)).as("any numbers").isEqualTo(2);
        assertThat(Decider.of(kind.with(Decision.except(3)), row(0.2, 0.4, 0.4), 0))
                .isEqualTo(1);
    }

    @Test
    void itIsTheLeastOfAllExpectedCosts() {
        Random random = new Random(1);
        for (int trial = 0; trial < 500; trial++) {
            int classes = 2 + random.nextInt(4);
            double[][] costs = new double[classes][classes];
            double[] given = new double[classes];
            for (int actual = 0; actual < classes; actual++) {
                given[actual] = random.nextInt(8);
                for (int decided = 0; decided < classes; decided++) {
                    costs[actual][decided] = actual == decided ? 0 : 1 + random.nextInt(5);
                }
            }
            double sum = Math.max(1, Arrays.stream(given).sum());
            for (int label = 0; label < classes; label++) {
                given[label] /= sum;
            }
            int best = 0;
            double[] expected = new double[classes];
            for (int decided = 0; decided < classes; decided++) {
                for (int actual = 0; actual < classes; actual++) {
                    expected[decided] += given[actual] * costs[actual][decided];
                }
                best = expected[decided] < expected[best] ? decided : best;
            }
            Field field = Field.category("k", classes).with(Decision.of(costs));
            assertThat(Decider.of(field, row(given), 0)).isEqualTo(best);
        }
    }

    @Test
    void eachRowIsDecidedByItself() {
        Field kind = Field.category("k", 2).with(Decision.except(2, 1, 0, 3));
        Tensor32 given = new Tensor32(new float[][] {{0.9f, 0.1f}, {0.7f, 0.3f}, {0.2f, 0.8f}});
        assertThat(List.of(Decider.of(kind, given, 0), Decider.of(kind, given, 1), Decider.of(kind, given, 2)))
                .containsExactly(0, 1, 1);
    }

    @Test
    void whatIsNoTableOfCostsIsRefused() {
        assertThatThrownBy(() -> Decision.of(new double[][] {{0, 1}})).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Decision.of(new double[][] {{0, -1}, {1, 0}}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Field.category("k", 3).with(Decision.except(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("k");
        assertThatThrownBy(() -> Field.real("y").with(Decision.except(2))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsNotStandardIsListed() {
        Decision decision = Decision.except(3, 0, 2, 5, 1, 0, 0.5);
        assertThat(decision.exceptions()).containsExactly(0.0, 2.0, 5.0, 1.0, 0.0, 0.5);
        assertThat(decision.cost(2, 1)).isEqualTo(1);
        assertThat(Decision.except(3).exceptions()).isEmpty();
    }

    private static Tensor64 row(double... given) {
        return new Tensor64(new double[][] {given});
    }
}
