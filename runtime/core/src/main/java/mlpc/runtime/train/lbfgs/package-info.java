/** L-BFGS with a line search, over all rows at once. */
package mlpc.runtime.train.lbfgs;
