package mlpc.compiler.graph;

import static org.assertj.core.api.Assertions.assertThat;

import mlpc.runtime.signature.LearningSpec;
import org.junit.jupiter.api.Test;

/** Names are put together of their parts, and taken apart by them. */
class ValueNameTest {
    private static final ValueName MOMENT = new Companion.Moment("y.1.W", "m").name();

    @Test
    void aNameIsSpeltByItsParts() {
        assertThat(ValueName.of("y.1.z").text()).isEqualTo("y.1.z");
        assertThat(ValueName.of("y.1.z").numbered(2).at(3).text()).isEqualTo("y.1.z~2_3");
        assertThat(MOMENT.text()).isEqualTo("y.1.W#m");
        assertThat(MOMENT.numbered(2).text()).isEqualTo("y.1.W#m~2");
        assertThat(new Companion.Direction("w").name().text()).isEqualTo("w#drawn");
    }

    @Test
    void aNumberedNameIsNumberedAnewRatherThanTwice() {
        assertThat(ValueName.of("z").numbered(2).numbered(3).text()).isEqualTo("z~3");
    }

    @Test
    void whatIsMadeOfAValueIsCalledAfterIt() {
        assertThat(ValueName.of("y.1.W").with("_T").text()).isEqualTo("y.1.W_T");
        assertThat(ValueName.of("z").numbered(2).with("_T").text()).isEqualTo("z_T");
        ValueName transposed = new Companion.Feedback("y.1.W").name().with("_T");
        assertThat(transposed.text()).isEqualTo("y.1.W#feedback_T");
        assertThat(transposed.last()).isEqualTo("feedback_T");
    }

    @Test
    void insideAMethodTheLayerIsLeftOut() {
        assertThat(ValueName.of("y.1.W_bar").last()).isEqualTo("W_bar");
        assertThat(ValueName.of("y.1.z").numbered(2).at(3).last()).isEqualTo("z~2_3");
        assertThat(ValueName.of("z").last()).isEqualTo("z");
        assertThat(MOMENT.last()).isEqualTo("m");
        assertThat(MOMENT.numbered(2).at(1).last()).isEqualTo("m~2_1");
    }

    @Test
    void theEndsOfANameAreItsPathCutAtDots() {
        assertThat(ValueName.of("bird.body_mass_g.mean").ends()).containsExactly("mean", "body_mass_g.mean");
        assertThat(ValueName.of("y.z").numbered(2).ends()).containsExactly("z~2");
        assertThat(MOMENT.ends()).isEmpty();
    }

    @Test
    void theLayerIsThePathWithoutItsEnd() {
        assertThat(ValueName.of("y.1.W").layer()).isEqualTo("y.1");
        assertThat(MOMENT.layer()).isEqualTo("y.1");
        assertThat(ValueName.of("loss").numbered(2).layer()).isEqualTo("loss~2");
    }

    /** Files of weights and their readers have the name from the runtime. */
    @Test
    void theRuntimeSpellsMatricesOfFeedbackAlignmentTheSame() {
        assertThat(new Companion.Feedback("y.1.W").name().text()).isEqualTo(LearningSpec.feedback("y.1.W"));
    }
}
