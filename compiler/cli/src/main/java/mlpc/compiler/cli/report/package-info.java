/** Reports of trainings: where they go, how they are written again, and how two of them are compared. */
@NullMarked
package mlpc.compiler.cli.report;

import org.jspecify.annotations.NullMarked;
