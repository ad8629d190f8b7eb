/** How long a program takes from its start until its network knows handwritten digits: ours, PyTorch's, SMILE's. */
@NullMarked
package mlpc.benchmarks.peers.result;

import org.jspecify.annotations.NullMarked;
