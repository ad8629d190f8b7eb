package mlpc.compiler.draw;

import static mlpc.compiler.draw.Markup.escape;
import static mlpc.compiler.draw.Markup.number;

import java.util.Locale;
import java.util.Map;

/**
 * A drawing, written from back to front. Coordinates are pixels from the upper left corner; looks are classes and CSS of the
 * {@link Theme}'s variables, such as {@code "stroke: var(--ink)"}. The same calls give the same text.
 */
public final class Svg {
    private static final String FONT = "ui-sans-serif, system-ui, 'Segoe UI', Roboto, 'DejaVu Sans', Arial, sans-serif";

    private final StringBuilder body = new StringBuilder();
    private final double width;
    private final double height;
    private final String title;
    private int open;

    /** @param title what the picture shows, for those who cannot see it */
    public Svg(double width, double height, String title) {
        this.width = width;
        this.height = height;
        this.title = title;
    }

    public double width() {
        return width;
    }

    public double height() {
        return height;
    }

    public Svg line(double x1, double y1, double x2, double y2, String style) {
        return element(
                "line x1=\"%s\" y1=\"%s\" x2=\"%s\" y2=\"%s\""
                        .formatted(number(x1), number(y1), number(x2), number(y2)),
                style);
    }

    public Svg rectangle(double x, double y, double width, double height, double corner, String style) {
        String round = corner == 0 ? "" : " rx=\"" + number(corner) + "\"";
        return element(
                "rect x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\"%s"
                        .formatted(number(x), number(y), number(width), number(height), round),
                style);
    }

    public Svg circle(double x, double y, double radius, String style) {
        return element("circle cx=\"%s\" cy=\"%s\" r=\"%s\"".formatted(number(x), number(y), number(radius)), style);
    }

    /**
     * A path.
     *
     * @param data its commands, with coordinates written by {@link Markup#number}
     */
    public Svg path(String data, String style) {
        return element("path d=\"" + escape(data) + "\"", style);
    }

    /** A picture of pixels, stretched over a rectangle. */
    public Svg image(Bitmap picture, double x, double y, double width, double height) {
        return element(
                "image href=\"%s\" x=\"%s\" y=\"%s\" width=\"%s\" height=\"%s\" preserveAspectRatio=\"none\""
                        .formatted(picture.address(), number(x), number(y), number(width), number(height)),
                "image-rendering: pixelated");
    }

    /** Where a text stands relative to its point. */
    public enum Anchor {
        START,
        MIDDLE,
        END
    }

    /** One line of text whose baseline goes through the point. */
    public Svg text(double x, double y, Anchor anchor, String text, String style) {
        body.append("<text x=\"%s\" y=\"%s\" text-anchor=\"%s\" style=\"%s\">%s</text>\n"
                .formatted(number(x), number(y), anchor.name().toLowerCase(Locale.ROOT), escape(style), escape(text)));
        return this;
    }

    /** A shared beginning for what follows, until {@link #end}: a transform, a style, or a tooltip. */
    public Svg group(String transform, String style, String tooltip) {
        body.append("<g");
        attribute("transform", transform);
        attribute("style", style);
        body.append(">\n");
        if (!tooltip.isEmpty()) {
            body.append("<title>").append(escape(tooltip)).append("</title>\n");
        }
        open++;
        return this;
    }

    /**
     * A group that a script can find, until {@link #end}.
     *
     * @param data attributes, such as {@code data-value}, with their values
     */
    public Svg marked(Map<String, String> data, String tooltip) {
        body.append("<g");
        data.forEach(this::attribute);
        body.append(">\n<title>").append(escape(tooltip)).append("</title>\n");
        open++;
        return this;
    }

    public Svg end() {
        if (open-- == 0) {
            throw new IllegalStateException("no group is open");
        }
        body.append("</g>\n");
        return this;
    }

    /** Markup that this class has no word for: definitions of markers and gradients. */
    public Svg raw(String markup) {
        body.append(markup).append('\n');
        return this;
    }

    /** A file of its own. */
    public String document() {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + markup("<style>\n" + Theme.variables("svg") + "svg { background: var(--paper); }\n</style>\n");
    }

    /** An element of a {@link Page}, which brings the theme. */
    public String element() {
        return markup("");
    }

    private String markup(String style) {
        if (open != 0) {
            throw new IllegalStateException(open + " groups are still open");
        }
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%1$s\" height=\"%2$s\" viewBox=\"0 0 %1$s %2$s\" role=\"img\""
                        .formatted(number(width), number(height))
                + " font-family=\"" + escape(FONT) + "\" font-size=\"13\" fill=\"none\">\n<title>"
                + escape(title)
                + "</title>\n" + style + body + "</svg>\n";
    }

    private Svg element(String element, String style) {
        body.append('<').append(element);
        attribute("style", style);
        body.append("/>\n");
        return this;
    }

    private void attribute(String name, String value) {
        if (!value.isEmpty()) {
            body.append(' ').append(name).append("=\"").append(escape(value)).append('"');
        }
    }
}
