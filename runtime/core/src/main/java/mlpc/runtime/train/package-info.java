/** A training as an app sees it: its options, its progress, its state, how it ended. */
package mlpc.runtime.train;
