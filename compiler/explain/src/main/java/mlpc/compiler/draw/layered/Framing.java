package mlpc.compiler.draw.layered;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.draw.layered.Arrangement.Point;
import mlpc.compiler.draw.layered.Arrangement.Region;
import mlpc.compiler.draw.layered.Arrangement.Route;
import mlpc.compiler.draw.layered.Arrangement.Stretch;
import mlpc.compiler.draw.layered.Arrangement.Turn;

/** Moves a layout so that all of it, and a margin, is right of and below the origin. */
final class Framing {
    private Framing() {}

    static Arrangement frame(List<Box> boxes, Arrangement bare, double margin) {
        List<Point> places = bare.places();
        List<Route> routes = bare.routes();
        List<Region> regions = bare.regions();
        List<Point> extremes = new ArrayList<>();
        for (int box = 0; box < boxes.size(); box++) {
            double width = boxes.get(box).width() / 2;
            double height = boxes.get(box).height() / 2;
            Point place = places.get(box);
            extremes.add(new Point(place.x() - width, place.y() - height));
            extremes.add(new Point(place.x() + width, place.y() + height));
        }
        for (Route route : routes) {
            route.stretches().forEach(stretch -> {
                extremes.add(new Point(stretch.from(), stretch.y() - margin));
                extremes.add(new Point(stretch.from(), stretch.y() + margin));
            });
            route.turns().forEach(turn -> {
                extremes.add(new Point(turn.right(), turn.channel()));
                extremes.add(new Point(turn.left(), turn.channel()));
            });
        }
        regions.forEach(region -> extremes.addAll(region.outline()));
        double left = extremes.stream().mapToDouble(Point::x).min().orElse(0) - margin;
        double top = extremes.stream().mapToDouble(Point::y).min().orElse(0) - margin;
        double right = extremes.stream().mapToDouble(Point::x).max().orElse(0) + margin;
        double bottom = extremes.stream().mapToDouble(Point::y).max().orElse(0) + margin;
        return new Arrangement(
                right - left,
                bottom - top,
                places.stream().map(point -> moved(point, left, top)).toList(),
                routes.stream().map(route -> moved(route, left, top)).toList(),
                regions.stream().map(region -> moved(region, left, top)).toList());
    }

    /** Moved to the left and up. */
    static Point moved(Point point, double left, double top) {
        return new Point(point.x() - left, point.y() - top);
    }

    static Route moved(Route route, double left, double top) {
        return new Route(
                route.stretches().stream()
                        .map(stretch -> new Stretch(stretch.from() - left, stretch.to() - left, stretch.y() - top))
                        .toList(),
                route.label(),
                route.turns().stream()
                        .map(turn -> new Turn(
                                turn.row(),
                                turn.stretch(),
                                turn.right() - left,
                                turn.channel() - top,
                                turn.left() - left))
                        .toList());
    }

    static Region moved(Region region, double left, double top) {
        return new Region(
                region.name(),
                region.depth(),
                region.outline().stream().map(point -> moved(point, left, top)).toList(),
                moved(region.title(), left, top),
                region.titleWidth());
    }
}
