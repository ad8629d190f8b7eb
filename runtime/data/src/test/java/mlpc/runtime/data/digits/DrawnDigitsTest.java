package mlpc.runtime.data.digits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.MessageDigest;
import java.util.HexFormat;
import mlpc.runtime.data.DataSources;
import mlpc.runtime.data.Folder;
import mlpc.runtime.data.Rows;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Signature;
import org.junit.jupiter.api.Test;

class DrawnDigitsTest {
    private static final DataSource SOURCE = DataSource.of("digits").with("count", 1000);

    /** The pictures are part of what a recipe means: a change here changes everyone's results. */
    @Test
    void theFirstPicturesAreTheseOnEveryMachine() throws Exception {
        MessageDigest hash = MessageDigest.getInstance("SHA-256");
        Dataset rows = open(SOURCE, Rows.between(0, 100));
        for (int row = 0; row < rows.size(); row++) {
            for (int pixel = 0; pixel < 784; pixel++) {
                hash.update((byte) rows.input(0).get(row, pixel));
            }
            hash.update((byte) rows.target(0).get(row, 0));
        }
        assertThat(HexFormat.of().formatHex(hash.digest()))
                .isEqualTo("20179f990071de4a33dbb7265d7dee6d2945c44ca951973e0ad9bb3320518eb3");
    }

    @Test
    void aPartIsThatPartOfTheWhole() {
        Dataset whole = open(SOURCE, Rows.ALL);
        Dataset part = open(SOURCE, Rows.between(500, 502));
        for (int pixel = 0; pixel < 784; pixel++) {
            assertThat(part.input(0).get(1, pixel)).isEqualTo(whole.input(0).get(501, pixel));
        }
        assertThat(part.target(0).get(1, 0)).isEqualTo(whole.target(0).get(501, 0));
    }

    @Test
    void picturesLookLikeDigits() {
        Dataset rows = open(SOURCE, Rows.ALL);
        int[] seen = new int[10];
        for (int row = 0; row < rows.size(); row++) {
            seen[(int) rows.target(0).get(row, 0)]++;
            int inked = 0;
            for (int pixel = 0; pixel < 784; pixel++) {
                double value = rows.input(0).get(row, pixel);
                assertThat(value).isBetween(0.0, 255.0).isEqualTo(Math.rint(value));
                inked += value > 128 ? 1 : 0;
            }
            assertThat(inked).isBetween(15, 300);
        }
        for (int count : seen) {
            assertThat(count).isBetween(60, 140);
        }
    }

    @Test
    void anotherSeedDrawsOthers() {
        double[] sums = new double[2];
        for (int seed = 0; seed < 2; seed++) {
            Dataset rows = open(SOURCE.with("seed", seed), Rows.between(0, 1));
            for (int pixel = 0; pixel < 784; pixel++) {
                sums[seed] += rows.input(0).get(0, pixel);
            }
        }
        assertThat(sums[0]).isNotEqualTo(sums[1]);
    }

    @Test
    void settingsAndModelsThatDoNotFitAreNamed() {
        assertThatThrownBy(() -> open(SOURCE.with("cuont", 1), Rows.ALL))
                .hasMessage("digits has no setting `cuont`: it has count, noise and seed");
        assertThatThrownBy(() -> open(SOURCE.with("count", 0.5), Rows.ALL))
                .hasMessage("digits(count: 0.5): expected a whole number from 1 to 10000000");
        Signature other = Signature.named("Xor")
                .input(Field.real("x", 2))
                .target(Field.flag("t"))
                .build();
        assertThatThrownBy(() -> DataSources.open(SOURCE, Folder.of(null), Rows.ALL, other))
                .hasMessage("digits are for a model with one square input, such as image: real[28, 28], and one"
                        + " target: class[10]; Xor has others");
    }

    private static Dataset open(DataSource source, Rows rows) {
        Signature digits = Signature.named("Digits")
                .input(Field.real("image", 28, 28))
                .target(Field.category("digit", 10))
                .build();
        return DataSources.open(source, Folder.of(null), rows, digits);
    }
}
