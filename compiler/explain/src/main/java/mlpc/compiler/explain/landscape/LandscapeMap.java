package mlpc.compiler.explain.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import mlpc.compiler.draw.Axis;
import mlpc.compiler.draw.Contour;
import mlpc.compiler.draw.Decimals;
import mlpc.compiler.draw.Grid;
import mlpc.compiler.draw.Series;
import mlpc.compiler.draw.Svg;
import mlpc.compiler.explain.landscape.Coordinate.Range;
import mlpc.compiler.explain.landscape.Landscape.Place;

/** The picture of a landscape: lines of equal loss, arrows against the gradient, places, and the way of training. */
public final class LandscapeMap {
    /** Steps of the grid in each direction. */
    public static final int STEPS = 48;

    private static final int ARROWS = 12;
    /** How much of the way there is to see around it. */
    private static final double MARGIN = 0.35;

    private final Landscape landscape;
    private final List<Coordinate> axes;
    private final int available;
    private final List<Place> spots = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private List<Place> way = List.of();

    /** @param available rows of the data, of which the landscape's are the first */
    public LandscapeMap(Landscape landscape, List<Coordinate> axes, int available) {
        this.landscape = landscape;
        this.axes = List.copyOf(axes);
        this.available = available;
    }

    /** Marks a place. */
    public LandscapeMap spot(String name, Place place) {
        names.add(name);
        spots.add(place);
        return this;
    }

    /** Draws a way through places, such as that of training. */
    public LandscapeMap way(List<Place> places) {
        way = List.copyOf(places);
        return this;
    }

    /** Draws it. */
    public Svg draw() {
        Range across = range(0);
        Range up = range(1);
        Grid grid = Grid.of(across.low(), across.high(), up.low(), up.high(), STEPS, landscape::loss);
        Contour contour = new Contour(
                "The loss over " + axes.get(0).name() + " and " + axes.get(1).name(),
                Axis.linear(axes.get(0).name()),
                Axis.linear(axes.get(1).name()),
                grid);
        for (double x : middles(across)) {
            for (double y : middles(up)) {
                double[] gradient = landscape.gradient(x, y);
                contour.arrow(x, y, -gradient[0], -gradient[1]);
            }
        }
        if (!way.isEmpty()) {
            contour.path(new Series(
                    "training",
                    way.stream()
                            .map(place -> new Series.Point(place.x(), place.y()))
                            .toList(),
                    false));
        }
        for (int i = 0; i < spots.size(); i++) {
            contour.spot(names.get(i), spots.get(i).x(), spots.get(i).y());
        }
        return contour.draw();
    }

    /** What the picture shows, in a sentence. */
    public String caption() {
        StringBuilder text = new StringBuilder(
                "Lines of equal loss. Each arrow points against the gradient, and is longer where the loss is"
                        + " steeper");
        text.append(isTrue() ? "; it is at right angles to the line through it." : ".");
        if (landscape.rows() < available) {
            text.append(String.format(
                    Locale.ROOT, " It is the loss of the first %,d of %,d rows.", landscape.rows(), available));
        }
        if (!way.isEmpty()) {
            text.append(" The path is that of training by the model's recipe, epoch by epoch.");
        }
        for (int i = 0; i < spots.size(); i++) {
            Place place = spots.get(i);
            text.append(i == 0 ? " Loss " : ", ")
                    .append(Decimals.brief(place.loss()))
                    .append(" at ")
                    .append(names.get(i));
            text.append(" (")
                    .append(axes.get(0).name())
                    .append(" = ")
                    .append(Decimals.brief(place.x()))
                    .append(", ");
            text.append(axes.get(1).name())
                    .append(" = ")
                    .append(Decimals.brief(place.y()))
                    .append(")");
        }
        return spots.isEmpty() ? text.toString() : text.append(".").toString();
    }

    /** As the user says; else around the places and the way, both axes alike unless one is much longer. */
    private Range range(int axis) {
        return axes.get(axis).range().orElseGet(() -> {
            double mine = extent(axis);
            double other = extent(1 - axis);
            double extent = mine < other && other < 4 * mine ? other : Math.max(mine, other / 4);
            double wide = extent == 0 ? Math.max(4, 2 * Math.abs(middle(axis))) : extent * (1 + 2 * MARGIN);
            return new Range(middle(axis) - wide / 2, middle(axis) + wide / 2);
        });
    }

    /** Whether a step is about as long to the right as up, so that angles are what they are. */
    private boolean isTrue() {
        double ratio = (range(1).high() - range(1).low()) / (range(0).high() - range(0).low());
        return ratio > 0.6 && ratio < 1.25;
    }

    private double middle(int axis) {
        double low = values(axis).min().orElse(0);
        return low + extent(axis) / 2;
    }

    private double extent(int axis) {
        return values(axis).max().orElse(0) - values(axis).min().orElse(0);
    }

    private DoubleStream values(int axis) {
        return DoubleStream.concat(
                        way.stream().mapToDouble(place -> at(place, axis)),
                        spots.stream().mapToDouble(place -> at(place, axis)))
                .filter(Double::isFinite);
    }

    private static double at(Place place, int axis) {
        return axis == 0 ? place.x() : place.y();
    }

    private static double[] middles(Range range) {
        double[] middles = new double[ARROWS];
        for (int i = 0; i < ARROWS; i++) {
            middles[i] = range.low() + (range.high() - range.low()) * (i + 0.5) / ARROWS;
        }
        return middles;
    }
}
