package mlpc.runtime.weights;

import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.runtime.network.Weights;

/**
 * Which version of the format a file is in, and whether it is as it was written. Two entries of its metadata say so:
 *
 * <table>
 * <caption>Versions</caption>
 * <tr><td>none<td>neither entry: files of other programs, and those that mlpc wrote before there were versions
 * <tr><td>1<td>{@code mlpc.format} is {@code 1}, and {@code mlpc.digest} is the {@link ContentDigest} of all the rest
 * </table>
 *
 * Each entry asks for the other, so that no damage to a name turns a file of version 1 into one that nobody checks.
 */
final class FileVersion {
    /** What is written. */
    static final String CURRENT = "1";

    private static final String FORMAT = "mlpc.format";
    private static final String DIGEST = "mlpc.digest";

    private FileVersion() {}

    /** With the two entries. */
    static Weights stamp(Weights weights) {
        Map<String, String> metadata = new LinkedHashMap<>(weights.metadata());
        metadata.put(FORMAT, CURRENT);
        metadata.remove(DIGEST);
        metadata.put(DIGEST, ContentDigest.of(weights.withMetadata(metadata)));
        return weights.withMetadata(metadata);
    }

    /** Checks the two entries, and takes them away. */
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
        return read.withMetadata(metadata);
    }
}
