package mlpc.compiler.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;

class ChartTest {
    @Test
    void ticksAreRoundNumbersWithinTheAxis() {
        assertThat(labels(Axis.Scale.LINEAR, 6, -1, 1)).containsExactly("−1", "−0.5", "0", "0.5", "1");
        assertThat(labels(Axis.Scale.LINEAR, 5, 0, 2000)).containsExactly("0", "500", "1,000", "1,500", "2,000");
        assertThat(labels(Axis.Scale.LINEAR, 4, 0, 3e-7)).containsExactly("0", "1e−7", "2e−7", "3e−7");
        assertThat(labels(Axis.Scale.LOGARITHMIC, 9, 1e-5, 10))
                .containsExactly("10⁻⁵", "10⁻⁴", "10⁻³", "10⁻²", "10⁻¹", "1", "10");
        assertThat(labels(Axis.Scale.LOGARITHMIC, 9, 1, 64)).containsExactly("1", "2", "5", "10", "20", "50");
        assertThat(labels(Axis.Scale.LOGARITHMIC, 4, 1e-30, 1)).containsExactly("10⁻³⁰", "10⁻²⁰", "10⁻¹⁰", "1");
    }

    @Test
    void labelsDoNotDependOnTheMachinesLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(labels(Axis.Scale.LINEAR, 3, 0, 1)).containsExactly("0", "0.5", "1");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void whatIsNoNumberIsAGapAndWhatALogarithmCannotShowToo() {
        Series gap = Series.line("gap", new double[] {0, 1, 2, 3, 4}, new double[] {1, 2, Double.NaN, 3, 4});
        assertThat(paths(new Panel("", Axis.linear("x"), Axis.linear("y"), List.of(gap))))
                .isEqualTo(2);
        Series zero = Series.line("zero", new double[] {0, 1, 2, 3, 4}, new double[] {1, 2, 0, 3, 4});
        assertThat(paths(new Panel("", Axis.linear("x"), Axis.linear("y"), List.of(zero))))
                .isEqualTo(1);
        assertThat(paths(new Panel("", Axis.linear("x"), Axis.logarithmic("y"), List.of(zero))))
                .isEqualTo(2);
    }

    @Test
    void linesDifferWithoutColour() {
        List<Series> many = java.util.stream.IntStream.range(0, 12)
                .mapToObj(i -> Series.line("line " + i, new double[] {0, 1}, new double[] {i, i + 1}))
                .toList();
        String text = new Chart("many", List.of(new Panel("", Axis.linear("x"), Axis.linear("y"), many)))
                .draw()
                .document();
        Matcher dashes = Pattern.compile(
                        "<path d=\"[^\"]*\" style=\"stroke: (var\\(--series-\\d\\))[^\"]*?(dasharray: [^\"]*)?\"")
                .matcher(text);
        assertThat(dashes.results()
                        .map(match -> match.group(1) + match.group(2))
                        .distinct())
                .hasSize(12);
    }

    @Test
    void everyChartIsXmlAndTheSameEveryTime() throws Exception {
        Series constant = Series.marked("constant", new double[] {3}, new double[] {7});
        Series nothing = Series.marked("<nothing>", new double[] {1}, new double[] {Double.POSITIVE_INFINITY});
        Panel one = new Panel("one", Axis.linear("x"), Axis.linear("y"), List.of(constant, nothing));
        Panel words =
                new Panel("two", Axis.words("which", List.of("a", "b")), Axis.logarithmic("y"), List.of(constant));
        for (List<Panel> panels : List.of(List.of(one), List.of(one, words), List.of(one, one, one, words))) {
            String text = new Chart("t & t", panels).draw().document();
            assertThat(text)
                    .isEqualTo(new Chart("t & t", panels).draw().document())
                    .doesNotContain("NaN");
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(text)));
        }
    }

    @Test
    void namesAtTheEndsKeepApart() {
        List<Series> close = DoubleStream.of(1, 1.001, 1.002, 5)
                .mapToObj(end -> Series.line("to " + end, new double[] {0, 1}, new double[] {0, end}))
                .toList();
        String text = new Chart("ends", List.of(new Panel("", Axis.linear("x"), Axis.linear("y"), close)))
                .draw()
                .document();
        double[] places = Pattern.compile("y=\"([\\d.]+)\"[^>]*font-weight: 600\">to ")
                .matcher(text)
                .results()
                .mapToDouble(match -> Double.parseDouble(match.group(1)))
                .sorted()
                .toArray();
        assertThat(places).hasSize(4);
        for (int i = 1; i < places.length; i++) {
            assertThat(places[i] - places[i - 1]).isGreaterThan(16.9);
        }
    }

    @Test
    void aChartWithoutAFrameIsADefect() {
        assertThatThrownBy(() -> new Chart("none", List.of())).isInstanceOf(IllegalArgumentException.class);
    }

    private static int paths(Panel panel) {
        return (int) Pattern.compile("<path")
                .matcher(new Chart("t", List.of(panel)).draw().document())
                .results()
                .count();
    }

    private static List<String> labels(Axis.Scale scale, int most, double low, double high) {
        Extent extent = Extent.of(scale, DoubleStream.of(low, high), 0);
        return Ticks.along(extent, most).stream().map(Axis.Tick::label).toList();
    }
}
