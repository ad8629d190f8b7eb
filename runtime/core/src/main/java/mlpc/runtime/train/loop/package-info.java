/** The training loop: order of rows, schedules, clipping, stopping, and the threads that share the work. */
package mlpc.runtime.train.loop;
