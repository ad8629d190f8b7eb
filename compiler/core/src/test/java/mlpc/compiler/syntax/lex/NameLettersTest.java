package mlpc.compiler.syntax.lex;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import org.junit.jupiter.api.Test;

class NameLettersTest {
    /** Unicode's own answer, in the blocks in which the alphabet lies; and no letter of another script is taken for Greek. */
    @Test
    void greekLettersAreThoseOfUnicode() {
        for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
            boolean unicode = UnicodeScript.of(character) == UnicodeScript.GREEK;
            UnicodeBlock block = UnicodeBlock.of(character);
            boolean alphabet = block == UnicodeBlock.GREEK || block == UnicodeBlock.GREEK_EXTENDED;
            if (alphabet && unicode && Character.isLetter(character)) {
                assertThat(NameLetters.isOfGreekScript(character))
                        .as("U+%04X", character)
                        .isTrue();
            } else if (!unicode) {
                assertThat(NameLetters.isOfGreekScript(character))
                        .as("U+%04X", character)
                        .isFalse();
            }
        }
        assertThat(NameLetters.isOfGreekScript('\u2126')).isTrue();
    }
}
