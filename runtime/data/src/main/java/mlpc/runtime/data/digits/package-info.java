/** Digits drawn with strokes: a data set of images that needs no download, the same on every machine. */
package mlpc.runtime.data.digits;
