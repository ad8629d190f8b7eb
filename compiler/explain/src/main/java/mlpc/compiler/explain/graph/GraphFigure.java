package mlpc.compiler.explain.graph;

import static mlpc.compiler.draw.Markup.escape;
import static mlpc.compiler.draw.Markup.number;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.Compilation;
import mlpc.compiler.draw.Svg;
import mlpc.compiler.explain.graph.value.GraphOptions;
import mlpc.compiler.explain.graph.value.GraphOptions.Detail;

/**
 * A graph on a page: laid out for the page's width and, where a telephone needs another, for that too. It is shown whole; buttons
 * above make it larger, and then it is scrolled. That needs no script; where the page may have one, a graph is also dragged
 * about, and made larger by the wheel with Ctrl or by the keys + − 0.
 */
public final class GraphFigure {
    private static final String CSS =
            """
            .graph { margin: 1rem 0; overflow: visible; } .graph .pane { overflow: auto; }
            .graph:not(:has(.z1:checked)) .pane { max-height: 88vh; }
            .graph .pane:focus-visible { outline: 2px solid var(--forward); outline-offset: 2px; }
            .graph .pane svg { display: block; max-width: 100%; height: auto; margin: 0 auto; }
            .graph:has(.z2:checked) .pane svg { max-width: none; width: var(--own); }
            .graph:has(.z3:checked) .pane svg { max-width: none; width: calc(1.6 * var(--own)); }
            .graph:has(.z4:checked) .pane svg { max-width: none; width: calc(2.6 * var(--own)); }
            .graph:not(:has(.z1:checked)) .pane { cursor: grab; } .graph .narrow { display: none; }
            .graph .zoom { display: flex; justify-content: flex-end; gap: 0.2rem; margin: 0; font-size: 0.8rem; }
            .graph .zoom label { color: var(--soft); border: 1px solid var(--faint); border-radius: 6px; padding: 0.05rem 0.5rem;
              cursor: pointer; } .graph .zoom input { position: absolute; opacity: 0; }
            .graph .zoom label:has(:checked) { color: var(--ink); background: var(--panel); border-color: var(--soft); }
            .graph .zoom label:has(:focus-visible) { outline: 2px solid var(--forward); }
            @media (max-width: 600px) { .graph .narrow { display: block; } .graph .narrow + .wide { display: none; } }
            @media print { .graph .zoom { display: none; } .graph .pane { max-height: none; } }
            """;

    private static final String SCRIPT =
            """
            (() => {
              function draggable(figure) {
                const sizes = [...figure.querySelectorAll(".zoom input")];
                const at = () => sizes.findIndex(size => size.checked);
                function to(size, pane, x, y) {
                  const svg = pane.querySelector("svg"), before = svg.clientWidth;
                  sizes[Math.max(0, Math.min(sizes.length - 1, size))].checked = true;
                  const by = svg.clientWidth / before;
                  pane.scrollLeft = (pane.scrollLeft + x) * by - x;
                  pane.scrollTop = (pane.scrollTop + y) * by - y;
                }
                figure.querySelectorAll(".pane").forEach(pane => {
                  let held = null, turned = 0;
                  pane.addEventListener("keydown", event => {
                    const size = { "+": at() + 1, "=": at() + 1, "-": at() - 1, "0": 0 }[event.key];
                    if (size === undefined || event.metaKey || event.ctrlKey) return;
                    event.preventDefault();
                    to(size, pane, pane.clientWidth / 2, pane.clientHeight / 2);
                  });
                  pane.addEventListener("wheel", event => {
                    if (!event.ctrlKey) return;
                    event.preventDefault();
                    turned += event.deltaY;
                    if (Math.abs(turned) < 40) return;
                    const frame = pane.getBoundingClientRect();
                    to(at() - Math.sign(turned), pane, event.clientX - frame.left, event.clientY - frame.top);
                    turned = 0;
                  }, { passive: false });
                  pane.addEventListener("pointerdown", event => {
                    if (event.pointerType !== "mouse" || event.button) return;
                    held = { x: event.clientX, y: event.clientY, left: pane.scrollLeft, top: pane.scrollTop };
                  });
                  addEventListener("pointermove", event => {
                    if (held) pane.scrollTo(held.left + held.x - event.clientX, held.top + held.y - event.clientY);
                  });
                  addEventListener("pointerup", () => held = null);
                });
              }
              document.querySelectorAll(".graph:not([data-dragged])").forEach(figure => {
                figure.dataset.dragged = "";
                draggable(figure);
              });
            })();
            """;

    private static final String SIZES =
            """
            <form class="zoom" aria-label="Size of the graph"><label><input class="z1" type="radio" name="size" checked>whole</label>
            <label><input class="z2" type="radio" name="size">1×</label>
            <label><input class="z3" type="radio" name="size">1.6×</label>
            <label><input class="z4" type="radio" name="size">2.6×</label></form>
            """;

    private GraphFigure() {}

    /**
     * A figure, which needs {@link #css} and, where scripts may run, once below all figures {@link #script}. It shows every name
     * where that can be taken in at one look, otherwise each layer; nothing if that is too large as well.
     *
     * @param width of the page, in pixels
     * @param caption what stands below the figure, without a full stop: where there are messages back, that is said too
     */
    public static Optional<String> of(
            Compilation compilation, GraphOptions.Mode mode, boolean backward, double width, String caption) {
        Optional<GraphPicture> shown = readable(compilation, mode, backward, width);
        return shown.map(picture -> figure(
                picture.svg(width),
                readable(compilation, mode, backward, GraphPicture.TELEPHONE).orElse(picture),
                caption + (picture.hasMessages() ? ", messages of backpropagation back." : ".")));
    }

    /** A figure of a picture as it is, likewise. */
    public static String html(GraphPicture picture, double width, String caption) {
        return figure(picture.svg(width), picture, caption);
    }

    private static String figure(Svg wide, GraphPicture onTelephones, String caption) {
        StringBuilder html = new StringBuilder("<figure class=\"graph\">\n").append(SIZES);
        if (wide.width() > GraphPicture.TELEPHONE * 1.2) {
            html.append(pane("narrow", onTelephones.svg(GraphPicture.TELEPHONE)));
        }
        html.append(pane("wide", wide));
        if (!caption.isEmpty()) {
            html.append("<figcaption>").append(escape(caption)).append("</figcaption>\n");
        }
        return html.append("</figure>\n").toString();
    }

    /** The first of these that can be taken in at one look: every name, each layer, each layer without messages back. */
    private static Optional<GraphPicture> readable(
            Compilation compilation, GraphOptions.Mode mode, boolean backward, double width) {
        GraphOptions names = new GraphOptions(Detail.NAMES, mode, backward);
        GraphOptions layers = names.withDetail(Detail.LAYERS);
        Optional<GraphPicture> last = Optional.empty();
        for (GraphOptions options : List.of(names, layers, layers.withBackward(false))) {
            GraphPicture picture = GraphPicture.of(compilation, options);
            if (picture.fits(width)) {
                return Optional.of(picture);
            }
            last = Optional.of(picture).filter(large -> !large.isTooLarge());
        }
        return last;
    }

    private static String pane(String kind, Svg svg) {
        return "<div class=\"" + kind + "\">\n<div class=\"pane\" tabindex=\"0\" style=\"--own: " + number(svg.width())
                + "px\">\n" + svg.element() + "</div>\n</div>\n";
    }

    /** The looks of {@link #html}. */
    public static String css() {
        return CSS;
    }

    /** By which every graph of a page is dragged, and goes by keys and wheel. */
    public static String script() {
        return "<script>\n" + SCRIPT + "</script>\n";
    }
}
