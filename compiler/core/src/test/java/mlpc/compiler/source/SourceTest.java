package mlpc.compiler.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SourceTest {
    private static final Source SOURCE = new Source("three.mlp", "ab\nθ𝕏c\n\nlast");

    @Test
    void everyOffsetHasALineAndAColumn() {
        assertThat(SOURCE.line(0)).isEqualTo(1);
        assertThat(SOURCE.line(2)).as("a line break ends its own line").isEqualTo(1);
        assertThat(SOURCE.line(3)).isEqualTo(2);
        assertThat(SOURCE.line(8)).isEqualTo(3);
        assertThat(SOURCE.line(9)).isEqualTo(4);
        assertThat(SOURCE.line(1000)).as("beyond the end").isEqualTo(4);
        assertThat(SOURCE.column(0)).isEqualTo(1);
        assertThat(SOURCE.column(2)).isEqualTo(3);
        assertThat(SOURCE.column(6)).as("in code points").isEqualTo(3);
        assertThat(SOURCE.column(1000)).isEqualTo(5);
    }

    @Test
    void everyLineHasItsText() {
        assertThat(SOURCE.lineStart(1)).isZero();
        assertThat(SOURCE.lineStart(4)).isEqualTo(9);
        assertThat(SOURCE.lineStart(5)).as("there is no fifth").isEqualTo(13);
        assertThat(SOURCE.lineText(2)).isEqualTo("θ𝕏c");
        assertThat(SOURCE.lineText(3)).isEmpty();
        assertThat(new Source("windows.mlp", "a\r\nb").lineText(1)).isEqualTo("a");
    }

    @Test
    void sourcesOfOneNameAndTextAreEqual() {
        assertThat(new Source("a", "b")).isEqualTo(new Source("a", "b")).hasSameHashCodeAs(new Source("a", "b"));
        assertThat(new Source("a", "b")).isNotEqualTo(new Source("a", "c"));
    }
}
