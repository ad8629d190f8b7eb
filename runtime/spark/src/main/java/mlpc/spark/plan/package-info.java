/** Scoring as a node of Spark's own plans, on the rows as Spark itself has them. */
@NullMarked
package mlpc.spark.plan;

import org.jspecify.annotations.NullMarked;
