/** Spark's rows to a model's numbers, and predictions to Spark's rows. */
@NullMarked
package mlpc.spark.row;

import org.jspecify.annotations.NullMarked;
