/**
 * Writes a program as Java source. Nothing is decided here: the planner has said what runs where, in which form; this
 * finds names and prints.
 */
package mlpc.compiler.emit;
