/** The computation graph as a picture: how a {@link mlpc.compiler.explain.graph.value.ValueGraph} is drawn, and how SVG, Graphviz and Mermaid write them. */
@NullMarked
package mlpc.compiler.explain.graph;

import org.jspecify.annotations.NullMarked;
