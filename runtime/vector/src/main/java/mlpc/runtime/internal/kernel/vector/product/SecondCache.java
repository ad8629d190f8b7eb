package mlpc.runtime.internal.kernel.vector.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How much the processor's second cache holds. Linux says it; elsewhere it is taken for {@link #USUAL}. What is computed does not hang on it. */
final class SecondCache {
    /** Bytes. */
    static final int USUAL = 1 << 20;

    private static final int LARGEST = 1 << 24;
    private static final Path LINUX = Path.of("/sys/devices/system/cpu/cpu0/cache/index2/size");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,6})([KM])\\s*");

    /** Of the processor that this runs on. */
    static final int BYTES = bytes(LINUX);

    private SecondCache() {}

    /** @param file as Linux writes it: {@code 2048K} */
    static int bytes(Path file) {
        try {
            Matcher size = SIZE.matcher(Files.readString(file));
            if (!size.matches()) {
                return USUAL;
            }
            long bytes = Long.parseLong(size.group(1)) << (size.group(2).equals("K") ? 10 : 20);
            return (int) Math.min(bytes, LARGEST);
        } catch (IOException | RuntimeException unknown) {
            return USUAL;
        }
    }
}
