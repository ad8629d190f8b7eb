/** The typed form of a generated class: a record for a row of a table, enums for labels, and predictions of both. */
@NullMarked
package mlpc.compiler.emit.typed;

import org.jspecify.annotations.NullMarked;
