package mlpc.compiler.draw.layered;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.draw.layered.Arrangement.Point;
import mlpc.compiler.draw.layered.Arrangement.Region;
import mlpc.compiler.draw.layered.Arrangement.Route;
import mlpc.compiler.draw.layered.Arrangement.Stretch;
import mlpc.compiler.draw.layered.Arrangement.Turn;

/** What holds for every layout, whatever was laid out. */
public final class LayoutLaws {
    private static final double TINY = 1e-6;

    private LayoutLaws() {}

    private record Rectangle(double left, double top, double right, double bottom) {
        static Rectangle around(Point middle, double width, double height) {
            return new Rectangle(
                    middle.x() - width / 2, middle.y() - height / 2, middle.x() + width / 2, middle.y() + height / 2);
        }

        boolean meets(Rectangle other) {
            return left < other.right - TINY
                    && right > other.left + TINY
                    && top < other.bottom - TINY
                    && bottom > other.top + TINY;
        }

        boolean holds(Point point) {
            return point.x() > left + TINY
                    && point.x() < right - TINY
                    && point.y() > top + TINY
                    && point.y() < bottom - TINY;
        }
    }

    public static void check(List<Box> boxes, List<Link> links, Arrangement arrangement) {
        if (arrangement.upright()) {
            List<Box> turned = boxes.stream().map(Box::exchanged).toList();
            check(turned, links.stream().map(Link::exchanged).toList(), arrangement.exchanged());
            return;
        }
        List<Rectangle> placed = new ArrayList<>();
        for (int box = 0; box < boxes.size(); box++) {
            Box size = boxes.get(box);
            placed.add(Rectangle.around(arrangement.places().get(box), size.width(), size.height()));
        }
        boxesAndLabelsDoNotMeet(links, arrangement, placed);
        Rectangle picture = new Rectangle(0, 0, arrangement.width(), arrangement.height());
        placed.forEach(box -> assertThat(box.left() >= 0
                        && box.top() >= 0
                        && box.right() <= picture.right()
                        && box.bottom() <= picture.bottom())
                .as("%s is in %s", box, picture)
                .isTrue());
        for (int link = 0; link < links.size(); link++) {
            List<Point> way = way(arrangement.routes().get(link));
            assertThat(way).as("within the picture").allMatch(picture::holds);
            for (int box = 0; box < placed.size(); box++) {
                boolean own =
                        box == links.get(link).from() || box == links.get(link).to();
                if (!own) {
                    assertThat(way).as("link %d and box %d", link, box).noneMatch(placed.get(box)::holds);
                }
            }
            assertThat(way.get(0).x())
                    .isLessThan(placed.get(links.get(link).from()).right() + TINY);
            if (arrangement.routes().get(link).turns().isEmpty()) {
                assertThat(placed.get(links.get(link).from()).right())
                        .isLessThan(placed.get(links.get(link).to()).left());
                for (int step = 1; step < way.size(); step++) {
                    assertThat(way.get(step).x())
                            .as("left to right")
                            .isGreaterThanOrEqualTo(way.get(step - 1).x() - TINY);
                }
            }
        }
        arrangement.regions().forEach(region -> regionHoldsItsOwn(boxes, arrangement, region));
        everyBoxIsInItsRegions(boxes, arrangement);
    }

    private static void boxesAndLabelsDoNotMeet(List<Link> links, Arrangement arrangement, List<Rectangle> boxes) {
        List<Rectangle> all = new ArrayList<>(boxes);
        for (int link = 0; link < links.size(); link++) {
            if (links.get(link).isLabelled()) {
                Point place = arrangement.routes().get(link).labelPlace();
                all.add(Rectangle.around(
                        place, links.get(link).labelWidth(), links.get(link).labelHeight()));
            }
        }
        for (int one = 0; one < all.size(); one++) {
            for (int other = 0; other < one; other++) {
                assertThat(all.get(one).meets(all.get(other)))
                        .as("%d and %d: %s, %s", one, other, all.get(one), all.get(other))
                        .isFalse();
            }
        }
    }

    /** Points along a link: the ends of its stretches, its curves finely, and the corners and middles of its turns. */
    static List<Point> way(Route route) {
        List<Point> points = new ArrayList<>();
        Stretch last = null;
        for (int index = 0; index < route.stretches().size(); index++) {
            Stretch stretch = route.stretches().get(index);
            Optional<Turn> turn = route.turnTo(index);
            if (last != null && turn.isPresent()) {
                around(points, last, turn.get(), stretch);
            }
            for (int step = 1; last != null && turn.isEmpty() && step < 24; step++) {
                double t = step / 24.0;
                double u = 1 - t;
                double bend = (last.to() + stretch.from()) / 2;
                double x = u * u * u * last.to() + 3 * u * t * bend + t * t * t * stretch.from();
                double y = (u * u * u + 3 * u * u * t) * last.y() + (3 * u * t * t + t * t * t) * stretch.y();
                points.add(new Point(x, y));
            }
            points.add(new Point(stretch.from(), stretch.y()));
            points.add(new Point(stretch.to(), stretch.y()));
            last = stretch;
        }
        return points;
    }

    private static void around(List<Point> points, Stretch last, Turn turn, Stretch next) {
        assertThat(turn.channel()).as("between the rows").isBetween(last.y(), next.y());
        List<Point> corners = List.of(
                new Point(last.to(), last.y()),
                new Point(turn.right(), last.y()),
                new Point(turn.right(), turn.channel()),
                new Point(turn.left(), turn.channel()),
                new Point(turn.left(), next.y()),
                new Point(next.from(), next.y()));
        for (int corner = 1; corner < corners.size(); corner++) {
            Point from = corners.get(corner - 1);
            Point to = corners.get(corner);
            for (int step = 0; step <= 100; step++) {
                double t = step / 100.0;
                points.add(new Point(from.x() + t * (to.x() - from.x()), from.y() + t * (to.y() - from.y())));
            }
        }
    }

    private static void regionHoldsItsOwn(List<Box> boxes, Arrangement arrangement, Region region) {
        for (int box = 0; box < boxes.size(); box++) {
            if (isInside(arrangement.places().get(box), region.outline())) {
                assertThat(boxes.get(box).regions())
                        .as("box %d, inside the outline", box)
                        .contains(region.name());
            }
        }
    }

    private static void everyBoxIsInItsRegions(List<Box> boxes, Arrangement arrangement) {
        for (int box = 0; box < boxes.size(); box++) {
            Point place = arrangement.places().get(box);
            for (String name : boxes.get(box).regions()) {
                assertThat(arrangement.regions())
                        .filteredOn(region -> region.name().equals(name))
                        .as("parts of %s around box %d", name, box)
                        .filteredOn(region -> isInside(place, region.outline()))
                        .hasSize(1);
            }
        }
    }

    private static boolean isInside(Point point, List<Point> outline) {
        boolean inside = false;
        for (int index = 0; index < outline.size(); index++) {
            Point a = outline.get(index);
            Point b = outline.get((index + 1) % outline.size());
            boolean spans = a.y() > point.y() != b.y() > point.y();
            if (spans && point.x() < a.x() + (point.y() - a.y()) / (b.y() - a.y()) * (b.x() - a.x())) {
                inside = !inside;
            }
        }
        return inside;
    }
}
