package mlpc.samples.lecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page says what its commands say today; {@code -Dgoldens.update=true} writes it anew. */
class LecturePageTest {
    private static final Path FOLDER = Path.of("lecture");
    private static final Path SOURCE = FOLDER.resolve("lecture.md");
    private static final Path PAGE = FOLDER.resolve("lecture.html");
    private static final Path MAP = FOLDER.resolve("README.md");
    private static final Pattern COMMAND = Pattern.compile("`(\\./mlp [^`]+)`");

    @TempDir
    Path scratch;

    @Test
    void showsWhatItsCommandsDo() throws IOException {
        Goldens.check(PAGE, new LecturePage(scratch).render(SOURCE));
    }

    @Test
    void theMapNamesOnlyCommandsThatThePageRuns() throws IOException {
        List<String> run = Files.readString(SOURCE).lines().toList();
        List<String> named = COMMAND.matcher(Files.readString(MAP))
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(named).isNotEmpty();
        assertThat(run).containsAll(new TreeSet<>(named));
    }

    @Test
    void theMapNamesEverySample() throws IOException {
        String map = Files.readString(MAP);
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".mlp")))
                    .allSatisfy(name -> assertThat(map).contains("(" + name + ")"));
        }
    }

    @Test
    void theMapNamesTestsThatAreThere() throws IOException {
        Pattern test = Pattern.compile("\\w+Test(?= \\||, )");
        TreeSet<String> named = new TreeSet<>();
        test.matcher(Files.readString(MAP)).results().forEach(found -> named.add(found.group() + ".java"));
        assertThat(named).hasSizeGreaterThan(10);
        TreeSet<String> there = new TreeSet<>();
        for (Path folder : List.of(Path.of("src", "test"), Path.of("..", "compiler"))) {
            try (var files = Files.walk(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(name -> name.endsWith("Test.java"))
                        .forEach(there::add);
            }
        }
        assertThat(there).containsAll(named);
    }

    /** Nothing on the page is fetched from anywhere; its scripts are on it. */
    @Test
    void needsNoNetwork() throws IOException {
        assertThat(Files.readString(PAGE))
                .doesNotContain("<script src", "fetch(", "import(", "XMLHttpRequest")
                .doesNotContainPattern("(src|href)=\"https?:");
    }

    /** Each slide can be linked to, from the contents and from anywhere. */
    @Test
    void everySlideHasAnAnchor() throws IOException {
        String page = Files.readString(PAGE);
        List<String> slides = found(page, "<section class=\"slide\" id=\"([^\"]+)\"");
        assertThat(slides).hasSizeGreaterThan(30).doesNotHaveDuplicates();
        assertThat(found(page, "<li><a href=\"#([^\"]+)\"")).isEqualTo(slides);
    }

    private static List<String> found(String text, String pattern) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map(found -> found.group(1))
                .toList();
    }
}
