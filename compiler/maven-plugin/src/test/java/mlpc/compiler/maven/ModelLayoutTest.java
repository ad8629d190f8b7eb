package mlpc.compiler.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import mlpc.compiler.project.ModelFolder;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelLayoutTest {
    private static final String TIDY = "// \u00dcbung\nmodel M {\n  input x: real\n  output y = 2 * x\n}\n";

    @TempDir
    Path folder;

    @Test
    void aFileKeepsItsEncodingAndItsLineEnds() throws IOException {
        for (Charset encoding : List.of(StandardCharsets.UTF_8, StandardCharsets.ISO_8859_1)) {
            String windows = TIDY.replace("\n", "\r\n");
            Path file = Files.writeString(folder.resolve("m.mlp"), windows, encoding);
            assertThat(layOut(encoding, true, Limits.standard()).changed()).isEmpty();
            Files.writeString(file, windows.replace("2 * x", "2*x"), encoding);
            assertThat(layOut(encoding, true, Limits.standard()).changed()).containsExactly(file);
            assertThat(layOut(encoding, false, Limits.standard()).changed()).containsExactly(file);
            assertThat(Files.readString(file, encoding)).isEqualTo(windows);
        }
    }

    @Test
    void aFileIsHeldToTheLimits() throws IOException {
        Files.writeString(folder.resolve("m.mlp"), TIDY.replace("model M", "model " + "M".repeat(70)));
        assertThat(layOut(StandardCharsets.UTF_8, true, Limits.standard()).problems())
                .extracting(Problem::id)
                .containsExactly("limit-name");
        assertThat(layOut(StandardCharsets.UTF_8, true, Limits.standard().with(Limits.NAME, 80))
                        .problems())
                .isEmpty();
    }

    private ModelLayout layOut(Charset encoding, boolean check, Limits limits) throws IOException {
        ModelLayout layout = new ModelLayout(limits, check);
        layout.layOut(new ModelFolder(folder, "", encoding), Set.of("m.mlp"));
        return layout;
    }
}
