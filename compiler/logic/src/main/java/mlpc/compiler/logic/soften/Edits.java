package mlpc.compiler.logic.soften;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;

/** Changes to a text, all in terms of the text before them. What is not changed keeps its layout and its comments. */
final class Edits {
    private final Source source;
    private final List<Edit> edits = new ArrayList<>();
    private final List<String> given = new ArrayList<>();

    private record Edit(int start, int end, String text) {}

    Edits(Source source) {
        this.source = source;
    }

    void replace(Span span, String text) {
        edits.add(new Edit(span.start(), span.end(), text));
    }

    void insert(int place, String text) {
        edits.add(new Edit(place, place, text));
    }

    /** Before what begins at a place: on a line of its own, or on the same line if something else stands before it there. */
    void insertLine(int place, String line) {
        int start = source.lineStart(source.line(place));
        boolean first = source.text().substring(start, place).isBlank();
        insert(first ? start : place, first ? line + "\n" : line.strip() + "   ");
    }

    /**
     * After what ends at a place: on lines of their own, or on the same line if something else follows there. A comment that takes the
     * rest of the line stays with what it is about.
     */
    void insertLinesAfter(int place, List<String> lines) {
        String line = source.lineText(source.line(place));
        int start = source.lineStart(source.line(place));
        String rest = line.substring(place - start).strip();
        boolean last = rest.isEmpty() || rest.startsWith("//");
        String before = last ? "\n" : " ";
        insert(last ? start + line.length() : place, before + String.join(before, lines));
    }

    /** A name that no word of the text is: the one wanted, or with {@code _} after it. */
    String free(String wanted) {
        String name = wanted;
        while (given.contains(name)
                || Pattern.compile("(?<![\\w.])" + Pattern.quote(name) + "(?!\\w)")
                        .matcher(source.text())
                        .find()) {
            name += "_";
        }
        given.add(name);
        return name;
    }

    /** The text with every change; insertions at one place stand in the order in which they were made. */
    String apply() {
        List<Edit> sorted = new ArrayList<>(edits);
        sorted.sort(Comparator.comparingInt(Edit::start).thenComparingInt(Edit::end));
        StringBuilder text = new StringBuilder();
        int done = 0;
        for (Edit edit : sorted) {
            String changed = edit.text().replace("\r\n", "\n").replace("\n", source.lineEnd());
            text.append(source.text(), done, edit.start()).append(changed);
            done = edit.end();
        }
        return text.append(source.text().substring(done)).toString();
    }
}
