package mlpc.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.runtime.Model;
import mlpc.runtime.data.DataSources;
import mlpc.runtime.data.Folder;
import mlpc.runtime.data.Rows;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first layer of the digits sample as pictures, after a little training. */
class FeaturesTest {
    private static final int SIDE = 28;
    /** Pixels for each weight in the file, and weights from one tile to the next. */
    private static final int ENLARGED = 2;

    private static final int STEP = SIDE + 1;
    private static final Pattern UNIT =
            Pattern.compile("^ +(\\d+) +(\\S+) +(\\S+) +(\\S+) +(\\S+)$", Pattern.MULTILINE);

    @TempDir
    Path folder;

    private Path weights;

    @BeforeEach
    void train() {
        weights = folder.resolve("digits.safetensors");
        Command train = Command.run("train", Samples.DIGITS, "--rows", "0:600", "--epochs", 2, "--out", weights);
        assertThat(train.code()).as(train.err()).isZero();
    }

    /** Black, gray and white are minus the largest weight of the tile, 0 and the largest. */
    @Test
    void everyPixelIsAWeight() throws IOException {
        Path file = folder.resolve("features.png");
        assertThat(Command.run("features", Samples.DIGITS, "--weights", weights, "--out", file)
                        .code())
                .isZero();
        BufferedImage picture = ImageIO.read(file.toFile());
        assertThat(picture.getWidth()).isEqualTo(ENLARGED * (16 * STEP - 1));
        assertThat(picture.getHeight()).isEqualTo(ENLARGED * (16 * STEP - 1));
        Tensor w = model().weights().get("logits.1.W");
        for (int unit = 0; unit < 256; unit++) {
            double largest = 0;
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                largest = Math.max(largest, Math.abs(w.get(unit, pixel)));
            }
            for (int pixel = 0; pixel < SIDE * SIDE; pixel++) {
                int x = ENLARGED * (unit % 16 * STEP + pixel % SIDE);
                int y = ENLARGED * (unit / 16 * STEP + pixel / SIDE);
                double gray = 127.5 + 127.5 * w.get(unit, pixel) / largest;
                assertThat((double) (picture.getRGB(x, y) & 0xFF)).isCloseTo(gray, within(1.1));
            }
        }
    }

    @Test
    void theSumsAreThoseOfTheTrace() throws IOException {
        Path page = folder.resolve("features.html");
        Command run = Command.run(
                "features",
                Samples.DIGITS,
                "--weights",
                weights,
                "--example",
                3,
                "--unit",
                17,
                "--unit",
                200,
                "-o",
                page);
        assertThat(run.code()).as(run.err()).isZero();
        Model model = model();
        Dataset rows = DataSources.open(
                model.signature().data().orElseThrow(),
                Folder.of(Samples.DIGITS.getParent()),
                Rows.between(3, 4),
                model.signature());
        Map<String, Trace.Value> trace =
                model.trace(rows, TraceOptions.INFERENCE).values();
        assertThat(UNIT.matcher(run.out()).results().map(found -> found.group(1)))
                .containsExactly("17", "200");
        for (MatchResult line : UNIT.matcher(run.out()).results().toList()) {
            int unit = Integer.parseInt(line.group(1));
            double z = trace.get("logits.1.z").rows()[0][unit];
            double b = trace.get("logits.1.b").rows()[0][unit];
            assertThat(Double.parseDouble(line.group(2))).isCloseTo(z - b, within(1e-4));
            assertThat(Double.parseDouble(line.group(3))).isCloseTo(b, within(1e-4));
            assertThat(Double.parseDouble(line.group(4))).isCloseTo(z, within(1e-4));
            assertThat(Double.parseDouble(line.group(5)))
                    .isCloseTo(trace.get("logits.1").rows()[0][unit], within(1e-4));
        }
        assertThat(Files.readString(page)).contains("unit 17: wᵀx = ", "unit 200: wᵀx = ", "y = relu(z) = ");
    }

    @Test
    void mistakesAreMessages() {
        assertThat(Command.run("features", Samples.XOR, "--weights", weights).err())
                .contains("x is real[2], which is not an image shape", "--shape 1x2");
        assertThat(Command.run("features", Path.of("lecture", "08-xor-by-hand.mlp"))
                        .err())
                .contains("XorByHand has no layer whose weights are pictures");
        assertThat(Command.run("features", Samples.DIGITS, "--weights", weights, "--example", 10_000)
                        .err())
                .contains("there is no example 10000: the data has 10,000 rows");
        assertThat(Command.run("features", Samples.DIGITS, "--out", "features.gif")
                        .code())
                .isEqualTo(2);
        assertThat(Command.run("features", Samples.DIGITS, "--unit", 3).err()).contains("add --example");
        assertThat(Command.run("features", Samples.DIGITS, "--shape", "28").code())
                .isEqualTo(2);
    }

    private Model model() throws IOException {
        Model model = Mlp.compile(Samples.DIGITS, Options.STANDARD.withPrecision(Precision.FLOAT64));
        model.load(weights);
        return model;
    }
}
