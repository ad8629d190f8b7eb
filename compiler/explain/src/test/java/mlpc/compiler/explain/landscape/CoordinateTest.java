package mlpc.compiler.explain.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import mlpc.runtime.signature.Initialiser;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoordinateTest {
    private static final Signature SIGNATURE = Signature.named("Model")
            .parameter(Variable.set("w", Initialiser.fill(0)))
            .parameter(Variable.set("y.1.W", Initialiser.fill(0), 3, 2))
            .build();

    @Test
    void twoNumbersAreNamedWithTheirRangesIfTheUserLikes() {
        List<Coordinate> axes = Coordinate.parse("y.1.W[2, 0]=-1.5:3, w", SIGNATURE);
        assertThat(axes).extracting(Coordinate::name).containsExactly("y.1.W[2, 0]", "w");
        assertThat(axes.get(0).range()).isEqualTo(Optional.of(new Coordinate.Range(-1.5, 3)));
        assertThat(axes.get(1).range()).isEmpty();
        assertThat(axes.get(0).position(false)).isEqualTo(4);
        assertThat(axes.get(0).position(true)).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "w | a map has two different axes",
                "w,w | a map has two different axes",
                "w,v | Model has no parameter v; it has w, y.1.W",
                "w,y.1.W | y.1.W has the shape [3, 2]: name one of its numbers, such as y.1.W[0, 0]",
                "w,y.1.W[3, 0] | y.1.W[3, 0] is outside its shape [3, 2]",
                "w,y.1.W[0] | y.1.W has the shape [3, 2]",
                "w[0],y.1.W[0, 0] | w is a single number: name it without brackets",
                "w=3:1,y.1.W[0, 0] | from a number to a larger one",
                "w=a:1,y.1.W[0, 0] | a is no number",
                "w=1,y.1.W[0, 0] | w=1 is not an axis",
                "w=NaN:1,y.1.W[0, 0] | from a number to a larger one"
            })
    void mistakesAreMessages(String text, String message) {
        assertThatThrownBy(() -> Coordinate.parse(text, SIGNATURE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    @Test
    void onlyAModelOfTwoNumbersHasAxesOfItsOwn() {
        assertThat(Coordinate.only(SIGNATURE)).isEmpty();
        Signature two = Signature.named("Two")
                .parameter(Variable.set("θ", Initialiser.fill(0), 1, 2))
                .build();
        assertThat(Coordinate.only(two).orElseThrow())
                .extracting(Coordinate::name)
                .containsExactly("θ[0, 0]", "θ[0, 1]");
    }
}
