package mlpc.compiler.maven;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFilesTest {
    @TempDir
    Path folder;

    @BeforeEach
    void write() throws IOException {
        for (String file : List.of("top.mlp", "com/a.mlp", "com/parts/b.mlp", "com/notes.txt", ".git/c.mlp")) {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.createFile(path);
        }
    }

    @Test
    void allModelFilesAreThoseOfEveryFolder() {
        assertThat(below(List.of(), List.of())).containsExactly("com/a.mlp", "com/parts/b.mlp", "top.mlp");
    }

    @Test
    void patternsChooseAsEverywhereInMaven() {
        assertThat(below(List.of("com/**"), List.of("**/*.txt"))).containsExactly("com/a.mlp", "com/parts/b.mlp");
        assertThat(below(List.of("com/*.mlp"), List.of())).containsExactly("com/a.mlp");
        assertThat(below(List.of(), List.of("com/parts/**"))).containsExactly("com/a.mlp", "top.mlp");
        assertThat(below(List.of("absent/**"), List.of())).isEmpty();
    }

    @Test
    void aFolderThatIsNotThereHasNone() {
        assertThat(ModelFiles.below(folder.resolve("absent"), List.of(), List.of()))
                .isEmpty();
    }

    private List<String> below(List<String> includes, List<String> excludes) {
        return List.copyOf(ModelFiles.below(folder, includes, excludes));
    }
}
