package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import mlpc.compiler.source.CompileException;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;

/** Models that are no files: a text, a stream, a resource. */
class ModelTextTest {
    private static final String DOUBLED = "model Doubled { input x: real  output y = 2 * x }";

    @Test
    void aTextIsAModel() {
        assertThat(Mlp.compile(DOUBLED).predict(3)).containsExactly(6);
        assertThatThrownBy(() -> Mlp.compile("model Doubled { output y = z }"))
                .isInstanceOf(CompileException.class)
                .hasMessageContaining("text:1");
    }

    @Test
    void theNameOfAFileIsNoText() {
        assertThatThrownBy(() -> Mlp.compile("models/xor.mlp"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("Path.of(\"models/xor.mlp\")");
    }

    @Test
    void soIsAStream() throws IOException {
        byte[] bytes = ("// ü\n" + DOUBLED).getBytes(StandardCharsets.UTF_8);
        assertThat(Mlp.compile(new ByteArrayInputStream(bytes)).predict(4)).containsExactly(8);
    }

    @Test
    void aResourceImportsResourcesBesideIt() throws IOException {
        assertThat(Mlp.compile(Mlp.class, "models/uses.mlp", Options.STANDARD).predict(3))
                .containsExactly(6);
        assertThat(Mlp.compile(ModelTextTest.class, "/mlpc/compiler/models/uses.mlp", Options.STANDARD)
                        .predict(3))
                .containsExactly(6);
        assertThatThrownBy(() -> Mlp.compile(Mlp.class, "models/absent.mlp", Options.STANDARD))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("beside mlpc.compiler.Mlp");
    }
}
