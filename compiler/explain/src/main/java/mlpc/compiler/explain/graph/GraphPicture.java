package mlpc.compiler.explain.graph;

import mlpc.compiler.Compilation;
import mlpc.compiler.draw.Svg;
import mlpc.runtime.tensor.DataException;

/**
 * The computation graph of a model, for one example, as it was written: what is computed from what, and, if asked for, the
 * messages that backpropagation sends back.
 */
public final class GraphPicture {
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

    /**
     * The picture, laid out from left to right.
     *
     * @throws DataException if it has more boxes and arrows than anyone could look at
     */
    public Svg svg() {
        SvgPicture picture = new SvgPicture(graph);
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
