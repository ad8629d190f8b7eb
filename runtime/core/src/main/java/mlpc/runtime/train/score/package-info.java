/** Losses and metrics of a set of rows. */
package mlpc.runtime.train.score;
