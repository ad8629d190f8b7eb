package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a short file could make huge is refused by the name of a limit, before the work. */
class GrowthTest {
    @Test
    void aChainOfBindingsLongerThanTheLimit() {
        String chain = lines(1, 14_000, i -> "a" + i + " = tanh(a" + (i - 1) + ")");
        assertRefused("a0 = w * x\n" + chain + "\nloss l = (a13999 - t)^2", "limit-nodes");
    }

    @Test
    void derivativesOfDerivatives() {
        String derivatives = lines(1, 15, i -> "g" + i + " = grad(g" + (i - 1) + ", w)");
        assertRefused("g0 = tanh(w * x)\n" + derivatives + "\nloss l = (g14 - t)^2", "limit-derived");
    }

    @Test
    void derivativesThatStayShortAreNotRefused() {
        String derivatives = lines(1, 15, i -> "g" + i + " = grad(g" + (i - 1) + ", w)");
        assertThat(new Compiler(Options.STANDARD)
                        .problems(model("g0 = w^20\n" + derivatives + "\nloss l = (g14 * x - t)^2")))
                .isEmpty();
    }

    @Test
    void aLongListOfClasses() {
        assertRefused("input words: class[3][1_001]\noutput first = words[0]\nloss l = (w * x - t)^2", "limit-columns");
    }

    @Test
    void eachUnusedNameIsFoundOnce() {
        String unused = lines(0, 5_000, i -> "a" + i + " = 1");
        List<Problem> problems = new Compiler(Options.STANDARD).problems(model(unused + "\nloss l = (w * x - t)^2"));
        assertThat(problems).hasSize(5_000).allMatch(problem -> problem.edits().size() == 1);
    }

    @Test
    @Timeout(100)
    void eachNameThatIsGivenTwiceIsReportedInTimeThatGrowsAsTheyDo() {
        String twice = lines(0, 30_000, i -> "a" + i % 15_000 + " = 1");
        assertThatThrownBy(() -> new Compiler(Options.STANDARD).problems(model(twice + "\nloss l = (w * x - t)^2")))
                .asInstanceOf(InstanceOfAssertFactories.type(CompileException.class))
                .satisfies(refused -> assertThat(refused.problems()).hasSize(15_000));
    }

    private static void assertRefused(String members, String id) {
        assertThatThrownBy(() -> new Compiler(Options.STANDARD).problems(model(members)))
                .asInstanceOf(InstanceOfAssertFactories.type(CompileException.class))
                .extracting(
                        refused -> refused.problems().stream().map(Problem::id).toList())
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .containsExactly(id);
    }

    private static Source model(String members) {
        return new Source(
                "large.mlp",
                "model M {\ninput x: real\ntarget t: real\nparam w: real = 1\npredict t = w * x\n" + members + "\n}\n");
    }

    private static String lines(int from, int to, java.util.function.IntFunction<String> line) {
        return IntStream.range(from, to).mapToObj(line).collect(Collectors.joining("\n"));
    }
}
