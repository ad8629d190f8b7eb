package mlpc.samples.lecture;

import static mlpc.compiler.draw.Markup.escape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The slides of the page in order, their anchors, and the table of contents. A slide has what it says, what it shows, and below
 * both, small, the commands and files that this is made with.
 */
final class Deck {
    /** Beside a picture, more printed lines are folded. */
    private static final int MOST = 5;

    private final List<Slide> slides = new ArrayList<>();
    private String part = "";

    /** One screen. */
    private record Slide(
            String part,
            String title,
            String anchor,
            StringBuilder said,
            StringBuilder shown,
            List<Printed> printed,
            StringBuilder made) {}

    /** What a command that draws nothing printed. */
    private record Printed(String line, String text) {}

    /** What follows belongs to a part of the lecture. */
    void part(String title) {
        part = title;
    }

    void slide(String title) {
        String anchor =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        long twins = slides.stream().filter(other -> other.title.equals(title)).count();
        slides.add(new Slide(
                part,
                title,
                anchor + (twins == 0 ? "" : "-" + (twins + 1)),
                new StringBuilder(),
                new StringBuilder(),
                new ArrayList<>(),
                new StringBuilder()));
    }

    /** Adds words and formulae to the slide that was begun last. */
    void say(String html) {
        last().said.append(html);
    }

    /** Adds what there is to see. */
    void show(String html) {
        last().shown.append(html);
    }

    /** Adds what a command printed. */
    void print(String line, String text) {
        last().printed.add(new Printed(line, text));
    }

    /** Adds how it was made. */
    void make(String html) {
        last().made.append(html);
    }

    private Slide last() {
        return slides.get(slides.size() - 1);
    }

    String html() {
        StringBuilder html = new StringBuilder(contents()).append("<main class=\"deck\">\n");
        for (int i = 0; i < slides.size(); i++) {
            Slide slide = slides.get(i);
            for (Printed printed : slide.printed) {
                boolean folded = slide.shown.indexOf("<svg") >= 0
                        && printed.text().lines().count() > MOST;
                if (folded) {
                    slide.made.append(Shown.folded("$ " + printed.line(), printed.text()));
                } else {
                    slide.shown.append(Shown.caption("$ " + printed.line())).append(Shown.code(printed.text()));
                }
            }
            html.append(
                    "<section class=\"slide\" id=\"%s\">\n<p class=\"part\">%s<span>%d / %d</span></p>\n<h2>%s</h2>\n"
                            .formatted(slide.anchor, escape(slide.part), i + 1, slides.size(), escape(slide.title)));
            html.append("<div class=\"body\">\n");
            html.append(part("say", slide.said)).append(part("show", slide.shown));
            html.append("</div>\n").append(part("made", slide.made)).append("</section>\n");
        }
        return html.append("</main>\n").append(CONTROLS).toString();
    }

    private static String part(String kind, StringBuilder html) {
        return html.isEmpty() ? "" : "<div class=\"" + kind + "\">\n" + html + "</div>\n";
    }

    private String contents() {
        StringBuilder html = new StringBuilder("<nav class=\"contents\" aria-label=\"Contents\"><h2>Contents</h2>\n");
        String open = "";
        for (Slide slide : slides) {
            if (!slide.part.equals(open)) {
                html.append(open.isEmpty() ? "" : "</ol>\n")
                        .append("<h3>")
                        .append(escape(slide.part))
                        .append("</h3>\n<ol>\n");
                open = slide.part;
            }
            html.append("<li><a href=\"#%s\">%s</a></li>\n".formatted(slide.anchor, escape(slide.title)));
        }
        return html.append("</ol></nav>\n").toString();
    }

    private static final String CONTROLS =
            """
            <div class="controls">
            <button type="button" data-go="-1" aria-label="the slide before">◀</button>
            <button type="button" data-go="1" aria-label="the next slide">▶</button>
            <button type="button" data-show="contents">contents</button>
            <button type="button" data-show="mode">one page</button>
            <span class="soft">→ ← go on and back, t contents, s slides or one page; a click on a picture enlarges it</span>
            </div>
            """;
}
