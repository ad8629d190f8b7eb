/** Commands that train several times: compare, sweep. */
@NullMarked
package mlpc.compiler.cli.experiment;

import org.jspecify.annotations.NullMarked;
