/** The computation graph as a picture: what its boxes and arrows are, and how SVG, Graphviz and Mermaid write them. */
package mlpc.compiler.explain.graph;
