package mlpc.compiler.explain.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import mlpc.compiler.Compilation;
import mlpc.compiler.draw.layered.LayoutLaws;
import mlpc.compiler.explain.graph.GraphOptions.Detail;
import mlpc.compiler.explain.graph.GraphOptions.Mode;
import mlpc.runtime.tensor.DataException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GraphPictureTest {
    static List<Path> samples() {
        return Models.samples();
    }

    private static final List<GraphOptions> ALL = Stream.of(Detail.values())
            .flatMap(detail -> Stream.of(Mode.values())
                    .flatMap(mode -> Stream.of(false, true).map(back -> new GraphOptions(detail, mode, back))))
            .toList();

    /** Boxes apart, links through no box but their own, everything in the picture, texts in their boxes, XML, the same twice. */
    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsDrawnByTheLaws(Path file) throws Exception {
        Compilation compilation = Models.compile(Models.read(file));
        for (GraphOptions options : ALL) {
            ValueGraph graph = new ValueGraphBuilder(compilation.model(), options).build();
            SvgPicture picture = new SvgPicture(graph);
            LayoutLaws.check(picture.placed(), picture.links(), picture.arrangement());
            String document = GraphPicture.of(compilation, options).svg().document();
            textsAreInThePicture(document);
            assertThat(picture.draw().document()).isEqualTo(document);
        }
    }

    private static void textsAreInThePicture(String document) throws Exception {
        Document parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(document)));
        double width = Double.parseDouble(parsed.getDocumentElement().getAttribute("width"));
        NodeList texts = parsed.getElementsByTagName("text");
        for (int index = 0; index < texts.getLength(); index++) {
            assertThat(Double.parseDouble(((Element) texts.item(index)).getAttribute("x")))
                    .isBetween(0.0, width);
        }
    }

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
                .extracting(GraphValue::name)
                .containsExactlyInAnyOrder("x", "t", "w", "b", "z", "y", "fit", "penalty", "loss");
        assertThat(arrows(graph))
                .containsExactlyInAnyOrder(
                        "w→z", "x→z", "b→z", "z→y", "y→fit", "t→fit", "w→penalty", "fit→loss", "penalty→loss");
    }

    @Test
    void adjointsAreThoseOfTheSlide() {
        ValueGraph graph = graph(Models.lecture("regularised"), GraphOptions.STANDARD.withBackward(true));
        assertThat(adjoints(graph))
                .containsExactlyInAnyOrder(
                        "loss_bar = 1",
                        "penalty_bar = loss_bar",
                        "fit_bar = loss_bar",
                        "y_bar = fit_bar * (y - t)",
                        "z_bar = y_bar * logistic_prime(z)",
                        "w_bar = z_bar * x + 0.1 * (w * penalty_bar)",
                        "b_bar = z_bar");
    }

    @Test
    void inVectorFormToo() {
        ValueGraph graph = graph(Models.lecture("two-layers"), GraphOptions.STANDARD.withBackward(true));
        assertThat(adjoints(graph))
                .contains(
                        "W2_bar = outer(y_bar, h)",
                        "h_bar = W2.T @ y_bar",
                        "z_bar = h_bar * logistic_prime(z)",
                        "W1_bar = outer(z_bar, x)");
    }

    @Test
    void softmaxPassesItsMessageInOneLine() {
        ValueGraph graph = graph(Models.lecture("softmax-regression"), GraphOptions.STANDARD.withBackward(true));
        assertThat(adjoints(graph)).contains("z_bar = y * (y_bar - sum(y_bar * y))", "y_bar = -fit_bar * t / y");
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
                .filteredOn(value -> value.name().equals("logits.1"))
                .singleElement()
                .satisfies(layer -> assertThat(layer.formula() + ", " + layer.remark())
                        .isEqualTo("dense(256, relu), 200960 parameters"));
    }

    @Test
    void operationsAreAllThere() {
        ValueGraph graph = graph(Models.lecture("regularised"), GraphOptions.STANDARD.withDetail(Detail.OPERATIONS));
        assertThat(graph.values()).extracting(GraphValue::name).contains("v1", "0.1");
        assertThat(graph.values()).extracting(GraphValue::formula).contains("w * x", "v1 + b", "y - t");
    }

    @Test
    void anOperationBelongsToTheLayerThatItIsWrittenIn() {
        ValueGraph graph = graph(Models.sample("digits"), GraphOptions.STANDARD.withDetail(Detail.OPERATIONS));
        assertThat(regions(graph, "W @ v2")).containsExactly(List.of("logits.1"));
        assertThat(regions(graph, "W @ logits.1")).containsExactly(List.of("logits.2"));
        assertThat(regions(graph, "reshape(image, [784])")).containsExactly(List.of());
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
        assertThat(adjoints(graph)).contains("f_bar = 1", "t_bar = -(x_bar * sin(t)) + 2 * (t * y_bar)");
    }

    @Test
    void nothingComesBackWhereNothingIsLearned() {
        GraphPicture picture = GraphPicture.of(Models.lecture("xor-by-hand"), GraphOptions.STANDARD.withBackward(true));
        assertThat(picture.hasMessages()).isFalse();
        assertThat(picture.svg().document()).doesNotContain("message back");
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
                .map(flow -> graph.values().get(flow.from()).name() + "→"
                        + graph.values().get(flow.to()).name())
                .toList();
    }

    private static List<String> adjoints(ValueGraph graph) {
        return graph.values().stream()
                .flatMap(value -> value.adjoint().stream().map(formula -> value.name() + "_bar = " + formula))
                .toList();
    }
}
