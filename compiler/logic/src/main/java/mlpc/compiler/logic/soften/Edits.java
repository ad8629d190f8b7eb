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

    /** Before the line in which a place is. */
    void insertLine(int place, String line) {
        insert(source.lineStart(source.line(place)), line + "\n");
    }

    /** After the line in which a place is. */
    void insertLineAfter(int place, String line) {
        int end = source.text().indexOf('\n', place);
        insert(end < 0 ? source.text().length() : end, "\n" + line);
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
            text.append(source.text(), done, edit.start()).append(edit.text());
            done = edit.end();
        }
        return text.append(source.text().substring(done)).toString();
    }
}
