/**
 * What stands in for the runtime in a standalone class: prediction alone, for one model. The text of these classes becomes a part of each
 * such file; nothing else calls them.
 *
 * <p>{@code Scorer}, {@code Turn} and {@code WeightsFile} do what the runtime's classes of these purposes do, by a shorter way: one network
 * whose fields are read straight from the file, where the runtime has networks that also train, and tensors, formats and checkpoints of
 * every kind between them and the file. What both would have in common are some thirty lines, most of them messages; to share those, a
 * standalone class would have to carry the runtime's signatures and tensors. That both refuse with the same words, and predict with the
 * same bits, is held by tests over every model there is.
 */
@NullMarked
package mlpc.compiler.emit.standalone.part;

import org.jspecify.annotations.NullMarked;
