package mlpc.runtime.train.loop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import mlpc.runtime.signature.Recipe;
import org.junit.jupiter.api.Test;

class BestWeightsTest {
    /** Whether the loss of each epoch is kept as the best. */
    private static boolean[] kept(double... losses) {
        BestWeights best = new BestWeights(new Line(Recipe.STANDARD));
        boolean[] kept = new boolean[losses.length];
        for (int epoch = 0; epoch < losses.length; epoch++) {
            kept[epoch] = best.offer(epoch + 1, losses[epoch], Optional.empty());
        }
        return kept;
    }

    @Test
    void aLowerLossIsBetter() {
        assertThat(kept(3, 2, 2, 4, 1)).containsExactly(true, true, false, false, true);
        assertThat(kept(Double.POSITIVE_INFINITY, 5)).containsExactly(true, true);
    }

    @Test
    void aLossThatIsNoNumberIsWorseThanAnyOther() {
        assertThat(kept(Double.NaN, 3, Double.NaN, 2)).containsExactly(true, true, false, true);
        assertThat(kept(Double.NaN, Double.NaN, Double.POSITIVE_INFINITY)).containsExactly(true, false, true);
    }
}
