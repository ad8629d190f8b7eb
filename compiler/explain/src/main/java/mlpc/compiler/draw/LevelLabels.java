package mlpc.compiler.draw;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.draw.Svg.Anchor;

/** Places value labels on contour lines where they fit without overlap. */
final class LevelLabels {
    private static final double HEIGHT = 14;
    private static final int TRIES = 9;
    private static final String STYLE = "fill: var(--soft); font-size: 11px; paint-order: stroke; stroke: var(--paper);"
            + " stroke-width: 3; stroke-linejoin: round";

    private final Svg svg;
    private final Frame.Box box;
    private final List<Label> placed = new ArrayList<>();

    private record Label(String text, double x, double y) {
        double width() {
            return text.length() * Frame.LETTER;
        }

        boolean touches(Label other) {
            return Math.abs(x - other.x) < (width() + other.width()) / 2 + 4 && Math.abs(y - other.y) < HEIGHT;
        }
    }

    LevelLabels(Svg svg, Frame.Box box) {
        this.svg = svg;
        this.box = box;
    }

    /** Finds a place for a line's value, from its middle outwards; a line shorter than its value goes without. */
    void offer(List<Lines.Spot> line, String text) {
        if (length(line) < text.length() * Frame.LETTER * 3) {
            return;
        }
        for (int i = 1; i <= TRIES; i++) {
            double share = 0.5 + (i % 2 == 0 ? -1 : 1) * (i / 2) / (TRIES + 1.0);
            Lines.Spot spot = line.get((int) (share * (line.size() - 1)));
            Label label = new Label(text, spot.x(), spot.y() + 4);
            if (isInside(label) && placed.stream().noneMatch(label::touches)) {
                placed.add(label);
                return;
            }
        }
    }

    /** Over all lines. */
    void draw() {
        placed.forEach(label -> svg.text(label.x(), label.y(), Anchor.MIDDLE, label.text(), STYLE));
    }

    private boolean isInside(Label label) {
        double half = label.width() / 2 + 2;
        return label.x() - half > box.left()
                && label.x() + half < box.right()
                && label.y() - HEIGHT > box.top()
                && label.y() + 4 < box.bottom();
    }

    private static double length(List<Lines.Spot> line) {
        double length = 0;
        for (int i = 1; i < line.size(); i++) {
            length += Math.hypot(
                    line.get(i).x() - line.get(i - 1).x(),
                    line.get(i).y() - line.get(i - 1).y());
        }
        return length;
    }
}
