package mlpc.compiler.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.testing.Goldens;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Holds the pages to the truth: their quotations are what the files hold and the compiler writes ({@code -Dgoldens.update=true}
 * quotes anew), the command's reference has its options and no others, their examples are understood, their links lead somewhere.
 */
class ReadmeTest {
    private static final Path ROOT = Path.of("../..");
    private static final Path COMMANDS = ROOT.resolve("compiler/cli/COMMANDS.md");
    private static final Path TOUR = ROOT.resolve("grammar/TOUR.md");
    /** A comment that says what the block of code below it quotes. */
    private static final Pattern QUOTATION =
            Pattern.compile("<!-- (file|generated from) ([^ ,]+)(?:, (.+?))? -->\n```(\\w+)\n(.*?)```", Pattern.DOTALL);

    private static final Pattern OPTION = Pattern.compile("`(--[a-z0-9-]+)");
    private static final Pattern GROUP = Pattern.compile("\\(#([a-z]+)-options\\)");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#:]+)\\)");
    /** A line that says where links with this text lead: {@code [Lints]: compiler/core/…}. */
    private static final Pattern TARGET = Pattern.compile("^\\[([^]]+)]: (\\S+)$", Pattern.MULTILINE);
    /** A link that such a line completes: {@code [Lints]} or {@code [the lints][Lints]}. */
    private static final Pattern REFERENCE = Pattern.compile("\\[([^]\\[]+)](?!\\(|:|\\[)");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "compiler/GENERATED.md"})
    void quotesWhatIsThere(String page) throws IOException {
        Path file = ROOT.resolve(page);
        String text = Files.readString(file);
        assertThat(QUOTATION.matcher(text).results()).hasSizeGreaterThanOrEqualTo(2);
        String quoted = QUOTATION.matcher(text).replaceAll(found -> Matcher.quoteReplacement(quote(found)));
        Goldens.check(file, quoted);
    }

    private static String quote(MatchResult found) {
        String head = found.group().substring(0, found.start(5) - found.start());
        try {
            Path file = ROOT.resolve(found.group(2));
            String text = found.group(1).equals("file")
                    ? lines(Files.readString(file), found.group(3))
                    : excerpt(
                            new Compiler(Options.STANDARD)
                                    .compile(Source.read(file))
                                    .java()
                                    .text(),
                            found.group(3));
            return head + text.stripTrailing() + "\n```";
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** All lines, or {@code first line … line after the last}; each named by what it begins with. */
    private static String lines(String text, @Nullable String which) {
        if (which == null) {
            return text;
        }
        String[] ends = which.split(" … ");
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(find(lines, ends[0]), find(lines, ends[1])))
                .stripIndent();
    }

    /** {@code method}, or {@code method: first line … line after the last}; each line named by what it begins with. */
    private static String excerpt(String java, String what) {
        String[] parts = what.split(": | … ");
        List<String> lines = method(java.lines().toList(), parts[0]);
        if (parts.length > 1) {
            lines = lines.subList(find(lines, parts[1]), find(lines, parts[2]));
        }
        return String.join("\n", lines).stripIndent();
    }

    private static List<String> method(List<String> lines, String name) {
        int start = find(lines, "private void " + name + "(");
        int end = start;
        while (!lines.get(end).equals("    }")) {
            end++;
        }
        return lines.subList(start, end + 1);
    }

    private static int find(List<String> lines, String beginning) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(beginning)) {
                return i;
            }
        }
        throw new AssertionError("no line begins with " + beginning);
    }

    @Test
    void itsPictureIsWhatTheCommandDraws() {
        Path picture = ROOT.resolve("samples/xor/xor.svg");
        Goldens.check(
                picture, Cli.run("graph", ROOT.resolve("samples/xor/xor.mlp")).out());
    }

    @Test
    void itsModelsCompileWithoutAWarning() throws IOException {
        List<String> models = Pattern.compile("```mlp\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(ROOT.resolve("README.md")) + Files.readString(TOUR))
                .results()
                .map(found -> found.group(1).stripIndent())
                .toList();
        assertThat(models).hasSizeGreaterThanOrEqualTo(3);
        for (String model : models) {
            Source source = new Source("readme.mlp", model);
            if (Mlp.hasModel(source)) {
                assertThat(new Compiler(Options.STANDARD).compile(source).problems())
                        .isEmpty();
            }
            Mlp.format(source);
        }
    }

    static List<String> commands() {
        return List.copyOf(new TreeSet<>(CommandTable.whole().getSubcommands().keySet()));
    }

    @ParameterizedTest
    @MethodSource("commands")
    void documentsTheOptionsThatThereAre(String command) throws IOException {
        String section = section("## mlp " + command + "\n");
        List<String> documented = new ArrayList<>(options(section));
        for (MatchResult group : GROUP.matcher(section).results().toList()) {
            String name = group.group(1).substring(0, 1).toUpperCase(Locale.ROOT)
                    + group.group(1).substring(1);
            documented.addAll(options(section("## " + name + " options\n")));
        }
        CommandLine line = CommandTable.whole().getSubcommands().get(command);
        List<String> actual = line.getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .filter(name -> !List.of("--help", "--stacktrace", "--version").contains(name))
                .toList();
        assertThat(documented).containsExactlyInAnyOrderElementsOf(actual);
        assertThat(section).as("an example").contains("mlp " + command);
    }

    private static List<String> options(String section) {
        return section.lines()
                .filter(text -> text.startsWith("| `") || text.contains("options), and `"))
                .map(text -> text.startsWith("|") ? text.split(" \\| ")[0] : text)
                .flatMap(text -> OPTION.matcher(text).results().map(found -> found.group(1)))
                .toList();
    }

    private static String section(String heading) throws IOException {
        String readme = Files.readString(COMMANDS) + "\n## end";
        assertThat(readme).contains(heading);
        String rest = readme.substring(readme.indexOf(heading) + heading.length());
        return rest.substring(
                0,
                Pattern.compile("^##", Pattern.MULTILINE)
                        .matcher(rest)
                        .results()
                        .findFirst()
                        .orElseThrow()
                        .start());
    }

    @Test
    void itsExamplesAreUnderstood() throws IOException {
        List<String> examples = Stream.of(ROOT.resolve("README.md"), COMMANDS)
                .flatMap(ReadmeTest::lines)
                .filter(line -> line.startsWith("./mlp "))
                .toList();
        assertThat(examples).hasSizeGreaterThanOrEqualTo(10);
        for (String example : examples) {
            String[] words = example.replaceFirst("#.*", "").strip().split(" +");
            CommandTable.whole().parseArgs(Arrays.copyOfRange(words, 1, words.length));
        }
    }

    private static Stream<String> lines(Path page) {
        try {
            return Files.readAllLines(page).stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Every page of the documentation. */
    static List<String> pages() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT)) {
            return files.map(file -> ROOT.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".md") && !name.contains("target/") && !name.startsWith("."))
                    .sorted()
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void itsLinksLeadSomewhere(String page) throws IOException {
        Path file = ROOT.resolve(page);
        String text = Files.readString(file);
        List<String> links = Stream.concat(
                        LINK.matcher(text).results().map(found -> found.group(1)),
                        TARGET.matcher(text).results().map(found -> found.group(2)))
                .toList();
        assertThat(links)
                .allSatisfy(link -> assertThat(file.resolveSibling(link)).exists());
    }

    /** A link without its target, or a target without its link, is a typing error that no page shows. */
    @Test
    void eachReferenceHasItsTarget() throws IOException {
        String text = Files.readString(ROOT.resolve("CONTRIBUTING.md")).replaceAll("`[^`]*`", "");
        assertThat(found(TARGET, text)).hasSizeGreaterThan(100).isEqualTo(found(REFERENCE, text));
    }

    private static TreeSet<String> found(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The map of the code names a file of each package of the compiler and of the runtime. */
    @Test
    void theMapHasEveryPackage() throws IOException {
        String map = Files.readString(ROOT.resolve("CONTRIBUTING.md"));
        List<String> packages = new ArrayList<>();
        for (String part : List.of("compiler", "runtime")) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(part))) {
                files.filter(file -> file.endsWith("package-info.java"))
                        .map(file ->
                                ROOT.relativize(file.getParent()).toString().replace('\\', '/'))
                        .filter(folder -> folder.contains("/src/main/java/") && !folder.contains("/target/"))
                        .forEach(packages::add);
            }
        }
        assertThat(packages).hasSizeGreaterThan(60).allSatisfy(folder -> assertThat(map)
                .containsPattern(Pattern.quote(folder) + "/\\w[\\w-]*\\.java"));
    }
}
