package mlpc.compiler.syntax;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mlpc.compiler.source.Source;
import mlpc.compiler.syntax.format.FormatterTest;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The specification's own examples are in the language, and the prelude too. */
class LanguageTest {
    private static final Path SPECIFICATION = Path.of("../../grammar/LANGUAGE.md");
    private static final Pattern BLOCK = Pattern.compile("```mlp\n(.*?)```", Pattern.DOTALL);

    private static List<String> blocks() throws IOException {
        return BLOCK.matcher(Files.readString(SPECIFICATION))
                .results()
                .map((MatchResult block) -> block.group(1))
                .toList();
    }

    @Test
    void theSpecificationHoldsTheFileOfEveryConstruct() throws IOException {
        String file = Files.readString(Goldens.folder("syntax").resolve("every-construct.mlp"));
        assertThat(blocks()).contains(file);
        assertThat(FormatterTest.checked(new Source("every-construct.mlp", file)))
                .isEqualTo(file);
    }

    @TestFactory
    Stream<DynamicTest> everyExampleParsesAndFormats() throws IOException {
        return Stream.concat(
                        blocks().stream(),
                        Stream.of(Files.readString(Goldens.folder("syntax").resolve("lecture.mlp"))))
                .map(block -> DynamicTest.dynamicTest(
                        block.lines().limit(3).toList().toString(),
                        () -> FormatterTest.checked(new Source("example.mlp", block))));
    }
}
