package mlpc.compiler.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class SvgTest {
    @Test
    void aDocumentIsXmlWhateverTheTextHolds() throws Exception {
        Svg svg = new Svg(100, 50, "a < b & \"c\"")
                .group("translate(1 2)", "stroke: var(--ink)", "tip")
                .text(1, 2, Svg.Anchor.MIDDLE, "x < y\u0000", "fill: var(--ink)")
                .line(0, 0, 1, 1.005, "")
                .end();
        Document parsed = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(svg.document())));
        assertThat(parsed.getElementsByTagName("text").item(0).getTextContent()).isEqualTo("x < y\uFFFD");
        assertThat(parsed.getElementsByTagName("title").item(0).getTextContent())
                .isEqualTo("a < b & \"c\"");
    }

    @Test
    void coordinatesAreShortAndPlain() {
        assertThat(Markup.number(1e7)).isEqualTo("10000000");
        assertThat(Markup.number(-0.001)).isEqualTo("0");
        assertThat(Markup.number(2.346)).isEqualTo("2.35");
        assertThatThrownBy(() -> Markup.number(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aGroupThatIsNotEndedIsADefect() {
        Svg svg = new Svg(1, 1, "open").group("", "", "");
        assertThatThrownBy(svg::document).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aPageBringsItsThemeAndEscapes() {
        String page = new Page("T <1>")
                .paragraph("a & b")
                .figure(new Svg(1, 1, "t"), "c")
                .toString();
        assertThat(page).contains("T &lt;1&gt;", "a &amp; b", "--forward", "prefers-color-scheme: dark");
        assertThat(page).doesNotContain("src=", "href=", "<script").contains("<svg");
    }
}
