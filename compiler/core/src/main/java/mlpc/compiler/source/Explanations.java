package mlpc.compiler.source;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What each id of a problem means: a paragraph and an example, from {@code problems.md} among the resources, where each id
 * is a heading.
 */
public final class Explanations {
    private static final Map<String, String> SECTIONS = sections(text());

    private Explanations() {}

    /** {@return the explanation of each id, as Markdown, in the order of the file} */
    public static Map<String, String> all() {
        return SECTIONS;
    }

    /**
     * {@return the explanation of an id as it is read on a terminal: examples are indented}
     *
     * @param id of the kind of problem
     */
    public static Optional<String> of(String id) {
        return Optional.ofNullable(SECTIONS.get(id)).map(Explanations::plain);
    }

    /**
     * {@return the first sentence of an explanation, in one line}
     *
     * @param id of the kind of problem
     */
    public static String summary(String id) {
        String paragraph = requireNonNull(SECTIONS.get(id)).split("\n\n")[0].replace('\n', ' ');
        int end = paragraph.indexOf(". ");
        int colon = paragraph.indexOf(": ");
        int stop = end < 0 ? paragraph.length() : end + 1;
        return paragraph.startsWith("A lint: ") || colon < 0 || colon > stop
                ? paragraph.substring(0, stop)
                : paragraph.substring(0, colon) + ".";
    }

    private static Map<String, String> sections(String text) {
        Map<String, String> sections = new LinkedHashMap<>();
        for (String section : text.split("(?m)^## ")) {
            int line = section.indexOf('\n');
            if (!section.startsWith("#")) {
                sections.put(section.substring(0, line), section.substring(line).strip() + "\n");
            }
        }
        return Collections.unmodifiableMap(sections);
    }

    private static String plain(String markdown) {
        StringBuilder plain = new StringBuilder();
        boolean example = false;
        for (String line : markdown.split("\n")) {
            if (line.startsWith("```")) {
                example = !example;
            } else {
                plain.append(example && !line.isEmpty() ? "    " : "")
                        .append(line)
                        .append('\n');
            }
        }
        return plain.toString();
    }

    private static String text() {
        try (InputStream stream = Explanations.class.getResourceAsStream("/mlpc/compiler/problems.md")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
