package mlpc.compiler.draw;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import mlpc.compiler.draw.Svg.Anchor;

/**
 * Lines over axes, in one frame or in several beside one another. What a line means stands at its end if there is one frame,
 * otherwise above them all.
 */
public final class Chart {
    private static final int ABREAST = 3;
    private static final double LEFT = 72;
    private static final double BELOW = 56;
    private static final double LETTER = 7.2;
    private static final String NAME = "fill: var(--ink); font-size: 12.5px";

    private final String title;
    private final List<Panel> panels;
    private final List<String> names;

    /** @throws IllegalArgumentException if there is no panel */
    public Chart(String title, List<Panel> panels) {
        if (panels.isEmpty()) {
            throw new IllegalArgumentException("a chart has at least one panel");
        }
        this.title = title;
        this.panels = List.copyOf(panels);
        Set<String> distinct = new LinkedHashSet<>();
        panels.forEach(panel -> panel.series().forEach(series -> distinct.add(series.name())));
        this.names = List.copyOf(distinct);
    }

    /** Draws it. The same chart is the same text. */
    public Svg draw() {
        boolean alone = panels.size() == 1;
        int columns = alone ? 1 : Math.min(panels.size(), panels.size() == 4 ? 2 : ABREAST);
        int rows = (panels.size() + columns - 1) / columns;
        double plotWidth = alone ? 600 : columns == 2 ? 380 : 270;
        double plotHeight = alone ? 360 : 200;
        double beside = alone && names.size() > 1 ? 24 + Math.max(longest() * LETTER, widest()) : 24;
        boolean titled = panels.stream().anyMatch(panel -> !panel.title().isEmpty());
        double above = titled ? 48 : 30;
        double cellWidth = LEFT + plotWidth + (alone ? beside : 24);
        double cellHeight = above + plotHeight + BELOW;
        double width = columns * cellWidth;
        Legend legend = new Legend(names, marked(), width - 2 * 24);
        double top = 44 + (alone || names.size() < 2 ? 0 : legend.height());
        Svg svg = new Svg(width, top + rows * cellHeight, title);
        svg.text(24, 30, Anchor.START, title, "fill: var(--ink); font-size: 16px; font-weight: 600");
        if (!alone && names.size() > 1) {
            legend.draw(svg, 24, 56);
        }
        for (int i = 0; i < panels.size(); i++) {
            double left = i % columns * cellWidth + LEFT;
            int row = i / columns;
            double plotTop = top + row * cellHeight + above;
            draw(svg, panels.get(i), new Frame.Box(left, plotTop, plotWidth, plotHeight), alone);
        }
        return svg;
    }

    private Set<String> marked() {
        return panels.stream()
                .flatMap(panel -> panel.series().stream())
                .filter(Series::marked)
                .map(Series::name)
                .collect(Collectors.toSet());
    }

    private double widest() {
        return names.stream()
                .mapToDouble(name -> TextWidth.ofBold(name, 12.5))
                .max()
                .orElse(0);
    }

    private int longest() {
        return names.stream().mapToInt(String::length).max().orElse(0);
    }

    private void draw(Svg svg, Panel panel, Frame.Box box, boolean alone) {
        boolean marked = panel.series().stream().anyMatch(Series::marked);
        DoubleStream places = points(panel)
                .filter(point -> panel.y().scale().shows(point.y()))
                .mapToDouble(Series.Point::x);
        DoubleStream words = panel.x().ticks().stream().mapToDouble(Axis.Tick::value);
        Extent across = Extent.of(panel.x().scale(), DoubleStream.concat(places, words), marked ? 0.04 : 0);
        Extent up = Extent.of(
                panel.y().scale(),
                points(panel).flatMapToDouble(point -> DoubleStream.of(point.y(), point.low(), point.high())),
                0.06);
        Frame frame = new Frame(svg, box, across, up);
        frame.draw(panel.x(), panel.y(), panel.title());
        List<EndLabels.Label> ends = new ArrayList<>();
        for (Series series : panel.series()) {
            int number = names.indexOf(series.name());
            new Lines(svg, frame, number)
                    .draw(series)
                    .ifPresent(end -> ends.add(new EndLabels.Label(series.name(), number, end.x(), end.y())));
        }
        if (alone && names.size() > 1) {
            EndLabels.draw(svg, ends, box);
        }
    }

    private static Stream<Series.Point> points(Panel panel) {
        return panel.series().stream().flatMap(series -> series.points().stream());
    }

    /** The names of all lines in a row, or in as many rows as they need. */
    private record Legend(List<String> names, Set<String> marked, double width) {
        private static final double SAMPLE = 34;
        private static final double ROW = 20;

        double height() {
            return 12 + ROW * (1 + draw(new Svg(1, 1, ""), 0, 0));
        }

        /** Returns how many rows there are beyond the first. */
        int draw(Svg svg, double left, double top) {
            double x = 0;
            int row = 0;
            for (int i = 0; i < names.size(); i++) {
                double room = SAMPLE + 8 + names.get(i).length() * LETTER + 18;
                if (x > 0 && x + room > width) {
                    x = 0;
                    row++;
                }
                double y = top + row * ROW;
                svg.line(left + x, y, left + x + SAMPLE, y, Looks.stroke(i));
                if (marked.contains(names.get(i))) {
                    Looks.mark(svg, i, left + x + SAMPLE / 2, y);
                }
                svg.text(left + x + SAMPLE + 8, y + 4, Anchor.START, names.get(i), NAME);
                x += room;
            }
            return row;
        }
    }
}
