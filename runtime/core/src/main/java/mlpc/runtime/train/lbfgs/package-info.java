/** L-BFGS with a line search, over all rows at once. */
@NullMarked
package mlpc.runtime.train.lbfgs;

import org.jspecify.annotations.NullMarked;
