/** A model on its way to the executors: generated code and weights, compiled once in each. */
@NullMarked
package mlpc.spark.code;

import org.jspecify.annotations.NullMarked;
