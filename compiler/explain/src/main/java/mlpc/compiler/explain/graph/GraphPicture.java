package mlpc.compiler.explain.graph;

import mlpc.compiler.Compilation;
import mlpc.compiler.draw.Svg;
import mlpc.compiler.explain.graph.value.GraphOptions;
import mlpc.compiler.explain.graph.value.ValueGraph;
import mlpc.compiler.explain.graph.value.ValueGraphBuilder;
import mlpc.runtime.tensor.DataException;

/**
 * The computation graph of a model, for one example, as it was written: what is computed from what, and, if asked for, the
 * messages that backpropagation sends back.
 */
public final class GraphPicture {
    /** The width of a screen, less its margins, in pixels. */
    public static final double SCREEN = 1240;

    /** Of a telephone held upright. */
    public static final double TELEPHONE = 360;

    private static final double SCREEN_HEIGHT = 900;
    private static final double SMALLER = 1.25;

    private final ValueGraph graph;

    private GraphPicture(ValueGraph graph) {
        this.graph = graph;
    }

    /** The graph of a compiled model. The same model and options give the same text of every kind. */
    public static GraphPicture of(Compilation compilation, GraphOptions options) {
        return new GraphPicture(new ValueGraphBuilder(compilation.model(), options).build());
    }

    /** Whether there are messages to draw: there is something to derive, and something that it depends on. */
    public boolean hasMessages() {
        return graph.hasMessages();
    }

    /** Whether it has more boxes and arrows than anyone could look at, so that there is no {@link #svg}. */
    public boolean isTooLarge() {
        return new SvgPicture(graph).isTooLarge();
    }

    /** Whether the picture can be taken in at one look, on a page of this width; there, it may be made a little smaller. */
    public boolean fits(double width) {
        if (isTooLarge()) {
            return false;
        }
        Svg picture = svg(width);
        return picture.width() <= width * SMALLER && picture.height() <= SCREEN_HEIGHT;
    }

    /** The picture for a screen, as {@link #svg(double)} says. */
    public Svg svg() {
        return svg(SCREEN);
    }

    /**
     * The picture, laid out from left to right; what is wider than a page goes on in a row below.
     *
     * @param width of the page, in pixels; a single box may be wider
     * @throws DataException if it has more boxes and arrows than anyone could look at
     */
    public Svg svg(double width) {
        SvgPicture picture = new SvgPicture(graph, width);
        if (picture.isTooLarge()) {
            throw new DataException("the graph has " + graph.values().size() + " boxes and "
                    + graph.flows().size()
                    + " arrows, too many for one picture; show less detail (operations, names, layers), or write dot");
        }
        return picture.draw();
    }

    /** The same for Graphviz. */
    public String dot() {
        return DotText.of(graph);
    }

    /** The same for Mermaid. */
    public String mermaid() {
        return MermaidText.of(graph);
    }
}
