package mlpc.compiler.explain.graph;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import mlpc.compiler.Compilation;
import mlpc.compiler.draw.layered.LayoutLaws;
import mlpc.compiler.explain.graph.value.GraphOptions;
import mlpc.compiler.explain.graph.value.ValueGraph;
import mlpc.compiler.explain.graph.value.ValueGraphBuilder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** Pictures of all samples keep the laws of the layout. */
class GraphLawsTest {
    static List<Path> samples() {
        return Models.samples();
    }

    /** Boxes apart, links through no box but their own, everything in the picture, texts in their boxes, XML, the same twice. */
    @ParameterizedTest
    @MethodSource("samples")
    void everySampleIsDrawnByTheLaws(Path file) throws Exception {
        Compilation compilation = Models.compile(Models.read(file));
        for (GraphOptions options : GraphPictureTest.ALL) {
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
}
