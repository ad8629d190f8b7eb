package mlpc.compiler.draw;

import static mlpc.compiler.draw.Markup.escape;

/**
 * One HTML file that needs nothing beside it: no network, no scripts but those of a part, light and dark, readable on a telephone
 * and on paper.
 */
public final class Page {
    private static final String STYLE =
            """
            body { margin: 0 auto; max-width: 62rem; padding: 1.5rem; background: var(--paper); color: var(--ink);
              font: 16px/1.55 ui-sans-serif, system-ui, "Segoe UI", Roboto, "DejaVu Sans", Arial, sans-serif; }
            h1, h2, h3 { line-height: 1.25; } h2 { margin-top: 2.5rem; border-bottom: 1px solid var(--faint); }
            a { color: var(--forward); }
            pre, code, .mono { font-family: ui-monospace, "Cascadia Mono", "DejaVu Sans Mono", Menlo, Consolas, monospace;
              font-size: 0.875em; }
            pre { background: var(--panel); padding: 0.75rem 1rem; border-radius: 6px; overflow-x: auto; line-height: 1.4; }
            table { border-collapse: collapse; } th, td { padding: 0.25rem 0.9rem 0.25rem 0; text-align: left;
              vertical-align: top; border-bottom: 1px solid var(--faint); }
            td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
            figure { margin: 1rem 0; overflow-x: auto; } figcaption { color: var(--soft); font-size: 0.875em; }
            svg { max-width: 100%; height: auto; } .soft { color: var(--soft); }
            @media print { body { max-width: none; } pre { white-space: pre-wrap; } }
            """;

    private final String title;
    private final StringBuilder body = new StringBuilder();
    private final StringBuilder styles = new StringBuilder();
    private final StringBuilder head = new StringBuilder();

    public Page(String title) {
        this.title = title;
        body.append("<h1>").append(escape(title)).append("</h1>\n");
    }

    public Page heading(String text) {
        body.append("<h2>").append(escape(text)).append("</h2>\n");
        return this;
    }

    public Page paragraph(String text) {
        body.append("<p>").append(escape(text)).append("</p>\n");
        return this;
    }

    /** Text as it stands, in a font of one width. */
    public Page code(String text) {
        body.append("<pre>").append(escape(text)).append("</pre>\n");
        return this;
    }

    public Page figure(Svg drawing, String caption) {
        body.append("<figure>\n").append(drawing.element());
        body.append("<figcaption>").append(escape(caption)).append("</figcaption>\n</figure>\n");
        return this;
    }

    /** HTML of a part that knows its own form. */
    public Page html(String markup) {
        body.append(markup).append('\n');
        return this;
    }

    /** Markup before the title. */
    public Page above(String markup) {
        body.insert(0, markup);
        return this;
    }

    /** Elements of the head, before the title: what the page is allowed to load, say. */
    public Page head(String markup) {
        head.append(markup);
        return this;
    }

    /** CSS that such a part needs. */
    public Page style(String css) {
        styles.append(css).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n" + head + "<title>"
                + escape(title)
                + "</title>\n<style>\n" + Theme.variables(":root") + STYLE + styles + "</style>\n</head>\n<body>\n"
                + body
                + "</body>\n</html>\n";
    }
}
