package mlpc.runtime.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Arithmetic;

/**
 * Which version of the format a file is in, and whether it is as it was written. Two entries of its metadata say so:
 *
 * <table>
 * <caption>Versions</caption>
 * <tr><td>none<td>neither entry: files of other programs, and those that mlpc wrote before there were versions
 * <tr><td>1<td>{@code mlpc.format} is {@code 1}, and {@code mlpc.digest} is the {@link ContentDigest} of all the rest
 * </table>
 *
 * Beside them {@code mlpc.arithmetic} says by which arithmetic the weights were computed; without it they are of version 1.
 *
 * <p>A file with only one of the two entries is refused: damage to a key must not switch the check off.
 */
final class FileVersion {
    /** What is written. */
    static final String CURRENT = "1";

    private static final String FORMAT = "mlpc.format";
    private static final String DIGEST = "mlpc.digest";
    /** The {@link Arithmetic#VERSION} of the program that wrote the file. */
    private static final String ARITHMETIC = "mlpc.arithmetic";
    /** That of files from before it had a version. */
    private static final String FIRST_ARITHMETIC = "1";

    private FileVersion() {}

    /** With the three entries. */
    static Weights stamp(Weights weights) {
        Map<String, String> metadata = new LinkedHashMap<>(weights.metadata());
        metadata.put(FORMAT, CURRENT);
        metadata.put(ARITHMETIC, Integer.toString(Arithmetic.VERSION));
        metadata.remove(DIGEST);
        metadata.put(DIGEST, ContentDigest.of(weights.withMetadata(metadata)));
        return weights.withMetadata(metadata);
    }

    /** Checks the three entries, and takes them away. */
    static Weights check(Weights read) throws RefusedFile {
        Map<String, String> metadata = new LinkedHashMap<>(read.metadata());
        String digest = metadata.remove(DIGEST);
        String format = metadata.get(FORMAT);
        if (digest == null && format == null) {
            return read;
        }
        if (format != null && digest != null && !format.equals(CURRENT)) {
            throw new RefusedFile(
                    "is in version " + format + " of the format of weights files, and this mlpc reads up to " + CURRENT
                            + "; use the mlpc that wrote it, or a newer one");
        }
        if (digest == null || format == null || !digest.equals(ContentDigest.of(read.withMetadata(metadata)))) {
            throw new RefusedFile(
                    "was damaged, or another program changed it and"
                            + " kept the old digest: that is not the digest of what it holds. Take a copy of it that is whole, or train again");
        }
        metadata.remove(FORMAT);
        String arithmetic = Optional.ofNullable(metadata.remove(ARITHMETIC)).orElse(FIRST_ARITHMETIC);
        if (!arithmetic.equals(Integer.toString(Arithmetic.VERSION))) {
            throw new RefusedFile("was written for arithmetic " + arithmetic + ", and this mlpc computes by arithmetic "
                    + Arithmetic.VERSION
                    + ", so its predictions would differ in their last digits; use the mlpc that wrote it,"
                    + " or drop the entry mlpc.arithmetic with mlpc.format and mlpc.digest to accept that");
        }
        return read.withMetadata(metadata);
    }
}
