package mlpc.compiler.graph.print;

import java.nio.ByteBuffer;

/**
 * SHA-256 (FIPS 180-4): of bytes, or the first eight bytes of it over the bits of numbers; long constants are printed as this. It is
 * implemented here because a browser has no {@code java.security}, and because a program's first prediction would wait until its
 * providers are found.
 */
public final class Fingerprint {
    // spotless:off
    /** The first 32 bits behind the point of the cube roots of the first 64 primes. */
    private static final int[] ROUNDS = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };

    /** The first 32 bits behind the point of the square roots of the first 8 primes. */
    private static final int[] START = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };
    // spotless:on

    private static final int WORDS = 16;

    private final int[] hash = START.clone();
    private final int[] schedule = new int[ROUNDS.length];
    private int filled;

    private Fingerprint() {}

    /** The digest of bytes, in 64 hexadecimal digits. */
    public static String sha256(byte[] bytes) {
        Fingerprint fingerprint = new Fingerprint();
        ByteBuffer rest = ByteBuffer.wrap(bytes);
        while (rest.remaining() >= Long.BYTES) {
            fingerprint.add(rest.getLong());
        }
        long last = 0;
        int shift = Long.SIZE - Byte.SIZE;
        for (; rest.hasRemaining(); shift -= Byte.SIZE) {
            last |= (rest.get() & 0xffL) << shift;
        }
        fingerprint.finish(last | 0x80L << shift, bytes.length * (long) Byte.SIZE);
        StringBuilder digits = new StringBuilder();
        for (int word : fingerprint.hash) {
            digits.append(hex(word));
        }
        return digits.toString();
    }

    /** Sixteen hexadecimal digits: equal for equal bits, and in practice for no others. */
    static String of(double[] values) {
        Fingerprint fingerprint = new Fingerprint();
        for (double value : values) {
            fingerprint.add(Double.doubleToLongBits(value));
        }
        fingerprint.finish(1L << 63, values.length * (long) Double.SIZE);
        return hex(fingerprint.hash[0]) + hex(fingerprint.hash[1]);
    }

    private static String hex(int word) {
        String digits = Integer.toHexString(word);
        return "0".repeat(8 - digits.length()) + digits;
    }

    private void add(long twoWords) {
        schedule[filled++] = (int) (twoWords >>> 32);
        schedule[filled++] = (int) twoWords;
        if (filled == WORDS) {
            compress();
            filled = 0;
        }
    }

    /**
     * The end of the message, a one, zeros up to the last two words of a block, and the message's length.
     *
     * @param last what is left of the message, and the one behind it
     */
    private void finish(long last, long bits) {
        add(last);
        while (filled != WORDS - 2) {
            add(0);
        }
        add(bits);
    }

    private void compress() {
        for (int t = WORDS; t < schedule.length; t++) {
            int w2 = schedule[t - 2];
            int w15 = schedule[t - 15];
            int sigma1 = Integer.rotateRight(w2, 17) ^ Integer.rotateRight(w2, 19) ^ (w2 >>> 10);
            int sigma0 = Integer.rotateRight(w15, 7) ^ Integer.rotateRight(w15, 18) ^ (w15 >>> 3);
            schedule[t] = sigma1 + schedule[t - 7] + sigma0 + schedule[t - 16];
        }
        int[] s = hash.clone(); // a, b, …, h of the standard
        for (int t = 0; t < schedule.length; t++) {
            int sum1 = Integer.rotateRight(s[4], 6) ^ Integer.rotateRight(s[4], 11) ^ Integer.rotateRight(s[4], 25);
            int choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
            int first = s[7] + sum1 + choice + ROUNDS[t] + schedule[t];
            int sum0 = Integer.rotateRight(s[0], 2) ^ Integer.rotateRight(s[0], 13) ^ Integer.rotateRight(s[0], 22);
            int majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
            System.arraycopy(s, 0, s, 1, 7);
            s[4] += first;
            s[0] = first + sum0 + majority;
        }
        for (int i = 0; i < hash.length; i++) {
            hash[i] += s[i];
        }
    }
}
