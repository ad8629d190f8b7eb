/** The computation graph: interned nodes over a closed set of primitives, for one example. */
package mlpc.compiler.graph;
