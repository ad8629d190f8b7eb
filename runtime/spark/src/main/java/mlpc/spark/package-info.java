/** Models as stages of Apache Spark's ML pipelines. */
@NullMarked
package mlpc.spark;

import org.jspecify.annotations.NullMarked;
