/** The value of every node in float64. It says what a graph means; all other forms are tested against it. */
package mlpc.compiler.graph.interpret;
