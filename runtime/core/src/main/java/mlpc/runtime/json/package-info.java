/** JSON as files have it that nobody vouches for: the headers of weights, what a report keeps. */
@NullMarked
package mlpc.runtime.json;

import org.jspecify.annotations.NullMarked;
