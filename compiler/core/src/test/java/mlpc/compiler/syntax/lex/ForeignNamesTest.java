package mlpc.compiler.syntax.lex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import mlpc.grammar.MlpLexer;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.atn.ATNState;
import org.antlr.v4.runtime.atn.Transition;
import org.antlr.v4.runtime.misc.IntervalSet;
import org.junit.jupiter.api.Test;

/** Names in letters that the language does not have: read as a whole, so that one message says so. */
class ForeignNamesTest {
    @Test
    void lettersMarksAndNumbersOfAnyScriptAreNames() {
        for (String name :
                List.of("größe", "é", "naïve", "x²", "ж1_2", "नमस्ते", "数", "\u0301a", "𝒙", "modèle", "α_é")) {
            assertThat(kinds(name)).as(name).containsExactly(MlpLexer.FOREIGN_NAME);
        }
    }

    @Test
    void otherCharactersAreNot() {
        assertThat(kinds("²x")).containsExactly(MlpLexer.UNKNOWN, MlpLexer.NAME);
        assertThat(kinds("a≤b")).containsExactly(MlpLexer.NAME, MlpLexer.UNKNOWN, MlpLexer.NAME);
        assertThat(kinds("😀é")).containsExactly(MlpLexer.UNKNOWN, MlpLexer.FOREIGN_NAME);
        assertThat(kinds("λ1")).containsExactly(MlpLexer.NAME);
    }

    /** A set of all letters has hundreds of ranges, and ANTLR's deserialiser goes through the earlier ones for each: ten milliseconds. */
    @Test
    void noSetOfTheLexerIsLarge() {
        for (ATNState state : MlpLexer._ATN.states) {
            for (int i = 0; state != null && i < state.getNumberOfTransitions(); i++) {
                Transition transition = state.transition(i);
                IntervalSet label = transition.label();
                assertThat(label == null ? 0 : label.getIntervals().size()).isLessThan(40);
            }
        }
    }

    private static Stream<Integer> kinds(String text) {
        return new MlpLexer(CharStreams.fromString(text))
                .getAllTokens().stream().map(Token::getType);
    }
}
