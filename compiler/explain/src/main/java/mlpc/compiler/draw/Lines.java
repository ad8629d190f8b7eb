package mlpc.compiler.draw;

import static mlpc.compiler.draw.Markup.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Draws one series into its frame: ranges, the line between gaps, the marks.
 *
 * @param look the number of its look
 */
record Lines(Svg svg, Frame frame, int look) {
    /** A place of the drawing, in its pixels. */
    record Spot(double x, double y) {}

    /** Returns where the line ends; nowhere if nothing of it can be shown. */
    Optional<Spot> draw(Series series) {
        List<Spot> run = new ArrayList<>();
        Optional<Spot> end = Optional.empty();
        for (Series.Point point : series.points()) {
            if (frame.shows(point.x(), point.y())) {
                range(point);
                run.add(spot(point.x(), point.y()));
                end = Optional.of(run.get(run.size() - 1));
            } else {
                line(run);
            }
        }
        line(run);
        if (series.marked()) {
            series.points().stream()
                    .filter(point -> frame.shows(point.x(), point.y()))
                    .map(point -> spot(point.x(), point.y()))
                    .forEach(spot -> Looks.mark(svg, look, spot.x(), spot.y()));
        }
        return end;
    }

    private Spot spot(double x, double y) {
        return new Spot(frame.across(x), frame.down(y));
    }

    private void range(Series.Point point) {
        if (point.low() < point.high() && frame.shows(point.x(), point.low()) && frame.shows(point.x(), point.high())) {
            Spot low = spot(point.x(), point.low());
            Spot high = spot(point.x(), point.high());
            svg.line(
                    low.x(),
                    low.y(),
                    high.x(),
                    high.y(),
                    "stroke: " + Looks.colour(look) + "; stroke-width: 5; opacity: 0.3");
        }
    }

    /** A line through what was gathered; a single point between two gaps is a mark. */
    private void line(List<Spot> run) {
        if (run.size() == 1) {
            Looks.mark(svg, look, run.get(0).x(), run.get(0).y());
        } else if (!run.isEmpty()) {
            svg.path(through(run), Looks.stroke(look));
        }
        run.clear();
    }

    static String through(List<Spot> spots) {
        StringBuilder data = new StringBuilder();
        for (Spot spot : spots) {
            data.append(data.length() == 0 ? "M" : "L")
                    .append(number(spot.x()))
                    .append(' ')
                    .append(number(spot.y()));
        }
        return data.toString();
    }
}
