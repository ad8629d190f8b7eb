/** Commands that show what the compiler makes of a model: explain, graph, features, plot. */
package mlpc.compiler.cli.explain;
