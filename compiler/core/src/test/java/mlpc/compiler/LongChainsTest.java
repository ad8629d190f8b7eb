package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A model of many names in a row compiles, or meets a limit; the stack of an ordinary thread is enough for either. */
@Timeout(1_200)
class LongChainsTest {
    private static final int LENGTH = 9_000;

    private static Compilation compile(String text) {
        return new Compiler(Options.STANDARD).compile(new Source("chain.mlp", text));
    }

    @Test
    void namesInTheOrderOfTheirUse() {
        StringBuilder text = new StringBuilder("model Chain {\n  input x: real\n  a0 = x\n");
        for (int i = 1; i < LENGTH; i++) {
            text.append("  a").append(i).append(" = a").append(i - 1).append(" + 1\n");
        }
        text.append("  output o = a").append(LENGTH - 1).append("\n}\n");
        assertThat(compile(text.toString()).java().text()).contains("class Chain");
    }

    @Test
    void namesBeforeWhatTheyAreMadeOf() {
        StringBuilder text = new StringBuilder("model Chain {\n  input x: real\n  output o = a0\n");
        for (int i = 1; i < LENGTH; i++) {
            text.append("  a").append(i - 1).append(" = tanh(a").append(i).append(")\n");
        }
        text.append("  a").append(LENGTH - 1).append(" = x\n}\n");
        assertThatThrownBy(() -> compile(text.toString()))
                .isInstanceOfSatisfying(CompileException.class, refused -> assertThat(refused.problems())
                        .singleElement()
                        .satisfies(problem -> assertThat(problem.id()).isEqualTo("limit-depth")));
    }
}
