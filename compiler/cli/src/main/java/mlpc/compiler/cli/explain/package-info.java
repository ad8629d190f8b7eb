/** Commands that show what the compiler makes of a model: explain, graph, features, plot. */
@NullMarked
package mlpc.compiler.cli.explain;

import org.jspecify.annotations.NullMarked;
