/** Starter models of real tables beside SMILE's networks and forests: how good they are, and how fast they learn. */
@NullMarked
package mlpc.benchmarks.peers.tables;

import org.jspecify.annotations.NullMarked;
