package mlpc.compiler.graph.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    /** Every length about the ends of blocks, and beyond several of them. */
    @Test
    void itIsTheStartOfSha256() throws Exception {
        Random random = new Random(1);
        for (int length = 0; length <= 50; length++) {
            double[] values = random.doubles(length, -1e3, 1e3).toArray();
            ByteBuffer bytes = ByteBuffer.allocate(length * Double.BYTES);
            for (double value : values) {
                bytes.putDouble(value);
            }
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes.array());
            assertThat(Fingerprint.of(values)).isEqualTo(HexFormat.of().formatHex(digest, 0, 8));
        }
    }

    @Test
    void ofBytesItIsTheWhole() throws Exception {
        Random random = new Random(2);
        for (int length = 0; length <= 200; length++) {
            byte[] bytes = new byte[length];
            random.nextBytes(bytes);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
            assertThat(Fingerprint.sha256(bytes)).isEqualTo(HexFormat.of().formatHex(digest));
        }
    }
}
