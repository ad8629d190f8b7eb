/** Training where the rows lie. */
@NullMarked
package mlpc.spark.fit;

import org.jspecify.annotations.NullMarked;
