/** Commands that run a model: evaluate, predict, test, trace, gradcheck. */
@NullMarked
package mlpc.compiler.cli.run;

import org.jspecify.annotations.NullMarked;
