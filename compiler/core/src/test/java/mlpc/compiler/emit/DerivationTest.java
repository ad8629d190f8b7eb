package mlpc.compiler.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.source.Source;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The derivation above the backward pass can be read by itself: what a line mentions, and the model has no formula for, has a line. */
class DerivationTest {
    private static final Pattern DERIVATION =
            Pattern.compile("The derivatives of the objective ℒ.*?<pre>\\{@code\\n(.*?) +\\* }</pre>", Pattern.DOTALL);
    private static final Pattern SYMBOL = Pattern.compile("∂[ℒℓ]/∂[\\p{L}_](?:[\\p{L}\\p{N}_.]|\\(\\d+\\))*(~\\d+)?");
    private static final Pattern BY_OPERATION = Pattern.compile("(?<![\\p{L}\\p{N}_.∂/])("
            + Stream.of(Primitive.values())
                    .map(primitive -> primitive.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining("|"))
            + ")(_\\d+)?(~\\d+)?(?![\\p{L}\\p{N}_.~(…])");

    static Stream<Path> models() throws IOException {
        try (Stream<Path> cases = Files.list(Path.of("src/test/resources/cases/models"));
                Stream<Path> samples = Files.walk(Path.of("../../samples"))) {
            List<Path> found = Stream.concat(cases, samples)
                    .filter(file ->
                            file.toString().endsWith(".mlp") && !file.toString().contains("target"))
                    .filter(DerivationTest::hasModel)
                    .sorted()
                    .toList();
            return found.stream();
        }
    }

    private static boolean hasModel(Path file) {
        try {
            return Files.readString(file).contains("model ");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void whatALineMentionsHasALine(Path file) throws IOException {
        Source source = Source.read(file);
        String java = new Compiler(Options.STANDARD.withOutside(true))
                .compile(source)
                .java()
                .text();
        Matcher derivation = DERIVATION.matcher(java);
        while (derivation.find()) {
            List<String> lines = derivation
                    .group(1)
                    .lines()
                    .map(line -> line.strip().substring(2))
                    .toList();
            assertThat(lines).isNotEmpty();
            if (lines.get(lines.size() - 1).equals("…")) {
                continue;
            }
            Set<String> defined = new LinkedHashSet<>();
            Set<String> mentioned = new LinkedHashSet<>();
            for (String line : lines) {
                int equals = line.indexOf(" = ");
                defined.add(line.substring(0, equals));
                mentions(SYMBOL, line.substring(equals), mentioned);
                mentions(BY_OPERATION, line.substring(equals), mentioned);
            }
            // A value of the model may be called as an operation is.
            mentioned.removeIf(name -> isOfModel(name, source));
            assertThat(defined).as("%s", lines).containsAll(mentioned);
        }
    }

    /** Whether the file has the word where it calls no function. */
    private static boolean isOfModel(String name, Source source) {
        return Pattern.compile("\\b" + Pattern.quote(name) + "\\b(?! *\\()")
                .matcher(source.text())
                .find();
    }

    private static void mentions(Pattern pattern, String text, Set<String> found) {
        pattern.matcher(text).results().forEach(match -> found.add(match.group()));
    }
}
