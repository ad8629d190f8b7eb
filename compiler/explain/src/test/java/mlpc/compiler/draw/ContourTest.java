package mlpc.compiler.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import mlpc.compiler.draw.MarchingSquares.Place;
import org.junit.jupiter.api.Test;

class ContourTest {
    @Test
    void theLineOfACircleIsClosedAndRound() {
        Grid bowl = Grid.of(-2, 2, -2, 2, 80, (x, y) -> x * x + y * y);
        List<List<Place>> lines = MarchingSquares.lines(bowl, 1);
        assertThat(lines).hasSize(1);
        List<Place> circle = lines.get(0);
        assertThat(circle.get(0)).isEqualTo(circle.get(circle.size() - 1));
        assertThat(circle).hasSizeGreaterThan(80).allSatisfy(place -> assertThat(Math.hypot(place.x(), place.y()))
                .isCloseTo(1, within(1e-3)));
    }

    @Test
    void bothBranchesOfASaddleAreThere() {
        Grid saddle = Grid.of(-1, 1, -1, 1, 21, (x, y) -> x * y);
        assertThat(MarchingSquares.lines(saddle, 0.1)).hasSize(2);
        assertThat(MarchingSquares.lines(saddle, 0)).hasSize(2);
    }

    @Test
    void aHoleCutsALineAndALevelBeyondAllHasNone() {
        Grid holed = Grid.of(-2, 2, -2, 2, 40, (x, y) -> x > 0.5 && Math.abs(y) < 0.3 ? Double.NaN : x * x + y * y);
        List<List<Place>> lines = MarchingSquares.lines(holed, 1);
        assertThat(lines).hasSize(1);
        assertThat(lines.get(0).get(0))
                .isNotEqualTo(lines.get(0).get(lines.get(0).size() - 1));
        assertThat(MarchingSquares.lines(holed, 100)).isEmpty();
    }

    @Test
    void arrowsPathsAndSpotsAreDrawnAndTheTextIsTheSame() {
        String text = map().draw().document();
        assertThat(text).isEqualTo(map().draw().document()).contains(">minimum<", "var(--backward)", ">1<");
    }

    private static Contour map() {
        return new Contour(
                        "bowl",
                        Axis.linear("w"),
                        Axis.linear("b"),
                        Grid.of(-2, 2, -2, 2, 40, (x, y) -> x * x + y * y),
                        List.of(0.5, 1.0))
                .arrow(1, 1, -2, -2)
                .arrow(0, 0, 0, 0)
                .path(Series.marked("descent", new double[] {1, 0.5}, new double[] {1, 0.5}))
                .spot("minimum", 0, 0);
    }
}
