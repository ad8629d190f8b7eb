/** A training as an app sees it: its options, its progress, its state, how it ended. */
@NullMarked
package mlpc.runtime.train;

import org.jspecify.annotations.NullMarked;
