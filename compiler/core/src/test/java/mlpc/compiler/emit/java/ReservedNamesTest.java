package mlpc.compiler.emit.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Options;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.load.JavacLoader;
import mlpc.compiler.source.Source;
import mlpc.testing.Goldens;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A field hides a class of the same name, so no parameter may become a field that is called like a class which generated code mentions.
 * Which classes these are is read from the code itself: of every model among the stages and the samples, in every form.
 */
class ReservedNamesTest {
    private static final Pattern MODEL = Pattern.compile("(?m)^model \\w+ \\{");
    private static final Pattern TEXT =
            Pattern.compile("\"(?:\\\\.|[^\"\\\\])*+\"|//[^\n]*|/\\*(?:[^*]|\\*(?!/))*+\\*/");
    /** {@code import static mlpc.runtime.Functions32.tanh;}: the class is what begins with a capital letter. */
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?[a-z0-9.]+\\.([A-Z]\\w*)");

    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|enum|interface) (\\w+)");
    private static final Pattern CAPITAL = Pattern.compile("(?<![\\w.])[A-Z]\\w*");

    /** Each class that the networks mention, with a model whose network does. */
    private static final Map<String, Path> MENTIONED = new TreeMap<>();

    @BeforeAll
    static void collect() throws IOException {
        for (Path root : List.of(Goldens.folder("stages"), Path.of("..", "..", "samples"))) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".mlp")
                                && !file.toString().contains("target"))
                        .filter(file -> MODEL.matcher(text(file)).results().count() == 1)
                        .sorted()
                        .forEach(ReservedNamesTest::collect);
            }
        }
    }

    private static void collect(Path file) {
        JavaSource source = compile(file, text(file), Options.STANDARD).java();
        Set<String> types = types(source);
        types.remove(source.className());
        types.forEach(type -> MENTIONED.putIfAbsent(type, file));
    }

    /** As few models as mention all classes. */
    static Set<Path> models() {
        return new TreeSet<>(MENTIONED.values());
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @ParameterizedTest
    @MethodSource("models")
    void noFieldHidesAClass(Path file) {
        String text = text(file);
        Set<String> types = new TreeSet<>();
        sources(file, text).forEach(source -> types.addAll(types(source)));
        String parameters =
                types.stream().map(" param %s: real = 1\n"::formatted).collect(Collectors.joining());
        String named = MODEL.matcher(text)
                .replaceFirst("$0\n" + parameters + " output all_of_these = " + String.join(" + ", types) + "\n");
        for (JavaSource source : sources(file, named)) {
            assertThat(JavacLoader.compile(source)).as(file.toString()).isNotEmpty();
        }
    }

    @Test
    void aClassIsCalledOtherwiseOrCompiles() {
        assertThat(MENTIONED).containsKeys("Rows32", "Panels32", "Updates32", "Kernels32", "Reading", "Sums", "Draws");
        MENTIONED.forEach((type, file) -> {
            assertThat(List.of(type, type.replace("32", "64"), type.replace("64", "32")))
                    .allSatisfy(kept ->
                            assertThat(JavaNames.ofNetwork().claim(kept)).isEqualTo("_" + kept));
            if (ClassNames.whyNoClass(type).isEmpty()) {
                Options named = Options.STANDARD.withClass(type);
                JavacLoader.compile(compile(file, text(file), named).javaAhead());
                JavacLoader.compile(
                        compile(file, text(file), named.withStandalone(true)).javaAhead());
            }
        });
    }

    private static Compilation compile(Path file, String text, Options options) {
        return new Compiler(options).compile(new Source(file.toString(), text));
    }

    /** The network alone, the class with a typed form, and the one that needs no runtime. */
    private static List<JavaSource> sources(Path file, String text) {
        Compilation whole = compile(file, text, Options.STANDARD);
        Compilation alone = compile(file, text, Options.STANDARD.withStandalone(true));
        return List.of(whole.java(), whole.javaAhead(), alone.javaAhead());
    }

    private static Set<String> types(JavaSource source) {
        String code = TEXT.matcher(source.text()).replaceAll("");
        Set<String> types = new TreeSet<>();
        IMPORT.matcher(code).results().forEach(found -> types.add(found.group(1)));
        DECLARED.matcher(code).results().forEach(found -> types.add(found.group(1)));
        CAPITAL.matcher(code)
                .results()
                .filter(found -> isOfLang(found.group()))
                .forEach(found -> types.add(found.group()));
        return types;
    }

    private static boolean isOfLang(String name) {
        try {
            Class.forName("java.lang." + name);
            return true;
        } catch (ClassNotFoundException none) {
            return false;
        }
    }
}
