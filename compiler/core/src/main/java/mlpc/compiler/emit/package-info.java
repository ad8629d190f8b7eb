/**
 * Writes a program as Java source. No decisions are made here: the planner has decided where and how each step runs; this package chooses names
 * and prints. {@link mlpc.compiler.emit.JavaEmitter} writes the class; its methods are in {@code loop}, names and texts in {@code java}.
 */
@NullMarked
package mlpc.compiler.emit;

import org.jspecify.annotations.NullMarked;
