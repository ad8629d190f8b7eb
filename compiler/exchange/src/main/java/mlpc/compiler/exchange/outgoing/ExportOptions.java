package mlpc.compiler.exchange.outgoing;

import java.util.Optional;
import java.util.Set;

/**
 * The options of an export.
 *
 * @param opset the version of ONNX's operators, from {@link #OLDEST} to {@link #NEWEST}
 * @param raw whether to export the bare output tensors, without labels
 * @param encoded columns, by header name, whose values are passed already encoded as numbers
 * @param licence the licence in the file's metadata
 */
public record ExportOptions(int opset, boolean raw, Set<String> encoded, Optional<String> licence) {
    /** The first version that is written. */
    public static final int OLDEST = 13;

    /** The last version that is written. */
    public static final int NEWEST = 25;

    /** Version 17, with labels. */
    public static final ExportOptions STANDARD = new ExportOptions(17, false, Set.of(), Optional.empty());

    /** Checks the version. */
    public ExportOptions {
        encoded = Set.copyOf(encoded);
        if (opset < OLDEST || opset > NEWEST) {
            throw new IllegalArgumentException(
                    "opset " + opset + ": from " + OLDEST + " to " + NEWEST + " can be written");
        }
    }
}
