/** The computation graph as a picture: what its boxes and arrows are, and how SVG, Graphviz and Mermaid write them. */
@NullMarked
package mlpc.compiler.explain.graph;

import org.jspecify.annotations.NullMarked;
