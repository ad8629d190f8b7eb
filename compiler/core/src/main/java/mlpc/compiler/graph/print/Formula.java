package mlpc.compiler.graph.print;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A formula in the notation of the language. It keeps apart what is a name in it, so that nobody looks for names in its text.
 *
 * @param parts from left to right
 */
public record Formula(List<Part> parts) {
    /**
     * A piece of the text.
     *
     * @param isName whether it is the name of a value, and not an operator, a number or the name of a function
     */
    public record Part(String text, boolean isName) {}

    public Formula {
        parts = List.copyOf(parts);
    }

    static Formula name(String name) {
        return new Formula(List.of(new Part(name, true)));
    }

    /** A text in which no names are. */
    public static Formula of(String text) {
        return new Formula(List.of(new Part(text, false)));
    }

    /** This formula, and another right behind it. */
    public Formula and(Formula next) {
        return joined(this, next);
    }

    static Formula joined(Formula... pieces) {
        return joined(List.of(pieces));
    }

    static Formula joined(List<Formula> pieces) {
        List<Part> parts = new ArrayList<>();
        StringBuilder between = new StringBuilder();
        for (Formula piece : pieces) {
            for (Part part : piece.parts) {
                if (part.isName) {
                    close(parts, between);
                    parts.add(part);
                } else {
                    between.append(part.text);
                }
            }
        }
        close(parts, between);
        return new Formula(parts);
    }

    private static void close(List<Part> parts, StringBuilder between) {
        if (!between.isEmpty()) {
            parts.add(new Part(between.toString(), false));
            between.setLength(0);
        }
    }

    /** The names in it, from left to right. */
    public List<String> names() {
        return parts.stream().filter(Part::isName).map(Part::text).toList();
    }

    public String text() {
        return text(UnaryOperator.identity());
    }

    /**
     * The formula as text, its names spelt otherwise.
     *
     * @param spelling what is written for each name
     */
    public String text(UnaryOperator<String> spelling) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.isName ? spelling.apply(part.text) : part.text));
        return text.toString();
    }

    int length() {
        return parts.stream().mapToInt(part -> part.text.length()).sum();
    }

    /** As much of it as fits, with {@code …} for the rest; a name that is cut is none any more. */
    public Formula shortened(int longest) {
        if (length() <= longest) {
            return this;
        }
        List<Formula> kept = new ArrayList<>();
        int room = longest - 1;
        for (Part part : parts) {
            boolean fits = part.text.length() <= room;
            kept.add(fits ? new Formula(List.of(part)) : of(part.text.substring(0, room)));
            room -= fits ? part.text.length() : room;
        }
        kept.add(of("…"));
        return joined(kept);
    }
}
