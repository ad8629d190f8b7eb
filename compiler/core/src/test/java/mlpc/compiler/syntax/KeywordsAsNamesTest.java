package mlpc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.lex.Vocabulary;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.grammar.MlpParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Keywords are contextual: every one but the reserved four is a name wherever a name stands. */
class KeywordsAsNamesTest {
    static Stream<String> names() {
        return IntStream.rangeClosed(1, MlpParser.VOCABULARY.getMaxTokenType())
                .filter(Vocabulary::isKeyword)
                .filter(type -> !Vocabulary.isReserved(type))
                .mapToObj(Vocabulary::word);
    }

    static Stream<String> reserved() {
        return Stream.of("if", "then", "else", "return");
    }

    private static Stream<Problem> problems(String text) {
        Problems problems = new Problems();
        ModelParser.parse(new Source("test.mlp", text), problems);
        return problems.all().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyOtherKeywordIsAName(String word) {
        String text =
                """
                const W = 1
                fn f(W) = W
                model W {
                  input W: real[W]
                  target W: one of { W, other }
                  param W: real
                  hyper W = 1
                  W = W + f(W) * g(W: 1) - a.W
                  predict W = W
                  loss W = W
                  examples { W: [1] -> W: W }
                }
                """;
        assertThat(problems(text.replace("W", word))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reserved")
    void reservedWordsAreNot(String word) {
        assertThat(problems("model M {\n  input " + word + ": real\n}\n"))
                .singleElement()
                .satisfies(problem -> assertThat(problem.help()).hasValueSatisfying(help -> assertThat(help)
                        .contains("never names", "if, then, else, and, or, not, return")));
        assertThat(problems("model M {\n  target t: one of { " + word + ", other }\n}\n"))
                .isEmpty();
    }
}
