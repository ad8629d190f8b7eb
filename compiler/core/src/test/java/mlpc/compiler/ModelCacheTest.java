package mlpc.compiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelCacheTest {
    @TempDir
    Path folder;

    @Test
    void aModelIsCompiledOnceAndEachCallerHasItsOwn() {
        ModelCache cache = new ModelCache(2, Options.STANDARD);
        Model one = cache.compile(scaled(2));
        Model other = cache.compile(scaled(2));
        assertThat(other).isNotSameAs(one);
        assertThat(other.signature()).isSameAs(one.signature());
        assertThat(other.predict(3)).containsExactly(6);
        assertThat(cache.compile(scaled(3)).predict(3)).containsExactly(9);
    }

    @Test
    void theOneThatWasNotAskedForLongestIsForgotten() {
        ModelCache cache = new ModelCache(2, Options.STANDARD);
        Model first = cache.compile(scaled(1));
        Model second = cache.compile(scaled(2));
        cache.compile(scaled(1));
        cache.compile(scaled(3));
        assertThat(cache.compile(scaled(1)).signature()).isSameAs(first.signature());
        assertThat(cache.compile(scaled(2)).signature()).isNotSameAs(second.signature());
    }

    @Test
    void aChangedFileOrImportIsCompiledAgain() throws IOException {
        Path model = Files.writeString(
                folder.resolve("uses.mlp"),
                "import \"parts.mlp\"\nmodel Uses { input x: real  output y = scaled(x) }\n");
        Path parts = Files.writeString(folder.resolve("parts.mlp"), "fn scaled(x) = 2 * x\n");
        ModelCache cache = new ModelCache(5, Options.STANDARD);
        assertThat(cache.compile(model).predict(3)).containsExactly(6);
        assertThat(cache.compile(model).predict(3)).containsExactly(6);
        Files.writeString(parts, "fn scaled(x) = 5 * x\n");
        assertThat(cache.compile(model).predict(3)).containsExactly(15);
        Files.delete(parts);
        assertThatThrownBy(() -> cache.compile(model)).isInstanceOf(CompileException.class);
    }

    @Test
    void aCacheOfNothingIsRefused() {
        assertThatThrownBy(() -> new ModelCache(0, Options.STANDARD)).hasMessageContaining("at least 1");
    }

    private static Source scaled(int factor) {
        return new Source("scaled.mlp", "model Scaled { input x: real  output y = " + factor + " * x }\n");
    }
}
