package mlpc.compiler.explain.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Examples;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.explain.landscape.Landscape.Place;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandscapeTest {
    private static final Options OPTIONS = Options.STANDARD.withPrecision(Precision.FLOAT64);
    private static final String LAYERS =
            """
            model Layers {
              input  x: real[2]
              target t: real
              y = x |> dense(3, tanh) |> unit()
              predict t = y
              loss fit   = (y - t)^2
              loss decay = 0.1 * sum_of_squares(weights)
              examples { [0, 1] -> 1   [1, -2] -> 0.5   [3, 1] -> -1 }
            }
            """;
    private static final String BOWL =
            """
            model Bowl {
              input  x: real
              target t: real
              param θ: real[2] = [3, -1]
              y = θ[0] * x + θ[1]
              predict t = y
              loss fit = (y - t)^2
              examples { 1 -> 3   -1 -> -1 }
              train { optimizer = sgd(rate: %s)   batch = 0   epochs = 40 }
            }
            """;

    /** Whatever the layout in which the network stores the parameters. */
    @ParameterizedTest
    @CsvSource({"'y.1.W[2, 1]', 5", "'y.1.W[0, 0]', 0", "'y.1.b[1]', 1", "'y.2.w[2]', 2", "y.2.b, 0"})
    void lossAndGradientAreTheModels(String axis, int position) {
        Compilation compilation = compile(LAYERS);
        Model model = Mlp.load(compilation, OPTIONS);
        Dataset rows = Examples.of(compilation).rows();
        String other = axis.equals("y.1.b[0]") ? "y.2.b" : "y.1.b[0]";
        List<Coordinate> axes = Coordinate.parse(axis + "," + other, model.signature());
        Landscape landscape = Landscape.of(compilation, OPTIONS, rows, model.weights(), axes);

        Weights moved = model.weights();
        String parameter = axes.get(0).parameter().name();
        moved.get(parameter).set(position, 0.7);
        moved.get("y.1.b").set(0, -0.4);
        model.setWeights(moved);
        Trace trace = model.trace(rows, TraceOptions.INFERENCE);
        assertThat(landscape.loss(0.7, -0.4)).isCloseTo(model.evaluate(rows).loss(), within(1e-12));
        double[] gradient = landscape.gradient(0.7, -0.4);
        assertThat(gradient[0]).isCloseTo(trace.gradients().get(parameter).rows()[0][position], within(1e-12));
        assertThat(gradient[1]).isCloseTo(trace.gradients().get("y.1.b").rows()[0][0], within(1e-12));
        assertThat(landscape.place(moved)).isEqualTo(new Place(0.7, -0.4, landscape.loss(0.7, -0.4)));
    }

    /** The loss is (θ₀ − 2)² + (θ₁ − 1)²: the way leads straight to its lowest place. */
    @Test
    void trainingGoesDownhill() {
        List<Place> way = bowl("0.1").descent();
        assertThat(way).hasSize(42);
        assertThat(way.get(0)).isEqualTo(new Place(3, -1, 5));
        for (int i = 1; i < way.size() - 1; i++) {
            assertThat(way.get(i).loss()).isCloseTo(way.get(i - 1).loss() * 0.64, within(1e-9));
        }
        assertThat(way.get(41).x()).isCloseTo(2, within(1e-3));
        assertThat(way.get(41).y()).isCloseTo(1, within(1e-3));
    }

    @Test
    void aWayThatDivergesEnds() {
        assertThat(bowl("1e200").descent()).hasSizeBetween(1, 5);
    }

    @Test
    void theMapIsDrawnAroundTheWay() {
        Compilation compilation = compile(BOWL.formatted("0.1"));
        List<Coordinate> axes = Coordinate.only(compilation.model().signature()).orElseThrow();
        Landscape landscape = bowl("0.1");
        List<Place> way = landscape.descent();
        LandscapeMap map = new LandscapeMap(landscape, axes, 3)
                .way(way)
                .spot("start", way.get(0))
                .spot("trained", way.get(41));
        String drawn = map.draw().document();
        assertThat(drawn)
                .contains("The loss over θ[0] and θ[1]", ">start<", ">trained<")
                .isEqualTo(map.draw().document());
        assertThat(drawn.split("fill: var\\(--backward\\)", -1))
                .as("heads of arrows")
                .hasSizeGreaterThan(140);
        assertThat(map.caption())
                .contains(
                        "at right angles",
                        "the first 2 of 3 rows",
                        "Loss 5 at start (θ[0] = 3, θ[1] = -1)",
                        "at trained (θ[0] = 2.0");
    }

    /** Angles on a map whose axes have different scales are not those of the gradient. */
    @Test
    void aStretchedMapDoesNotSpeakOfAngles() {
        Compilation compilation = compile(BOWL.formatted("0.1"));
        List<Coordinate> axes =
                Coordinate.parse("θ[0]=0:10,θ[1]=-1:1", compilation.model().signature());
        LandscapeMap map = new LandscapeMap(bowl("0.1"), axes, 2);
        assertThat(map.caption()).doesNotContain("at right angles");
        assertThat(map.draw().document()).contains(">10<", ">−1<");
    }

    private static Landscape bowl(String rate) {
        Compilation compilation = compile(BOWL.formatted(rate));
        Model model = Mlp.load(compilation, OPTIONS);
        List<Coordinate> axes = Coordinate.only(model.signature()).orElseThrow();
        return Landscape.of(compilation, OPTIONS, Examples.of(compilation).rows(), model.weights(), axes);
    }

    private static Compilation compile(String source) {
        return new Compiler(OPTIONS).compile(new Source("model.mlp", source));
    }
}
