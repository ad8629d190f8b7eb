package mlpc.runtime.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ReadingTest {
    @Test
    void aPlainFieldIsNoColumn() {
        Field field = Field.real("x", 2);
        assertThat(field.reading()).isEqualTo(Reading.PLAIN);
        assertThat(field.reading().isPlain()).isTrue();
        assertThat(Reading.of("x").isPlain()).isFalse();
    }

    @Test
    void aClassWithGapsHasOneElementMoreThanLabels() {
        Reading reading = Reading.of("island").gaps("?");
        Field field = Field.gapped("bird.island", reading, "Biscoe", "Dream");
        assertThat(field.shape()).containsExactly(3);
        assertThat(field.values()).isEqualTo(2);
        assertThat(Field.labelled("island", "a", "b").values()).isEqualTo(2);
        assertThatThrownBy(() -> Field.labelled("island", "a", "b").with(reading))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("island: 2 labels for the shape [2]");
    }

    @Test
    void aRangeHasItsEnds() {
        Reading reading = Reading.of("age").range(0, 120);
        assertThat(reading.isOutside(0)).isFalse();
        assertThat(reading.isOutside(120)).isFalse();
        assertThat(reading.isOutside(120.5)).isTrue();
        assertThat(reading.isOutside(-1)).isTrue();
        assertThat(reading.isOutside(Double.NaN)).as("a gap").isFalse();
        assertThatThrownBy(() -> Reading.of("age").range(120, 0)).hasMessage("age: nothing lies between 120.0 and 0.0");
        assertThatThrownBy(() -> Reading.of("age").range(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWordMeansOneThing() {
        assertThatThrownBy(() -> Reading.of("smokes").gaps("no").words(List.of("yes"), List.of("no")))
                .hasMessage("smokes: a word means two things among [no, yes, no]");
        assertThatThrownBy(() -> Reading.of("smokes").words(List.of("yes"), List.of()))
                .hasMessage("smokes: words for yes and for no come together");
    }

    @Test
    void aTransformClipsBeforeItTakesTheLogarithm() {
        assertThat(Transform.IDENTITY.apply(-3)).isEqualTo(-3);
        assertThat(Transform.LOG1P.apply(0)).isZero();
        assertThat(Transform.clip(0, 10).apply(11)).isEqualTo(10);
        assertThat(Transform.clip(0, 10).thenLog1p().apply(-5)).isZero();
        assertThat(Transform.clip(0, 10).thenLog1p().apply(Double.NaN)).isNaN();
        assertThat(Transform.LOG1P.clips()).isFalse();
        assertThatThrownBy(() -> Transform.clip(1, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
