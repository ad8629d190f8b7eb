package mlpc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.parse.ModelParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each limit holds exactly, says its name, and can be raised. */
@Timeout(600)
class LimitsTest {
    private static final int HUGE = 30_000;

    private static List<String> ids(String text, Limits limits) {
        Problems problems = new Problems();
        ModelParser.parse(new Source("test.mlp", text), problems, limits);
        return problems.all().stream().map(Problem::id).toList();
    }

    private static String value(String expression) {
        return "model M { v = " + expression + " }";
    }

    @Test
    void characters() {
        String text = value("1");
        assertThat(ids(text, Limits.standard().with(Limits.CHARACTERS, text.length())))
                .isEmpty();
        assertThat(ids(text, Limits.standard().with(Limits.CHARACTERS, text.length() - 1)))
                .containsExactly("limit-characters");
    }

    @Test
    void tokens() {
        assertThat(ids(value("1"), Limits.standard().with(Limits.TOKENS, 7))).isEmpty();
        assertThat(ids(value("1"), Limits.standard().with(Limits.TOKENS, 6))).containsExactly("limit-tokens");
    }

    @Test
    void nesting() {
        String text = value("((((1))))");
        assertThat(ids(text, Limits.standard().with(Limits.NESTING, 5))).isEmpty();
        assertThat(ids(text, Limits.standard().with(Limits.NESTING, 4))).containsExactly("limit-nesting");
    }

    @Test
    void names() {
        assertThat(ids(value("a".repeat(64)), Limits.standard())).isEmpty();
        assertThat(ids(value("a".repeat(65)), Limits.standard())).containsExactly("limit-name");
        assertThat(ids(value("a".repeat(65)), Limits.standard().with(Limits.NAME, 65)))
                .isEmpty();
    }

    @Test
    void depthOfChains() {
        assertThat(ids(value("a" + " + a".repeat(254)), Limits.standard())).isEmpty();
        assertThat(ids(value("a" + " + a".repeat(300)), Limits.standard())).containsExactly("limit-depth");
        assertThat(ids(value("a" + " + a".repeat(300)), Limits.standard().with(Limits.DEPTH, 400)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {" + a", " - a", "^a", " |> a", "'", ".a", "(a)", "[a]", " @ a"})
    void longChainsOfAnySortAreRefusedNotOverflown(String link) {
        assertThat(ids(value("a" + link.repeat(HUGE / 2)), Limits.standard())).containsExactly("limit-depth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-", "- ", "if a then ", "if a then b else ", "a^"})
    void longPrefixesOfAnySortAreRefusedNotOverflown(String prefix) {
        assertThat(ids(value(prefix.repeat(HUGE / 4) + "a"), Limits.standard())).containsExactly("limit-depth");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "f(", "x[", "{", "model M {"})
    void manyBracketsAreRefusedNotOverflown(String bracket) {
        assertThat(ids(bracket.repeat(HUGE), Limits.standard())).contains("limit-nesting");
    }

    @Test
    void threePrimesAreAThirdDerivative() {
        assertThat(ids(value("tanh'''(a)"), Limits.standard())).isEmpty();
    }
}
