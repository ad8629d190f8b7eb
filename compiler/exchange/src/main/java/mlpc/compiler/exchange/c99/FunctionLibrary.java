package mlpc.compiler.exchange.c99;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.runtime.signature.Precision;

/**
 * The runtime's functions in C, operation by operation as in Java, so that the bits are the same. A file's definitions are paragraphs in the
 * order in which they call each other; from them only those are taken that a model calls, directly or not.
 */
final class FunctionLibrary {
    private static final List<String> FILES =
            List.of("functions64.c", "trigonometry.c", "functions32.c", "numbers.c", "words.c");
    private static final Pattern NAME = Pattern.compile("static (?:const )?\\w+ \\*?(\\w+) ?[(\\[=]");
    private static final Pattern CALL = Pattern.compile("(?<!->|\\.)\\b[A-Za-z_]\\w*(?=\\()");
    private static final Pattern WORD = Pattern.compile("(?<!->|\\.)\\b[A-Za-z_]\\w*");
    /** What is no code: comments of both kinds, and strings. */
    private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/|//[^\n]*|\"(?:[^\"\\\\]|\\\\.)*\"");

    private final Map<String, String> definitions = new LinkedHashMap<>();

    FunctionLibrary(Precision precision) {
        boolean single = precision == Precision.FLOAT32;
        for (String file : FILES) {
            String text = read(file)
                    .replace("REAL", single ? "float" : "double")
                    .replace("BITS", single ? "32" : "64")
                    .replace("FABS", single ? "fabsf" : "fabs")
                    .replace("FMA", single ? "fmaf" : "fma");
            for (String definition : text.strip().split("\n\n")) {
                Matcher name = NAME.matcher(COMMENT.matcher(definition).replaceAll(""));
                if (!name.find()) {
                    throw new IllegalStateException("no definition in " + definition);
                }
                definitions.put(name.group(1), definition);
            }
        }
    }

    /** Every name that a definition has. */
    Set<String> names() {
        return definitions.keySet();
    }

    /** The definitions that some code needs, in order. */
    List<String> neededBy(String code) {
        Set<String> needed = new LinkedHashSet<>();
        require(CALL, code, needed);
        List<String> texts = new ArrayList<>();
        definitions.forEach((name, text) -> {
            if (needed.contains(name)) {
                texts.add(text);
            }
        });
        return texts;
    }

    /** Definitions use each other's constants too; a model only calls. */
    private void require(Pattern use, String code, Set<String> needed) {
        Matcher words = use.matcher(COMMENT.matcher(code).replaceAll(""));
        while (words.find()) {
            String text = definitions.get(words.group());
            if (text != null && needed.add(words.group())) {
                require(WORD, text, needed);
            }
        }
    }

    private static String read(String file) {
        try (InputStream stream = requireNonNull(FunctionLibrary.class.getResourceAsStream(file), file)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
