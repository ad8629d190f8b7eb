/** Reads JSON from untrusted files: the headers of weights, the numbers in a report. */
@NullMarked
package mlpc.runtime.json;

import org.jspecify.annotations.NullMarked;
