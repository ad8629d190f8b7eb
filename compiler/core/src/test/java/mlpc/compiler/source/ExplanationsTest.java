package mlpc.compiler.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every id that a message can have is explained in {@code problems.md}, by an example that has it. */
class ExplanationsTest {
    private static final Pattern CALL =
            Pattern.compile("\\b(?:error|warning|warn)\\(\\s*\"([a-z0-9-]+)\"(?=\\s*[,+])(\\s*\\+)?");
    private static final Pattern REPORTED = Pattern.compile("(?m)^(?:error|warning): .* \\[([a-z0-9-]+)\\]$");
    private static final Pattern EXAMPLE = Pattern.compile("(?s)```mlp\n(.*?)```");

    @Test
    void noneIsMissingAndNoneIsLeftOver() throws IOException {
        Set<String> ids = new TreeSet<>();
        Set<String> families = new TreeSet<>();
        for (Path file : sources()) {
            CALL.matcher(Files.readString(file)).results().forEach(call -> (call.group(2) == null ? ids : families)
                    .add(call.group(1)));
        }
        assertThat(families)
                .as("ids that end in what is known only when they are made")
                .containsExactly("limit-", "unknown-");
        ids.addAll(reported());
        Limits.standard().all().keySet().forEach(limit -> ids.add("limit-" + limit));
        assertThat(ids).hasSizeGreaterThan(90);
        assertThat(Explanations.all().keySet())
                .as("the headings of compiler/core/src/main/resources/mlpc/compiler/problems.md")
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    /** The Java of all modules that compile or read models. */
    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            return files.filter(file ->
                            file.toString().replace('\\', '/').matches("\\.\\./[a-z-]+/src/main/java/.*\\.java"))
                    .toList();
        }
    }

    /** The ids that golden reports show: those, too, that are made of parts. */
    private static Set<String> reported() throws IOException {
        try (Stream<Path> files = Files.walk(Goldens.folder("errors"))) {
            return files.filter(file -> file.toString().endsWith(".expected"))
                    .flatMap(ExplanationsTest::idsOf)
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> idsOf(Path golden) {
        try {
            return REPORTED.matcher(Files.readString(golden)).results().map(found -> found.group(1));
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    static Set<String> ids() {
        return Explanations.all().keySet();
    }

    @ParameterizedTest
    @MethodSource("ids")
    void eachHasAParagraphAndAnExampleThatGivesThisProblemAlone(String id) {
        String section = Explanations.all().get(id);
        assertThat(section).contains("```\n").doesNotStartWith("```").doesNotContain("TODO");
        assertThat(section.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(140));
        List<String> examples = EXAMPLE.matcher(section)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        for (String example : examples) {
            assertThat(problems(example)).as(id).isNotEmpty().allMatch(id::equals);
        }
    }

    private static List<String> problems(String example) {
        try {
            return new Compiler(Options.STANDARD)
                    .compile(new Source("example.mlp", example)).problems().stream()
                            .map(Problem::id)
                            .toList();
        } catch (CompileException mistakes) {
            return mistakes.problems().stream().map(Problem::id).toList();
        }
    }

    @Test
    void mostExamplesAreCompiled() {
        long compiled = Explanations.all().values().stream()
                .filter(section -> section.contains("```mlp"))
                .count();
        assertThat(compiled).isGreaterThan(Explanations.all().size() * 3L / 4);
    }

    @Test
    void aTerminalShowsExamplesIndented() {
        assertThat(Explanations.of("no-such-axis")).hasValueSatisfying(text -> assertThat(text)
                .startsWith("Axes are counted from 0")
                .contains("\n    model M {\n      input x: real[3]\n")
                .doesNotContain("```"));
        assertThat(Explanations.of("nothing")).isEmpty();
        assertThat(Explanations.all().keySet())
                .allSatisfy(
                        id -> assertThat(Explanations.summary(id)).endsWith(".").hasSizeLessThan(160));
    }
}
