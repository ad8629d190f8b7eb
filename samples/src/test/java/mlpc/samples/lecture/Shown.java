package mlpc.samples.lecture;

import static mlpc.compiler.draw.Markup.escape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How a block of the page looks. */
final class Shown {
    /** Text longer than this is folded away. */
    private static final int LONG = 40;

    private Shown() {}

    static String code(String text) {
        return "<pre>" + escape(text.stripTrailing()) + "</pre>\n";
    }

    /** @param name from the root of the checkout */
    static String file(String name) {
        try {
            return caption(name) + code(Files.readString(Path.of("..").resolve(name)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What was drawn before how it was made, for it is what there is to see; numbers of a picture are folded away. */
    static String run(Runs.Run run, String caption) {
        StringBuilder html = new StringBuilder();
        String below = caption.isEmpty() ? "" : "<figcaption>" + escape(caption) + "</figcaption>\n";
        run.pictures().forEach(picture -> html.append("<figure>\n" + picture + below + "</figure>\n"));
        run.pages().forEach(html::append);
        boolean drawn = !html.isEmpty();
        html.append(caption("$ " + run.line()));
        if (!run.text().isBlank()) {
            long lines = run.text().lines().count();
            String code = code(run.text());
            html.append(drawn || lines > LONG ? folded(lines, code) : code);
        }
        return html.toString();
    }

    private static String caption(String text) {
        return "<p class=\"command mono\">" + escape(text) + "</p>\n";
    }

    private static String folded(long lines, String code) {
        return "<details><summary>" + (lines == 1 ? "a line" : lines + " lines") + "</summary>\n" + code
                + "</details>\n";
    }
}
