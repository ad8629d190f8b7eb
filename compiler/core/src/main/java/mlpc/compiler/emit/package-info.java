/**
 * Writes a program as Java source. Nothing is decided here: the planner has said what runs where, in which form; this
 * finds names and prints. {@link mlpc.compiler.emit.JavaEmitter} writes the class; its methods are in {@code loop}, names and texts in
 * {@code java}.
 */
@NullMarked
package mlpc.compiler.emit;

import org.jspecify.annotations.NullMarked;
