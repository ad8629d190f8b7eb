/** Graphs and their nodes as text: a listing, and formulae in the notation of the language. */
@NullMarked
package mlpc.compiler.graph.print;

import org.jspecify.annotations.NullMarked;
