/** Digits drawn with strokes: a data set of images that needs no download, the same on every machine. */
@NullMarked
package mlpc.runtime.data.digits;

import org.jspecify.annotations.NullMarked;
