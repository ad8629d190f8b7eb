package mlpc.compiler.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuggestTest {
    @ParameterizedTest
    @CsvSource({"sotfmax, softmax", "softmx, softmax", "Softmax, softmax", "relu6, relu", "hiden, hidden", "X, x"})
    void findsWhatWasProbablyMeant(String written, String meant) {
        assertThat(Suggest.nearest(written, List.of("softmax", "relu", "hidden", "x", "y")))
                .hasValue(meant);
    }

    @Test
    void isSilentWhenNothingIsNear() {
        assertThat(Suggest.nearest("z", List.of("x", "y"))).isEmpty();
        assertThat(Suggest.nearest("tanh", List.of("relu", "softmax"))).isEmpty();
        assertThat(Suggest.nearest("same", List.of("same"))).isEmpty();
    }

    @Test
    void ofEquallyNearOnesTakesTheFirstInTheAlphabet() {
        assertThat(Suggest.nearest("cat", List.of("hat", "bat", "rat"))).hasValue("bat");
    }

    @ParameterizedTest
    @CsvSource({"abc, abc, 0", "abc, acb, 1", "abc, ab, 1", "abc, abcd, 1", "abc, axc, 1", "ab, xyz, 3"})
    void countsEdits(String left, String right, int edits) {
        assertThat(Suggest.distance(left, right)).isEqualTo(edits);
    }
}
