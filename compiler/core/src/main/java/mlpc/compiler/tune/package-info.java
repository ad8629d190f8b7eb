/** Measures what the forms of a layer take on this machine, and makes a cost table of it. */
package mlpc.compiler.tune;
