package mlpc.compiler.explain.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Examples;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.draw.Bitmap;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FeaturesTest {
    private static final Options OPTIONS = Options.STANDARD.withPrecision(Precision.FLOAT64);
    private static final String THREE =
            """
            model Three {
              input  image: real[2, 2]
              target t: real
              param W: real[3, 4] = [[1, -1, 0, 0.5], [-2, 0, 0, 0], [0, 0, 0, 0]]
              param b: real[3] = [0.25, 0, 0]
              z = W @ (flatten(image) / 2) + b
              h = tanh(z)
              predict t = sum(h)
              loss fit = (sum(h) - t)^2
              examples { [[1, 2], [3, 4]] -> 1 }
            }
            """;

    @Test
    void eachUnitIsATileInTheShapeOfTheInput() {
        Bitmap tiles = tiles(THREE, Features.Scale.TILE);
        assertThat(tiles.width()).isEqualTo(5);
        assertThat(tiles.height()).isEqualTo(5);
        assertThat(levels(tiles, 0, 0)).containsExactly(127, -127, 0, 64);
        assertThat(levels(tiles, 3, 0)).containsExactly(-127, 0, 0, 0);
        assertThat(levels(tiles, 0, 3)).as("a unit without weights").containsExactly(0, 0, 0, 0);
        assertThat(levels(tiles, 3, 3)).as("no unit").containsOnly(-128);
        assertThat(tiles.level(2, 0)).as("between tiles").isEqualTo(-128);
    }

    @Test
    void allTilesMayShareOneScale() {
        Bitmap tiles = tiles(THREE, Features.Scale.ALL);
        assertThat(levels(tiles, 0, 0)).containsExactly(64, -63, 0, 32);
        assertThat(levels(tiles, 3, 0)).containsExactly(-127, 0, 0, 0);
    }

    @ParameterizedTest
    @CsvSource({
        "'param V: real[4, 2] = [[1, 0], [-1, 0], [0, 0], [0.5, -2]]', x @ V",
        "'param V: real[4, 2] = [[1, 0], [-1, 0], [0, 0], [0.5, -2]]', V.T @ x",
        "'param V: real[2, 4] = [[1, -1, 0, 0.5], [0, 0, 0, -2]]', V @ x",
        "'param V: real[2, 4] = [[1, -1, 0, 0.5], [0, 0, 0, -2]]', x @ V.T",
        "'param V: real[2, 4] = [[1, -1, 0, 0.5], [0, 0, 0, -2]]', V @ ((x - 0.5) * 2)"
    })
    void aUnitsWeightsAreARowOrAColumn(String parameter, String product) {
        Bitmap tiles = tiles(model(parameter, "sum(" + product + ")"), Features.Scale.TILE);
        assertThat(levels(tiles, 0, 0)).containsExactly(127, -127, 0, 64);
        assertThat(levels(tiles, 3, 0)).containsExactly(0, 0, 0, -127);
    }

    @Test
    void aSingleUnitIsASingleTile() {
        Bitmap tiles = tiles(model("param w: real[4] = [1, -1, 0, 0.5]", "dot(w, x)"), Features.Scale.TILE);
        assertThat(tiles.width()).isEqualTo(2);
        assertThat(levels(tiles, 0, 0)).containsExactly(127, -127, 0, 64);
    }

    @Test
    void anExampleMeetsTheWeightsPixelByPixel() {
        Compilation compilation = compile(THREE);
        Model model = Mlp.load(compilation, OPTIONS);
        Dataset row = Examples.of(compilation).rows();
        Features features = features(compilation, null, null);
        Response response = features.responses(model.weights(), row, List.of(0)).get(0);
        assertThat(response.x()).containsExactly(0.5, 1, 1.5, 2);
        assertThat(response.products()).containsExactly(0.5, -1, 0, 1);
        assertThat(response.sum()).isEqualTo(0.5);
        assertThat(response.bias()).isEqualTo(0.25);
        assertThat(response.z()).isEqualTo(0.75);
        assertThat(response.y()).isCloseTo(Math.tanh(0.75), within(1e-15));
        assertThat(features.activation()).isEqualTo("tanh(z)");

        Trace trace = model.trace(row, TraceOptions.INFERENCE);
        List<Response> strongest = features.strongest(model.weights(), row, 3);
        assertThat(strongest).extracting(Response::unit).containsExactly(0, 2, 1);
        for (Response each : strongest) {
            assertThat(each.z()).isEqualTo(trace.values().get("z").rows()[0][each.unit()]);
            assertThat(each.y()).isEqualTo(trace.values().get("h").rows()[0][each.unit()]);
        }
        assertThatThrownBy(() -> features.responses(model.weights(), row, List.of(3)))
                .isInstanceOf(DataException.class)
                .hasMessage("there is no unit 3: W has the units 0 to 2");
    }

    @Test
    void layersOfTheLibraryAreKnownByTheirNames() {
        String source = model("seen = dense(5, swish)", "x |> seen |> unit(logistic)");
        Compilation compilation = compile(source);
        assertThat(features(compilation, null, null).parameter()).isEqualTo("seen.W");
        Features features = features(compilation, "seen", null);
        assertThat(features.units()).isEqualTo(5);
        assertThat(features.activation()).isEqualTo("z * logistic(z)");
        assertThatThrownBy(() -> features(compilation, "y.1", null))
                .isInstanceOf(DataException.class)
                .hasMessage("no layer y.1 of Model is multiplied by an input; those that are: seen.W");
    }

    /** What changes pixels other than one by one with constants is no picture of them. */
    @ParameterizedTest
    @ValueSource(
            strings = {"sum(2 * x)", "dot([1, 2, 3, 4], x)", "dot(p, x * p)", "dot(p, x - sum(x))", "dot(p, x * sum(x))"
            })
    void withoutSuchALayerThereIsAnError(String y) {
        Compilation compilation = compile(model("param p: real[4] = 1", y));
        assertThatThrownBy(() -> features(compilation, null, null))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("Model has no layer whose weights are pictures");
    }

    @Test
    void theShapeIsTheModelsOrTheUsers() {
        String source =
                """
                model Strip {
                  input  x: real[6]
                  target t: real
                  y = x |> dense(2) |> unit()
                  predict t = y
                  loss fit = (y - t)^2
                }
                """;
        Compilation compilation = compile(source);
        assertThatThrownBy(() -> features(compilation, null, null))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("x is real[6]")
                .hasMessageContaining("--shape 2x3");
        assertThatThrownBy(() -> features(compilation, null, "2x2"))
                .isInstanceOf(DataException.class)
                .hasMessage("the shape 2 × 2 has 4 pixels, but x has 6");
        assertThat(features(compilation, null, "1x6").shape()).isEqualTo(new ImageShape(1, 6));
        assertThatThrownBy(() -> ImageShape.parse("6")).hasMessageContaining("28x28");
        assertThatThrownBy(() -> ImageShape.parse("0x6")).hasMessageContaining("at least one pixel");
    }

    @Test
    void thePageIsOneFileAndTheSameEveryTime() {
        String page = page();
        assertThat(page).isEqualTo(page()).contains("data:image/png;base64,", "unit 0: wᵀx = 0.5000, z = wᵀx + b = ");
        assertThat(page.replace("http://www.w3.org/2000/svg", "")).doesNotContain("http", "<script", "<link");
    }

    private static String page() {
        Compilation compilation = compile(THREE);
        Weights weights = Mlp.load(compilation, OPTIONS).weights();
        Features features = features(compilation, null, null);
        return new FeaturesPage(features)
                .tiles(weights, Features.Scale.TILE)
                .example(
                        "row 0",
                        features.strongest(weights, Examples.of(compilation).rows(), 2))
                .toString();
    }

    private static String model(String declaration, String y) {
        return """
                model Model {
                  input  x: real[4]
                  target t: real
                  %s
                  y = %s
                  predict t = y
                  loss fit = (y - t)^2
                }
                """
                .formatted(declaration, y);
    }

    private static Compilation compile(String source) {
        return new Compiler(OPTIONS).compile(new Source("model.mlp", source));
    }

    private static Features features(Compilation compilation, String layer, String shape) {
        return Features.of(
                compilation,
                Optional.ofNullable(layer),
                Optional.ofNullable(shape).map(ImageShape::parse));
    }

    private static Bitmap tiles(String source, Features.Scale scale) {
        Compilation compilation = compile(source);
        return features(compilation, null, null)
                .tiles(Mlp.load(compilation, OPTIONS).weights(), scale);
    }

    private static List<Integer> levels(Bitmap tiles, int left, int top) {
        return List.of(
                tiles.level(left, top),
                tiles.level(left + 1, top),
                tiles.level(left, top + 1),
                tiles.level(left + 1, top + 1));
    }
}
