package mlpc.compiler.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.awt.Font;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import org.junit.jupiter.api.Test;

class TextWidthTest {
    @Test
    void noTextOfTheWidestFontIsWiderThanItWasMeasured() {
        System.setProperty("java.awt.headless", "true");
        Font plain = new Font("DejaVu Sans", Font.PLAIN, 100);
        assumeThat(plain.getFamily()).isEqualTo("DejaVu Sans");
        FontRenderContext context = new FontRenderContext(new AffineTransform(), true, true);
        String[] texts = {
            "W₁ @ x + b₁",
            "−sum(t · log(y))",
            "encoder(2).z",
            "1/2 · sum((t − y)²)",
            "logistic′(z)",
            "κλθΩ",
            "8×16",
            "Wᵀ",
            "the quick brown fox jumps over the lazy dog",
            "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
            "0123456789 !#$%&'*+,-./:;<=>?[]^_{|}~…"
        };
        for (String text : texts) {
            double width = plain.getStringBounds(text, context).getWidth();
            assertThat(TextWidth.of(text, 100)).as(text).isBetween(width * 0.998, width * 1.35 + 5);
            double bold =
                    plain.deriveFont(Font.BOLD).getStringBounds(text, context).getWidth();
            assertThat(TextWidth.ofBold(text, 100)).as("bold " + text).isGreaterThan(bold - 2);
        }
    }

    @Test
    void aTextIsShortenedToWhatFits() {
        assertThat(TextWidth.shortened("short", 12, 100)).isEqualTo("short");
        String shorter = TextWidth.shortened("a formula that is far too long", 12, 100);
        assertThat(shorter).startsWith("a formula").endsWith("…");
        assertThat(TextWidth.of(shorter, 12)).isLessThanOrEqualTo(100);
        assertThat(TextWidth.shortened("wide", 12, 1)).isEqualTo("…");
    }

    @Test
    void marksOverLettersTakeNoRoom() {
        assertThat(TextWidth.of("z\u0304", 10)).isEqualTo(TextWidth.of("z", 10));
    }
}
