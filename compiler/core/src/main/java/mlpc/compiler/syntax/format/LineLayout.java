package mlpc.compiler.syntax.format;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** The lines that the formatter writes: their indentation, and the column of trailing comments. */
final class LineLayout {
    private static final int STEP = 2;

    /** What a new line is within its surroundings. */
    enum Role {
        /** It begins a member, an item, a line of a block. */
        STATEMENT,
        /** It goes on with one. */
        CONTINUATION,
        /** It begins with a bracket that closes. */
        CLOSING
    }

    /** A line's text, and the comment that stands after it, if any. */
    private static final class Line {
        private final int indent;
        private final StringBuilder text = new StringBuilder();
        private String comment = "";

        private Line(int indent) {
            this.indent = indent;
            text.append(" ".repeat(indent));
        }

        private int width() {
            return text.codePointCount(0, text.length());
        }
    }

    private final List<Line> lines = new ArrayList<>(List.of(new Line(0)));
    /** For each open bracket, the indentation of the line that it stands on. */
    private final Deque<Integer> open = new ArrayDeque<>();

    private int statementIndent;
    private int statementDepth;

    /** Ends the line, and begins another after {@code breaks - 1} empty ones. */
    void line(int breaks, Role role) {
        for (int i = 1; i < breaks; i++) {
            lines.add(new Line(0));
        }
        int inside = open.isEmpty() ? 0 : open.peek() + STEP;
        lines.add(new Line(
                switch (role) {
                    case STATEMENT -> inside;
                    case CONTINUATION -> open.size() > statementDepth ? inside : statementIndent + STEP;
                    case CLOSING -> open.peek();
                }));
    }

    void beginStatement() {
        statementIndent = last().indent;
        statementDepth = open.size();
    }

    void append(String space, String text) {
        last().text.append(space).append(text);
    }

    void trailing(String comment) {
        last().comment = comment;
    }

    void open() {
        open.push(last().indent);
    }

    void close() {
        open.pop();
    }

    private Line last() {
        return lines.get(lines.size() - 1);
    }

    /** The text, with the comments of each run of lines that have one aligned. */
    String text() {
        StringBuilder text = new StringBuilder();
        int column = 0;
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            if (line.comment.isEmpty()) {
                text.append(line.text.toString().stripTrailing()).append('\n');
                continue;
            }
            if (i == 0 || lines.get(i - 1).comment.isEmpty()) {
                column = columnOfRun(i);
            }
            text.append(line.text)
                    .append(" ".repeat(column - line.width()))
                    .append(line.comment)
                    .append('\n');
        }
        return text.toString().stripTrailing() + "\n";
    }

    private int columnOfRun(int from) {
        int widest = 0;
        for (int i = from; i < lines.size() && !lines.get(i).comment.isEmpty(); i++) {
            widest = Math.max(widest, lines.get(i).width());
        }
        return widest + STEP;
    }
}
