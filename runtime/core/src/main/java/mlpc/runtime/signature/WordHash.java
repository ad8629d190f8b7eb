package mlpc.runtime.signature;

import java.nio.charset.StandardCharsets;

/**
 * Turns words into numbers if they are too many to be listed, by one function that never changes: FNV-1a with 64 bits over the word's
 * UTF-8 bytes, then the finaliser of SplitMix64, so that similar words are far apart.
 */
public final class WordHash {
    private static final long BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;
    private static final int EXACT_BITS = 53;

    private WordHash() {}

    /**
     * {@return which of so many buckets a word falls into, from 0}
     *
     * @param word any text
     * @param buckets how many there are
     */
    public static int bucket(String word, int buckets) {
        return (int) Long.remainderUnsigned(hash(word), buckets);
    }

    /**
     * {@return a whole number below 2<sup>53</sup>: different words, other than by a rare accident, have different ones}
     *
     * @param word any text
     */
    public static double number(String word) {
        return hash(word) >>> (Long.SIZE - EXACT_BITS);
    }

    private static long hash(String word) {
        long bits = BASIS;
        for (byte octet : word.getBytes(StandardCharsets.UTF_8)) {
            bits = (bits ^ (octet & 0xff)) * PRIME;
        }
        bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
        return bits ^ (bits >>> 31);
    }
}
