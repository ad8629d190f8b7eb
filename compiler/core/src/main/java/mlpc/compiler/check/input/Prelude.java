package mlpc.compiler.check.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Item;
import org.jspecify.annotations.Nullable;

/**
 * The library that every model sees, written in the language itself: {@code prelude.mlp}. A model uses a few of its definitions, so each
 * is parsed when it is first used, and its place is found without a grammar: in that file a definition begins at the beginning of a line,
 * and nothing else does but comments and a closing brace. The build makes a constant of the file: a start would open the jar for it.
 */
public final class Prelude {
    public static final Source SOURCE = new Source("<prelude>", PreludeText.TEXT);

    private static final List<Definition> DEFINITIONS = find();

    private Prelude() {}

    /** The kinds of definitions, each with the word that it begins with. */
    public enum Kind {
        FUNCTION("fn "),
        LAYER("layer "),
        CONSTANT("const ");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** A definition of the library. */
    public static final class Definition {
        private final Kind kind;
        private final Identifier name;
        private final int from;
        private final int to;
        private @Nullable Item item;

        private Definition(Kind kind, Identifier name, int from, int to) {
            this.kind = kind;
            this.name = name;
            this.from = from;
            this.to = to;
        }

        public Kind kind() {
            return kind;
        }

        public Identifier name() {
            return name;
        }

        /** Its syntax tree. Parsed once: syntax trees do not change. */
        public synchronized Item item() {
            if (item == null) {
                item = ModelParser.item(SOURCE, from, to);
            }
            return item;
        }
    }

    /** All of them, in the order of the file. */
    public static List<Definition> definitions() {
        return DEFINITIONS;
    }

    /** The definition that a place is in. */
    public static Optional<Definition> around(Span place) {
        for (Definition definition : DEFINITIONS) {
            if (definition.from <= place.start() && place.end() <= definition.to) {
                return Optional.of(definition);
            }
        }
        return Optional.empty();
    }

    private static List<Definition> find() {
        String text = SOURCE.text();
        List<Definition> found = new ArrayList<>();
        for (int line = 0; line < text.length(); line = endOfLine(text, line) + 1) {
            for (Kind kind : Kind.values()) {
                if (text.startsWith(kind.word, line)) {
                    found.add(definition(kind, text, line));
                }
            }
        }
        return List.copyOf(found);
    }

    /** From its first line to the last that is neither empty nor a comment of the next definition. */
    private static Definition definition(Kind kind, String text, int from) {
        int start = from + kind.word.length();
        int end = start;
        while (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_') {
            end++;
        }
        int to = endOfLine(text, end);
        for (int line = to + 1; continues(text, line); line = endOfLine(text, line) + 1) {
            to = text.charAt(line) == '\n' ? to : endOfLine(text, line);
        }
        return new Definition(kind, new Identifier(text.substring(start, end), SOURCE.span(start, end)), from, to);
    }

    private static int endOfLine(String text, int from) {
        int newline = text.indexOf('\n', from);
        return newline < 0 ? text.length() : newline;
    }

    private static boolean continues(String text, int line) {
        return line < text.length() && " }\n".indexOf(text.charAt(line)) >= 0;
    }
}
