package mlpc.compiler.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;

class ModelMemoryTest {
    private static final String SMALL = "model Small { input x: real[100]  output o = x |> dense(10) }";

    @Test
    void countsParametersTwice() {
        Signature signature =
                Mlp.compile(new Source("m.mlp", SMALL), Options.STANDARD).signature();
        assertThat(ModelMemory.bytes(signature, Precision.FLOAT32)).isEqualTo(2 * 4 * (100 * 10 + 10));
        assertThat(ModelMemory.bytes(signature, Precision.FLOAT64)).isEqualTo(2 * 8 * (100 * 10 + 10));
        ModelMemory.check(signature, Precision.FLOAT32, 8080);
        assertThatThrownBy(() -> ModelMemory.check(signature, Precision.FLOAT32, 8079))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("1,010 parameters");
    }

    /** Within the limits of the compiler, and more than this JVM has: nothing is allocated. */
    @Test
    void aModelThatDoesNotFitSaysWhatItNeeds() {
        Source source = new Source(
                "big.mlp", "model Big { input x: real[9_900]  output o = x |> dense(9_900, relu) |> dense(9_900) }");
        Options options = Options.STANDARD.withPrecision(Precision.FLOAT64);
        assumeTrue(Runtime.getRuntime().maxMemory() < 3_000L << 20, "a JVM of less than 3,000 MiB");
        assertThatThrownBy(() -> Mlp.compile(source, options))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("the model Big needs at least 2,991 MiB of memory for its 196,039,800 parameters")
                .hasMessageContaining("and this JVM may use ")
                .hasMessageContaining("-Xmx5g");
    }
}
