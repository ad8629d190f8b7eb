package mlpc.compiler.draw.layered;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.draw.layered.Arrangement.Point;
import mlpc.compiler.draw.layered.Arrangement.Region;
import mlpc.compiler.draw.layered.Arrangement.Route;
import mlpc.compiler.draw.layered.Arrangement.Stretch;
import mlpc.compiler.draw.layered.Arrangement.Turn;

/**
 * Rows of columns, one below the other. A link that goes on in the next row leaves to the right and comes in from the left; links
 * that do so together lie within one another, so that none crosses another.
 */
final class Rows {
    /** Between two links side by side. */
    private static final double APART = 6;

    /** Between a row and the nearest link that goes around it. */
    private static final double AWAY = 16;

    private static final double BETWEEN = 18;

    private final List<Box> boxes;
    private final List<Link> links;
    private final LayerGrid grid;
    private final int[] rows;
    private final List<Integer> rowsOfRegions;
    private final double pitch;

    /** What a row takes, and the links that leave it for the next, from above. */
    private static final class Row {
        double left = Double.MAX_VALUE;
        double right = -Double.MAX_VALUE;
        double top = Double.MAX_VALUE;
        double bottom = -Double.MAX_VALUE;
        final List<Integer> leaving = new ArrayList<>();
        double x;
        double y;

        void take(double x, double y, double width, double height) {
            left = Math.min(left, x - width / 2);
            right = Math.max(right, x + width / 2);
            top = Math.min(top, y - height / 2);
            bottom = Math.max(bottom, y + height / 2);
        }
    }

    /** @param rows for each column its row; likewise for each region */
    Rows(List<Box> boxes, List<Link> links, LayerGrid grid, int[] rows, List<Integer> rowsOfRegions) {
        this.rowsOfRegions = rowsOfRegions;
        this.pitch = pitch(links);
        this.boxes = boxes;
        this.links = links;
        this.grid = grid;
        this.rows = rows;
    }

    /** How far the middles of links are apart where they lie side by side. */
    static double pitch(List<Link> links) {
        double thickest = 0;
        for (Link link : links) {
            thickest = Math.max(thickest, link.thickness());
        }
        return thickest + APART;
    }

    /** @param flat everything in one row */
    Arrangement stacked(Arrangement flat) {
        if (rows.length == 0 || rows[rows.length - 1] == 0) {
            return flat;
        }
        List<Row> taken = taken(flat);
        place(taken);
        List<Point> places = new ArrayList<>();
        for (int box = 0; box < boxes.size(); box++) {
            Row row = taken.get(rowOf(box));
            places.add(Framing.moved(flat.places().get(box), -row.x, -row.y));
        }
        List<Route> routes = new ArrayList<>();
        for (int link = 0; link < links.size(); link++) {
            routes.add(turned(link, flat.routes().get(link), taken));
        }
        List<Region> regions = new ArrayList<>();
        for (int region = 0; region < flat.regions().size(); region++) {
            Row row = taken.get(rowsOfRegions.get(region));
            regions.add(Framing.moved(flat.regions().get(region), -row.x, -row.y));
        }
        return new Arrangement(0, 0, places, routes, regions);
    }

    private int rowOf(int box) {
        return rows[grid.boxes().get(box).column];
    }

    private int rowOf(int link, int stretch) {
        return rows[grid.chains().get(link).get(stretch).column];
    }

    private List<Row> taken(Arrangement flat) {
        List<Row> taken = new ArrayList<>();
        for (int row = 0; row <= rows[rows.length - 1]; row++) {
            taken.add(new Row());
        }
        for (int box = 0; box < boxes.size(); box++) {
            Point place = flat.places().get(box);
            taken.get(rowOf(box))
                    .take(
                            place.x(),
                            place.y(),
                            boxes.get(box).width(),
                            boxes.get(box).height());
        }
        for (int link = 0; link < links.size(); link++) {
            List<LayerSlot> chain = grid.chains().get(link);
            for (int stretch = 0; stretch < chain.size(); stretch++) {
                Stretch level = flat.routes().get(link).stretches().get(stretch);
                Row row = taken.get(rowOf(link, stretch));
                double middle = (level.from() + level.to()) / 2;
                row.take(
                        middle,
                        level.y(),
                        level.to() - level.from(),
                        chain.get(stretch).isBox ? links.get(link).thickness() : chain.get(stretch).height);
                if (stretch > 0 && rowOf(link, stretch - 1) != rowOf(link, stretch)) {
                    taken.get(rowOf(link, stretch - 1)).leaving.add(link);
                }
            }
        }
        for (int region = 0; region < flat.regions().size(); region++) {
            Row row = taken.get(rowsOfRegions.get(region));
            for (Point point : flat.regions().get(region).outline()) {
                row.take(point.x(), point.y(), 0, 0);
            }
        }
        for (int row = 0; row < taken.size(); row++) {
            int number = row;
            taken.get(row)
                    .leaving
                    .sort((one, other) -> Double.compare(height(one, number, flat), height(other, number, flat)));
        }
        return taken;
    }

    /** Where a link leaves a row. */
    private double height(int link, int row, Arrangement flat) {
        List<Stretch> stretches = flat.routes().get(link).stretches();
        double height = 0;
        for (int stretch = 0; stretch < stretches.size(); stretch++) {
            if (rowOf(link, stretch) == row) {
                height = stretches.get(stretch).y();
            }
        }
        return height;
    }

    /** Rows begin at the same distance from the left. */
    private void place(List<Row> taken) {
        double y = 0;
        for (int number = 0; number < taken.size(); number++) {
            Row row = taken.get(number);
            row.x = -row.left;
            row.y = y - row.top;
            y += row.bottom - row.top + 2 * BETWEEN + Math.max(row.leaving.size() - 1, 0) * pitch;
        }
    }

    private Route turned(int link, Route route, List<Row> taken) {
        List<Stretch> stretches = new ArrayList<>();
        List<Turn> turns = new ArrayList<>();
        for (int index = 0; index < route.stretches().size(); index++) {
            Stretch level = route.stretches().get(index);
            int number = rowOf(link, index);
            Row row = taken.get(number);
            stretches.add(new Stretch(level.from() + row.x, level.to() + row.x, level.y() + row.y));
            if (index > 0 && rowOf(link, index - 1) != number) {
                turns.add(turn(number - 1, index, link, taken));
            }
        }
        return new Route(stretches, route.label(), turns);
    }

    /** The uppermost goes around the others on the right, lies below them, and is within them on the left. */
    private Turn turn(int row, int stretch, int link, List<Row> taken) {
        Row upper = taken.get(row);
        Row lower = taken.get(row + 1);
        int fromAbove = upper.leaving.indexOf(link);
        int fromBelow = upper.leaving.size() - 1 - fromAbove;
        return new Turn(
                row,
                stretch,
                upper.right + upper.x + AWAY + fromBelow * pitch,
                upper.bottom + upper.y + BETWEEN + fromBelow * pitch,
                lower.left + lower.x - AWAY - fromAbove * pitch);
    }
}
