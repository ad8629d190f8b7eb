package mlpc.compiler.explain.graph;

import java.util.Map;
import java.util.Optional;
import mlpc.compiler.draw.Svg;
import mlpc.compiler.draw.layered.Arrangement.Point;
import mlpc.compiler.draw.layered.Box;
import mlpc.compiler.explain.graph.value.FormulaLine;
import mlpc.compiler.explain.graph.value.GraphValue;
import mlpc.compiler.explain.graph.value.Lettering;

/**
 * A value as a box: its name, its formula, and its adjoint if it has one. A scalar has round ends, a vector round corners, a
 * matrix square ones and a double outline; the colour says what the value is for.
 */
final class BoxDrawing {
    private static final double NAME = 15;
    private static final double TEXT = 12;
    private static final double SMALL = 11;
    private static final double WIDEST = 360;
    private static final double NARROWEST = 46;
    private static final double ROUND = 21;
    private static final double SLIGHTLY_ROUND = 6;
    private static final double SIDE = 15;
    private static final double BETWEEN = 7;

    private final GraphValue value;
    private final FormulaLine name;
    private final FormulaLine remark;
    private final FormulaLine formula;
    private final Optional<FormulaLine> adjoint;
    private final Box box;

    BoxDrawing(GraphValue value) {
        this.value = value;
        this.name = FormulaLine.of(value.name(), NAME, true, WIDEST);
        this.remark = FormulaLine.of(value.remark(), SMALL, false, WIDEST);
        this.formula = FormulaLine.of(value.formula(), TEXT, false, WIDEST);
        this.adjoint = value.adjoint().map(text -> FormulaLine.of(text, TEXT, false, WIDEST));
        double first = name.width() + (remark.width() > 0 ? BETWEEN + remark.width() : 0);
        double widest = Math.max(
                Math.max(first, formulaWidth()), adjoint.map(FormulaLine::width).orElse(0.0));
        double height = 12 + 18 + (isConstant() ? 0 : 16) + (adjoint.isPresent() ? 17 : 0);
        double width = Math.max(widest + 2 * SIDE, NARROWEST);
        this.box = new Box(width, height, corner(height, value.shape().rank()), value.regions());
    }

    private boolean isConstant() {
        return value.role() == GraphValue.Role.CONSTANT;
    }

    private double formulaWidth() {
        return isConstant() ? 0 : formula.width();
    }

    Box box() {
        return box;
    }

    void draw(Svg svg, Point middle) {
        double left = middle.x() - box.width() / 2;
        double top = middle.y() - box.height() / 2;
        svg.marked(Map.of("data-value", value.path()), Lettering.plain(value.tooltip()));
        outline(svg, left, top, box.width(), box.height(), value.shape().rank(), value.role());
        double full = name.width() + (remark.width() > 0 ? BETWEEN + remark.width() : 0);
        double start = middle.x() - full / 2;
        svg.raw(name.markup(start, top + 21, "start", "fill: var(--ink)"));
        if (remark.width() > 0) {
            svg.raw(remark.markup(start + name.width() + BETWEEN, top + 21, "start", "fill: var(--soft)"));
        }
        if (!isConstant()) {
            String ink = value.isLeaf() ? "fill: var(--soft)" : "fill: var(--ink)";
            svg.raw(formula.markup(middle.x(), top + 38, "middle", ink));
        }
        adjoint.ifPresent(line -> svg.raw(line.markup(middle.x(), top + 56, "middle", "fill: var(--backward)")));
        svg.end();
    }

    /** The outline of a value of so many axes; also for the legend. */
    static void outline(Svg svg, double x, double y, double width, double height, int rank, GraphValue.Role role) {
        String colour = colour(role);
        double thickness = role == GraphValue.Role.LOSS ? 2.4 : 1.4;
        String line = "stroke: var(" + colour + "); stroke-width: " + thickness;
        boolean plain = role == GraphValue.Role.COMPUTED || role == GraphValue.Role.LOSS;
        String fill = plain ? "fill: var(--panel)" : "fill: var(" + colour + "); fill-opacity: 0.13";
        svg.rectangle(x, y, width, height, corner(height, rank), fill + "; " + line + dashes(role));
        if (rank > 1) {
            svg.rectangle(x + 3, y + 3, width - 6, height - 6, 0, line);
        }
    }

    private static double corner(double height, int rank) {
        return rank == 0 ? Math.min(height / 2, ROUND) : rank == 1 ? SLIGHTLY_ROUND : 0;
    }

    private static String dashes(GraphValue.Role role) {
        return switch (role) {
            case STATE, RANDOM -> "; stroke-dasharray: 5 3";
            case CONSTANT -> "; stroke-dasharray: 2 2";
            case INPUT, TARGET, PARAMETER, COMPUTED, LOSS -> "";
        };
    }

    private static String colour(GraphValue.Role role) {
        return switch (role) {
            case INPUT -> "--series-3";
            case TARGET -> "--series-4";
            case PARAMETER -> "--series-5";
            case STATE, RANDOM, CONSTANT -> "--series-6";
            case COMPUTED, LOSS -> "--ink";
        };
    }
}
