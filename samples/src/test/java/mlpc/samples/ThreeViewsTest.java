package mlpc.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One page that shows a model as a landscape, as a derivation and as Java. */
class ThreeViewsTest {
    private static final Path UNIT = Path.of("lecture", "26-three-views.mlp");

    @TempDir
    Path folder;

    @Test
    void theLecturesUnitIsOnOnePage() throws IOException {
        String page = page(UNIT);
        assertThat(page)
                .contains(
                        "The loss over w and b",
                        ">start<",
                        ">trained<",
                        "Loss 0.2704 at start (w = -1, b = 2), 0.0399 at")
                .contains("The path is that of training")
                .contains("private void gradients_model(Training w", "private void update_model(Training w");
        assertThat(page.replace("http://www.w3.org/", "")).doesNotContain("http", "<script src", "<link", "NaN");
    }

    @Test
    void aLargerModelHasALandscapeOverTwoOfItsNumbers() throws IOException {
        assertThat(page(Samples.XOR)).contains("Xor has 33 learned numbers; --axes A,B draws its loss");
        String page = page(Samples.XOR, "--axes", "y.1.W[7, 1]=-3:3,y.2.b");
        assertThat(page)
                .contains("The loss over y.1.W[7, 1] and y.2.b", ">start<")
                .doesNotContain(">trained<");
        Path weights = folder.resolve("xor.safetensors");
        assertThat(Command.run("train", Samples.XOR, "--out", weights).code()).isZero();
        assertThat(page(Samples.XOR, "--axes", "y.1.W[0, 0],y.1.b[0]", "--weights", weights))
                .contains(">weights<");
    }

    @Test
    void whereThereIsNoLandscapeThePageSaysWhy() throws IOException {
        assertThat(page(Path.of("lecture", "20-chain-rule.mlp")))
                .contains("ChainRule has no loss.", "Implementational");
        assertThat(page(Path.of("lecture", "16-logistic-least-squares.mlp")))
                .contains("has neither a data line nor examples");
    }

    @Test
    void mistakesAreMessages() {
        assertThat(Command.run("explain", UNIT, "--format=html", "--axes", "w,c")
                        .err())
                .contains("LogisticUnit has no parameter c; it has w, b");
        assertThat(Command.run("explain", UNIT, "--axes", "w,b").code()).isEqualTo(2);
        assertThat(Command.run("explain", UNIT, "--format=html", "--after=java").code())
                .isEqualTo(2);
    }

    private String page(Path model, Object... more) throws IOException {
        Path page = folder.resolve("page.html");
        Object[] words = new Object[more.length + 5];
        System.arraycopy(new Object[] {"explain", model, "--format=html", "--out", page}, 0, words, 0, 5);
        System.arraycopy(more, 0, words, 5, more.length);
        Command run = Command.run(words);
        assertThat(run.code()).as(run.err()).isZero();
        return Files.readString(page);
    }
}
