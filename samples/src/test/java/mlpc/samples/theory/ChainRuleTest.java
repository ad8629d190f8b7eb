package mlpc.samples.theory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import mlpc.samples.Command;
import org.junit.jupiter.api.Test;

/** The multivariate chain rule holds by algebra, in the partial derivatives and in the whole. */
class ChainRuleTest {
    @Test
    void itsDerivativesAreProved() {
        Command test = Command.run("test", Path.of("lecture", "20-chain-rule.mlp"));
        assertThat(test.code()).as(test.err()).isZero();
        List<String> claims = List.of(
                "grad(f, x) == y * exp(x*y)",
                "grad(f, y) == 1 + x * exp(x*y)",
                "grad(f, t) == grad(f, x) * (-sin(t)) + grad(f, y) * 2 * t",
                "grad(f, t) == (y * exp(x*y)) * (-sin(t)) + (1 + x * exp(x*y)) * 2 * t");
        assertThat(test.out().lines())
                .containsAll(claims.stream()
                        .map(claim -> "pass  check " + claim + "   proved")
                        .toList());
    }
}
