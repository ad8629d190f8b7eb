/** Directed acyclic graphs in layers, from left to right: where boxes stand and how links run between them, whatever is drawn. */
package mlpc.compiler.draw.layered;
