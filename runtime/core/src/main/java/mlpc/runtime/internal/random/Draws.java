package mlpc.runtime.internal.random;

import mlpc.runtime.internal.kernel.Functions64;

/**
 * Random numbers by their coordinates. A mask drawn by generated code, by the interpreter and after a resumed training
 * is the same mask, in both precisions: uniform numbers have 24 bits and are exact as {@code float}.
 */
public final class Draws {
    private static final float UNIT_24 = 0x1p-24f;
    private static final double UNIT_53 = 0x1p-53;

    private Draws() {}

    /** What stands for a name in a draw (FNV-1a over its UTF-16 units). */
    public static long hash(String name) {
        long hash = 0xcbf29ce484222325L;
        for (int index = 0; index < name.length(); index++) {
            hash = (hash ^ name.charAt(index)) * 0x100000001b3L;
        }
        return hash;
    }

    /** On [0, 1): one element of a random tensor of an example. */
    public static float uniform(long instance, long seed, long step, int row, int element) {
        return unit(pair(key(instance, seed), step, row, element), element);
    }

    /** Elements from (inclusive) to (exclusive) of one example, by their own positions. */
    public static void fill(float[] out, int from, int to, long instance, long seed, long step, int row) {
        long key = key(instance, seed);
        long words = pair(key, step, row, from);
        for (int element = from; element < to; element++) {
            if ((element & 1) == 0) {
                words = pair(key, step, row, element);
            }
            out[element] = unit(words, element);
        }
    }

    /** The same numbers, as doubles. */
    public static void fill(double[] out, int from, int to, long instance, long seed, long step, int row) {
        long key = key(instance, seed);
        long words = pair(key, step, row, from);
        for (int element = from; element < to; element++) {
            if ((element & 1) == 0) {
                words = pair(key, step, row, element);
            }
            out[element] = unit(words, element);
        }
    }

    /** The two words that an even element and the next one share. */
    private static long pair(long key, long step, int row, int element) {
        return Philox.words(key, element >>> 2, row, (int) step, (int) (step >>> 32), (element & 2) != 0);
    }

    private static float unit(long words, int element) {
        return (((element & 1) == 0 ? (int) (words >>> 32) : (int) words) >>> 8) * UNIT_24;
    }

    /** On [0, 1) with 53 bits: number {@code index} of a stream. */
    public static double uniform(long stream, long seed, long index) {
        return (bits(stream, seed, index) >>> 11) * UNIT_53;
    }

    /** From N(0, 1): number {@code index} of a stream, by Box and Muller. */
    public static double normal(long stream, long seed, long index) {
        double radius = 1 - uniform(stream, seed, 2 * index);
        double angle = uniform(stream, seed, 2 * index + 1);
        return Math.sqrt(-2 * Functions64.log(radius)) * Functions64.cos(2 * Math.PI * angle);
    }

    /** 64 random bits. */
    public static long bits(long stream, long seed, long index) {
        long block = index >>> 1;
        return Philox.words(key(stream, seed), (int) block, (int) (block >>> 32), 0, 0x53545245, (index & 1) != 0);
    }

    /** Two hashes into one key: neighbouring seeds and instances must not meet. */
    private static long key(long instance, long seed) {
        return mix(mix(seed + 0x9E3779B97F4A7C15L) ^ instance);
    }

    /** The finaliser of SplitMix64. */
    private static long mix(long bits) {
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
