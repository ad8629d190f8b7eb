package mlpc.runtime.internal.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Initialiser;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.tensor.Tensor32;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InitialTest {
    private static final Variable W = Variable.drawn("y.1.W", Initialiser.uniform(-0.5, 0.5), 8, 3);
    private static final Variable V = Variable.drawn("y.2.W", Initialiser.normal(1, 2), 4, 8);
    private static final Variable B = Variable.set("y.1.b", Initialiser.values(1, 2, 3), 3);

    private static Weights draw(long seed, Precision precision, Variable... variables) {
        Signature.Builder builder = Signature.named("M");
        for (Variable variable : variables) {
            builder.parameter(variable);
        }
        return Weights.initial(builder.build(), precision, seed);
    }

    @Test
    void anotherLayerDoesNotReshuffle() {
        Tensor alone = draw(1, Precision.FLOAT64, W).get("y.1.W");
        Tensor among = draw(1, Precision.FLOAT64, V, B, W).get("y.1.W");
        Tensor other = draw(2, Precision.FLOAT64, W).get("y.1.W");
        for (int position = 0; position < alone.size(); position++) {
            assertThat(among.get(position)).isEqualTo(alone.get(position)).isBetween(-0.5, 0.5);
            assertThat(other.get(position)).isNotEqualTo(alone.get(position));
        }
    }

    @Test
    void bothPrecisionsStartAtTheSamePoint() {
        Tensor wide = draw(1, Precision.FLOAT64, V).get("y.2.W");
        Tensor narrow = draw(1, Precision.FLOAT32, V).get("y.2.W");
        for (int position = 0; position < wide.size(); position++) {
            assertThat(narrow.get(position)).isEqualTo((float) wide.get(position));
        }
    }

    @Test
    void writtenValuesStay() {
        Tensor b = draw(1, Precision.FLOAT32, B).get("y.1.b");
        assertThat(b.rows()).isEqualTo(1);
        assertThat(((Tensor32) b).values[0]).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({"5,5", "3,7", "9,4", "1,6"})
    void orthogonalRowsOrColumnsAreOrthonormal(int rows, int columns) {
        Tensor q = draw(1, Precision.FLOAT64, Variable.drawn("Q", Initialiser.orthogonal(2), rows, columns))
                .get("Q");
        boolean wide = rows <= columns;
        int count = Math.min(rows, columns);
        for (int a = 0; a < count; a++) {
            for (int b = 0; b < count; b++) {
                double dot = 0;
                for (int k = 0; k < Math.max(rows, columns); k++) {
                    dot += wide ? q.get(a, k) * q.get(b, k) : q.get(k, a) * q.get(k, b);
                }
                assertThat(dot).isCloseTo(a == b ? 4 : 0, within(1e-13));
            }
        }
    }
}
