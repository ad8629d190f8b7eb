package mlpc.compiler.explain.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.compiler.draw.layered.Arrangement;
import mlpc.compiler.draw.layered.LayoutLaws;
import mlpc.compiler.draw.layered.LayoutMeasures;
import mlpc.compiler.explain.graph.value.GraphOptions;
import mlpc.compiler.explain.graph.value.GraphOptions.Detail;
import mlpc.compiler.explain.graph.value.GraphOptions.Mode;
import mlpc.compiler.explain.graph.value.GraphValue;
import mlpc.compiler.explain.graph.value.Lettering;
import mlpc.compiler.explain.graph.value.ValueGraph;
import mlpc.compiler.explain.graph.value.ValueGraphBuilder;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GraphPictureTest {
    private static final Path MODELS = Path.of("src/test/resources/models");

    static final List<GraphOptions> ALL = Stream.of(Detail.values())
            .flatMap(detail -> Stream.of(Mode.values())
                    .flatMap(mode -> Stream.of(false, true).map(back -> new GraphOptions(detail, mode, back))))
            .toList();

    @ParameterizedTest
    @ValueSource(strings = {"logistic-least-squares", "regularised", "softmax-regression", "two-layers"})
    void theLecturesGraphs(String sample) {
        Compilation compilation = Models.lecture(sample);
        GraphOptions forward = GraphOptions.STANDARD;
        Models.golden(
                sample + ".svg", GraphPicture.of(compilation, forward).svg().document());
        GraphPicture back = GraphPicture.of(compilation, forward.withBackward(true));
        Models.golden(sample + "-backward.svg", back.svg().document());
        Models.golden(sample + "-backward.dot", back.dot());
        Models.golden(sample + "-backward.mmd", back.mermaid());
    }

    @Test
    void theBoxesAreTheNamesOfTheFile() {
        ValueGraph graph = graph(Models.lecture("regularised"), GraphOptions.STANDARD);
        assertThat(graph.values())
                .extracting(GraphValue::path)
                .containsExactlyInAnyOrder("x", "t", "w", "b", "lambda", "z", "y", "fit", "penalty", "loss");
        assertThat(graph.values())
                .extracting(value -> Lettering.plain(value.name()))
                .containsExactlyInAnyOrder("x", "t", "w", "b", "λ", "z", "y", "ℒ_fit", "ℒ_penalty", "ℒ");
        assertThat(arrows(graph))
                .containsExactlyInAnyOrder(
                        "w→z",
                        "x→z",
                        "b→z",
                        "z→y",
                        "y→fit",
                        "t→fit",
                        "lambda→penalty",
                        "w→penalty",
                        "fit→loss",
                        "penalty→loss");
    }

    @Test
    void adjointsAreThoseOfTheSlide() {
        ValueGraph graph = graph(Models.lecture("regularised"), GraphOptions.STANDARD.withBackward(true));
        assertThat(adjoints(graph))
                .containsExactlyInAnyOrder(
                        "ℒ̄ = 1",
                        "ℒ̄_penalty = ℒ̄",
                        "ℒ̄_fit = ℒ̄",
                        "ȳ = ℒ̄_fit (y − t)",
                        "z̄ = ȳ σ'(z)",
                        "w̄ = z̄ x + ℒ̄_penalty w λ",
                        "b̄ = z̄");
    }

    @Test
    void inVectorFormToo() {
        ValueGraph graph = graph(Models.lecture("two-layers"), GraphOptions.STANDARD.withBackward(true));
        assertThat(adjoints(graph)).contains("W̄⁽²⁾ = ȳhᵀ", "h̄ = W⁽²⁾ᵀȳ", "z̄ = h̄ ∘ σ'(z)", "W̄⁽¹⁾ = z̄xᵀ");
    }

    @Test
    void softmaxPassesItsMessageInOneLine() {
        ValueGraph graph = graph(Models.lecture("softmax-regression"), GraphOptions.STANDARD.withBackward(true));
        assertThat(adjoints(graph)).contains("z̄ = y ∘ (ȳ − ȳᵀy)", "ȳ = −ℒ̄ t / y");
    }

    @Test
    void layersAreRegionsNamedAsInTheFile() {
        ValueGraph graph = graph(Models.sample("digits"), GraphOptions.STANDARD);
        assertThat(graph.regions())
                .containsEntry("logits.1", "logits.1  dense(256, relu)")
                .containsEntry("logits.2", "logits.2  dense(10)");
        ValueGraph few = graph(Models.sample("digits"), GraphOptions.STANDARD.withDetail(Detail.LAYERS));
        assertThat(few.regions()).isEmpty();
        assertThat(few.values())
                .filteredOn(value -> value.path().equals("logits.1"))
                .singleElement()
                .satisfies(layer -> assertThat(layer.formula() + ", " + layer.remark())
                        .isEqualTo("dense(256, relu), 200960 parameters"));
    }

    @Test
    void operationsAreAllThere() {
        ValueGraph graph = graph(Models.lecture("regularised"), GraphOptions.STANDARD.withDetail(Detail.OPERATIONS));
        assertThat(graph.values()).extracting(GraphValue::name).contains("v₁", "λ", "½");
        assertThat(graph.values()).extracting(GraphValue::formula).contains("w x", "v₁ + b", "y − t");
    }

    @Test
    void anOperationBelongsToTheLayerThatItIsWrittenIn() {
        ValueGraph graph = graph(Models.sample("digits"), GraphOptions.STANDARD.withDetail(Detail.OPERATIONS));
        assertThat(regions(graph, "W⁽¹⁾v₂")).containsExactly(List.of("logits.1"));
        assertThat(regions(graph, "W⁽²⁾h⁽¹⁾")).containsExactly(List.of("logits.2"));
        assertThat(regions(graph, "vec(image)")).containsExactly(List.of());
    }

    private static List<List<String>> regions(ValueGraph graph, String formula) {
        return graph.values().stream()
                .filter(value -> value.formula().equals(formula))
                .map(GraphValue::regions)
                .toList();
    }

    @Test
    void modesDifferWhereDropoutDoes() {
        Compilation compilation = Models.text(
                """
                model D {
                  input x: real[3]
                  target t: real
                  y = x |> dropout(0.5) |> unit()
                  predict t = y
                  loss fit = (y - t)^2
                }
                """);
        assertThat(graph(compilation, GraphOptions.STANDARD).values())
                .extracting(GraphValue::role)
                .contains(GraphValue.Role.RANDOM);
        assertThat(graph(compilation, GraphOptions.STANDARD.withMode(Mode.INFERENCE))
                        .values())
                .extracting(GraphValue::role)
                .doesNotContain(GraphValue.Role.RANDOM);
    }

    @Test
    void withoutALossTheOnlyOutputIsDerived() {
        ValueGraph graph = graph(Models.lecture("chain-rule"), GraphOptions.STANDARD.withBackward(true));
        assertThat(adjoints(graph)).contains("f̄ = 1", "t̄ = −x̄ sin t + 2 ȳ t");
    }

    @Test
    void nothingComesBackWhereNothingIsLearned() {
        GraphPicture picture = GraphPicture.of(Models.lecture("xor-by-hand"), GraphOptions.STANDARD.withBackward(true));
        assertThat(picture.hasMessages()).isFalse();
        assertThat(picture.svg().document()).doesNotContain("message back");
    }

    /** Eight hidden layers fit a screen: the first, which has other weights, one of those alike, how many follow, the last. */
    @Test
    void layersThatAreAlikeAreFolded() {
        Compilation compilation = Models.text(
                """
                model Deep {
                  input x: real[4]
                  target t: real[2]
                  y = x |> stack(8, dense(6, relu)) |> dense(2)
                  predict t = y
                  loss fit = half_squared_error(y, t)
                }
                """);
        ValueGraph few = graph(compilation, GraphOptions.STANDARD.withDetail(Detail.LAYERS));
        assertThat(few.values())
                .extracting(GraphValue::path)
                .containsExactly("x", "t", "y.1.1", "y.1.2", "y.1.7", "y.1.8", "y", "fit");
        assertThat(few.values().get(4).formula()).isEqualTo("5 more like it");
        assertThat(arrows(few)).contains("y.1.2→y.1.7", "y.1.7→y.1.8").hasSize(7);
        assertThat(new SvgPicture(few).draw().width()).isLessThan(1600);
        assertThat(graph(compilation, GraphOptions.STANDARD).values()).hasSizeGreaterThan(30);
    }

    /** A layer reads as it is called in the file, in a row of them too; what has no call has its name. */
    @Test
    void layersOfOnesOwnHaveTheirNames() {
        Compilation residual = Models.text(
                """
                layer block(units)(x: real[n]) -> real[n] {
                  h = x |> dense(units, relu)
                  return x + (h |> dense(n))
                }
                model Own {
                  input x: real[4]
                  target t: flag
                  enc = dense(4, tanh) |> dense(3)
                  u = x |> enc
                  v = 2 * x |> enc |> stack(2, block(8))
                  y = u * v |> unit(logistic)
                  predict t = y
                  loss L = binary_cross_entropy(y, t)
                }
                """);
        ValueGraph layers = graph(residual, GraphOptions.STANDARD.withDetail(Detail.LAYERS));
        assertThat(layers.values())
                .filteredOn(value -> List.of("u", "v", "y").contains(value.path()))
                .extracting(GraphValue::formula)
                .containsExactly("enc", "block(8)", "unit(logistic)");
        assertThat(layers.values())
                .filteredOn(value -> value.path().startsWith("enc"))
                .singleElement()
                .satisfies(again -> assertThat(again.remark()).isEqualTo("shares those of enc"));
        assertThat(layers.values()).noneMatch(value -> value.formula().equals("layer"));
        ValueGraph names = graph(residual, GraphOptions.STANDARD);
        assertThat(names.regions().values())
                .contains("enc", "enc.1  dense(4, tanh)", "enc.1, use 2  dense(4, tanh)", "v.1.1  block(8)");
    }

    /** A message that is long is written as what it is by the Chain Rule; nothing ends in an ellipsis. */
    @Test
    void longMessagesAreProducts() throws IOException {
        Compilation skips = Models.compile(Models.read(MODELS.resolve("skips.mlp")));
        ValueGraph layers =
                graph(skips, GraphOptions.STANDARD.withDetail(Detail.LAYERS).withBackward(true));
        assertThat(adjoints(layers)).contains("ā = (∂b/∂a)ᵀ b̄ + (∂c/∂a)ᵀ c̄ + (∂d/∂a)ᵀ d̄");
        try (Stream<Path> models = Files.list(MODELS)) {
            for (Path model : models.sorted().toList()) {
                Compilation compilation = Models.compile(Models.read(model));
                GraphOptions options =
                        GraphOptions.STANDARD.withDetail(Detail.LAYERS).withBackward(true);
                assertThat(GraphPicture.of(compilation, options).svg().element())
                        .as(model.toString())
                        .doesNotContain("…</text>", "…</tspan></text>");
            }
        }
    }

    /** Of all the models, on a screen and on a telephone: no more crossings and bends than these, and few links around rows. */
    @Test
    void picturesAreEasyForTheEye() throws IOException {
        int crossings = 0;
        int bends = 0;
        try (Stream<Path> models = Files.list(MODELS)) {
            for (Path model : models.sorted().toList()) {
                Compilation compilation = Models.compile(Models.read(model));
                for (double page : new double[] {GraphPicture.SCREEN, GraphPicture.TELEPHONE}) {
                    GraphOptions options =
                            GraphOptions.STANDARD.withDetail(Detail.LAYERS).withBackward(true);
                    Arrangement arrangement = new SvgPicture(graph(compilation, options), page).arrangement();
                    assertThat(LayoutMeasures.winding(arrangement))
                            .as(model + " on " + page)
                            .isLessThanOrEqualTo(page == GraphPicture.SCREEN ? 1 : 6);
                    crossings += LayoutMeasures.crossings(arrangement);
                    bends += LayoutMeasures.bends(arrangement);
                }
            }
        }
        assertThat(crossings).as("%d crossings, %d bends", crossings, bends).isLessThanOrEqualTo(52);
        assertThat(bends).isLessThanOrEqualTo(427);
    }

    /** A block is folded too that is a layer and a connection around it; those that differ are not. */
    @Test
    void residualBlocksThatAreAlikeAreFolded() {
        ValueGraph few = graph(blocks(6, "relu"), GraphOptions.STANDARD.withDetail(Detail.LAYERS));
        assertThat(few.values())
                .extracting(GraphValue::path)
                .containsExactly("x", "t", "h0", "h1.1", "h1", "h5", "h6.1", "h6", "y", "L");
        assertThat(few.values().get(5).formula()).isEqualTo("4 more like it");
        assertThat(arrows(few)).contains("h1→h5", "h5→h6.1", "h5→h6").doesNotHaveDuplicates();
        ValueGraph whole = graph(blocks(3, "relu"), GraphOptions.STANDARD.withDetail(Detail.LAYERS));
        assertThat(whole.values()).extracting(GraphValue::path).contains("h1", "h2", "h3");
    }

    private static Compilation blocks(int count, String activation) {
        StringBuilder text =
                new StringBuilder("model Blocks {\n  input x: real[4]\n  target t: flag\n  h0 = x |> dense(8)\n");
        for (int block = 1; block <= count; block++) {
            text.append("  h%1$d = h%2$d + (h%2$d |> dense(8, %3$s))\n".formatted(block, block - 1, activation));
        }
        return Models.text(text + "  y = h" + count
                + " |> unit(logistic)\n  predict t = y\n  loss L = binary_cross_entropy(y, t)\n}\n");
    }

    /** Deep nets, skips, shared layers: as wide as a screen or a telephone, by the laws, and not a strip. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "y = x |> stack(8, dense(6, relu)) |> unit(logistic)",
                "a = x |> dense(6, tanh)\n b = a |> dense(6, tanh)\n c = concatenate(a, b) |> dense(6, relu)\n"
                        + " d = concatenate(a, c) |> dense(6, relu)\n e = c + d\n"
                        + " y = concatenate(x, e) |> unit(logistic)",
                "encoder = dense(6, tanh)\n y = ((x |> encoder) - (2 * x |> encoder))^2 |> unit(logistic)"
            })
    void largeGraphsFitTheirPage(String body) {
        Compilation compilation = Models.text("model Large {\n input x: real[4]\n target t: flag\n " + body
                + "\n predict t = y\n loss L = binary_cross_entropy(y, t)\n}\n");
        for (GraphOptions options : ALL) {
            ValueGraph graph = graph(compilation, options);
            for (double page : new double[] {GraphPicture.SCREEN, 980, GraphPicture.TELEPHONE}) {
                SvgPicture picture = new SvgPicture(graph, page);
                LayoutLaws.check(picture.placed(), picture.links(), picture.arrangement());
                if (!options.backward() && options.detail() == Detail.LAYERS) {
                    assertThat(picture.draw().width()).isLessThan(page * (page == GraphPicture.TELEPHONE ? 1.25 : 1.7));
                    assertThat(picture.draw().height()).isLessThan(page == GraphPicture.TELEPHONE ? 1400 : 1100);
                }
            }
        }
        String page = GraphFigure.of(compilation, GraphOptions.Mode.TRAINING, true, 980, "The graph")
                .orElseThrow();
        assertThat(page).contains("class=\"narrow\"", "class=\"wide\"", "2.6×", "The graph");
    }

    @Test
    void tooMuchForOnePictureIsSaid() {
        String layers =
                IntStream.range(0, 220).mapToObj(layer -> " |> dense(2, tanh)").reduce("", String::concat);
        Compilation compilation = Models.large("model Deep {\n  input x: real[2]\n  target t: real\n  y = x" + layers
                + " |> unit()\n  predict t = y\n  loss fit = (y - t)^2\n  loss decay = sum_of_squares(weights)\n}\n");
        assertThatThrownBy(() ->
                        GraphPicture.of(compilation, GraphOptions.STANDARD).svg())
                .isInstanceOf(DataException.class)
                .hasMessageContaining("less detail");
        assertThat(GraphPicture.of(compilation, GraphOptions.STANDARD.withDetail(Detail.LAYERS))
                        .svg()
                        .document())
                .contains("y.220");
    }

    private static ValueGraph graph(Compilation compilation, GraphOptions options) {
        return new ValueGraphBuilder(compilation.model(), options).build();
    }

    private static List<String> arrows(ValueGraph graph) {
        return graph.flows().stream()
                .map(flow -> graph.values().get(flow.from()).path() + "→"
                        + graph.values().get(flow.to()).path())
                .toList();
    }

    private static List<String> adjoints(ValueGraph graph) {
        return graph.values().stream()
                .flatMap(value -> value.adjoint().stream().map(Lettering::plain))
                .toList();
    }
}
