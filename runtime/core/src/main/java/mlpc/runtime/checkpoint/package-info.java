/** Trainings that have not ended, as files to go on from. */
package mlpc.runtime.checkpoint;
