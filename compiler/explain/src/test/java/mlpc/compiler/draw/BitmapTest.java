package mlpc.compiler.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class BitmapTest {
    @Test
    void anotherDecoderReadsWhatWasSet() throws IOException {
        Bitmap picture = new Bitmap(3, 2);
        picture.set(0, 0, -1);
        picture.set(1, 0, 0);
        picture.set(2, 0, 1);
        picture.set(0, 1, 7);
        picture.set(1, 1, 0.5);
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture.png()));
        assertThat(read.getWidth()).isEqualTo(3);
        assertThat(read.getHeight()).isEqualTo(2);
        assertThat(read.getRGB(0, 0)).isEqualTo(0xFF000000);
        assertThat(read.getRGB(1, 0)).isEqualTo(0xFF808080);
        assertThat(read.getRGB(2, 0)).isEqualTo(0xFFFFFFFF);
        assertThat(read.getRGB(0, 1)).isEqualTo(0xFFFFFFFF);
        assertThat(read.getRGB(1, 1)).isEqualTo(0xFFC0C0C0);
        assertThat(read.getRGB(2, 1) >>> 24)
                .as("opacity of a pixel that nobody set")
                .isZero();
    }

    /** More than one stored block, and the gray of each level in its place. */
    @Test
    void largePicturesAreWhole() throws IOException {
        Bitmap picture = new Bitmap(400, 300);
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 400; x++) {
                picture.set(x, y, (x * 7 + y * 13) % 255 / 127.0 - 1);
            }
        }
        BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture.png()));
        for (int y = 0; y < 300; y++) {
            for (int x = 0; x < 400; x++) {
                long gray = Math.round((picture.level(x, y) + 127) * 255 / 254.0);
                assertThat(read.getRGB(x, y) & 0xFF).isEqualTo((int) gray);
            }
        }
    }

    @Test
    void enlargingRepeatsPixels() {
        Bitmap picture = new Bitmap(2, 1);
        picture.set(1, 0, -1);
        Bitmap large = picture.enlargedTowards(7);
        assertThat(large.width()).isEqualTo(6);
        assertThat(large.height()).isEqualTo(3);
        assertThat(large.level(2, 2)).isEqualTo(-128);
        assertThat(large.level(3, 0)).isEqualTo(-127);
    }

    @Test
    void itsAddressHoldsTheFile() {
        Bitmap picture = new Bitmap(1, 1);
        String address = picture.address();
        assertThat(address).startsWith("data:image/png;base64,");
        assertThat(Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1)))
                .isEqualTo(picture.png());
    }

    @Test
    void aPictureHasPixels() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Bitmap(0, 3));
    }
}
