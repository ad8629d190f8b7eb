package mlpc.samples.lecture;

import static mlpc.compiler.draw.Markup.escape;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** How a block of a slide looks. */
final class Shown {
    private Shown() {}

    static String code(String text) {
        return "<pre>" + escape(text.stripTrailing()) + "</pre>\n";
    }

    /** @param name from the root of the checkout */
    static String file(String name) {
        return caption(name) + code(read(name));
    }

    /** The file's name, which opens it. */
    static String foldedFile(String name) {
        return folded(name, read(name));
    }

    private static String read(String name) {
        try {
            return Files.readString(Path.of("..").resolve(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What was drawn, or, if nothing was, what was printed. */
    static void run(Deck deck, Runs.Run run, String caption) {
        String below = caption.isEmpty() ? "" : "<figcaption>" + escape(caption) + "</figcaption>\n";
        for (String picture : run.pictures()) {
            deck.show(figure(picture, run.narrow().orElse(""), below));
        }
        run.pages().forEach(page -> deck.show(section(page, caption)));
        boolean drawn = !run.pictures().isEmpty() || !run.pages().isEmpty();
        if (run.text().isBlank()) {
            deck.make(caption("$ " + run.line()));
        } else if (drawn) {
            deck.make(folded("$ " + run.line(), run.text()));
        } else {
            deck.print(run.line(), run.text());
        }
    }

    /** The section of a page that a caption names; where none is called so, the whole page, in an element of that class. */
    private static String section(String page, String caption) {
        String[] sections = page.split("(?=<h3 class=\"section\">)");
        if (caption.equals("beginning")) {
            return sections[0];
        }
        for (String section : sections) {
            String heading = section.substring(0, Math.max(0, section.indexOf("</h3>")));
            if (!caption.isEmpty() && heading.toLowerCase(Locale.ROOT).contains(">" + caption)) {
                String rest = section.substring(section.indexOf("</h3>") + 5);
                return "<div class=\"part-of-page " + caption + "\">\n" + rest + "</div>\n";
            }
        }
        return caption.isEmpty() ? page : "<div class=\"" + caption + "\">\n" + page + "</div>\n";
    }

    /** @param narrow the same for a telephone, where it has one */
    private static String figure(String picture, String narrow, String below) {
        if (narrow.isEmpty()) {
            return "<figure>\n" + picture + below + "</figure>\n";
        }
        return "<figure class=\"graph\">\n<div class=\"narrow\">\n" + narrow + "</div>\n<div class=\"wide\">\n"
                + picture + "</div>\n" + below + "</figure>\n";
    }

    static String caption(String text) {
        return "<p class=\"command mono\">" + escape(text) + "</p>\n";
    }

    /** Text behind a title. */
    static String folded(String title, String text) {
        return "<details><summary class=\"mono\">" + escape(title) + "</summary>\n" + code(text) + "</details>\n";
    }
}
