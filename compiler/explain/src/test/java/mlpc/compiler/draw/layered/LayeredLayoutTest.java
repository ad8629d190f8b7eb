package mlpc.compiler.draw.layered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LayeredLayoutTest {
    private record Drawing(List<Box> boxes, List<Link> links) {}

    private static Box box(String... regions) {
        return new Box(60, 40, 6, List.of(regions));
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 150).boxed();
    }

    /** Random sizes and links, some doubled, and nested regions of neighbouring boxes. */
    private static Drawing random(int seed) {
        Random random = new Random(seed);
        int count = 1 + random.nextInt(30);
        List<Box> boxes = new ArrayList<>();
        for (int box = 0; box < count; box++) {
            double height = 30 + random.nextInt(40);
            List<String> regions =
                    switch (random.nextInt(4)) {
                        case 0 -> List.of("r" + box / 6);
                        case 1 -> List.of("r" + box / 6, "r" + box / 6 + "." + box / 3);
                        default -> List.of();
                    };
            boxes.add(new Box(46 + random.nextInt(150), height, random.nextInt(3) * 7, regions));
        }
        List<Link> links = new ArrayList<>();
        for (int link = 0; count > 1 && link < random.nextInt(3 * count); link++) {
            int from = random.nextInt(count - 1);
            int to = from + 1 + random.nextInt(Math.min(count - 1 - from, 1 + random.nextInt(count)));
            boolean labelled = random.nextBoolean();
            links.add(new Link(from, to, labelled ? 20 + random.nextInt(60) : 0, 18, 10, random.nextBoolean()));
        }
        return new Drawing(boxes, links);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomGraphsKeepTheLaws(int seed) {
        Drawing drawing = random(seed);
        Arrangement arrangement = LayeredLayout.of(drawing.boxes(), drawing.links());
        LayoutLaws.check(drawing.boxes(), drawing.links(), arrangement);
        assertThat(LayeredLayout.of(drawing.boxes(), drawing.links())).isEqualTo(arrangement);
    }

    /** In rows as wide as a page everything holds that holds in one row; only a column may be wider. */
    @ParameterizedTest
    @MethodSource("seeds")
    void randomGraphsKeepTheLawsInRows(int seed) {
        Drawing drawing = random(seed);
        Arrangement arrangement = LayeredLayout.of(drawing.boxes(), drawing.links(), 500);
        LayoutLaws.check(drawing.boxes(), drawing.links(), arrangement);
        assertThat(LayeredLayout.of(drawing.boxes(), drawing.links(), 500)).isEqualTo(arrangement);
    }

    /** From above down everything holds that holds from left to right. */
    @ParameterizedTest
    @MethodSource("seeds")
    void randomGraphsKeepTheLawsUpright(int seed) {
        Drawing drawing = random(seed);
        Arrangement arrangement = LayeredLayout.upright(drawing.boxes(), drawing.links());
        assertThat(arrangement.upright()).isTrue();
        LayoutLaws.check(drawing.boxes(), drawing.links(), arrangement);
        for (Link link : drawing.links()) {
            assertThat(arrangement.places().get(link.from()).y())
                    .isLessThan(arrangement.places().get(link.to()).y());
        }
    }

    /** Three links past each box would wind from row to row: they lead down instead, where there is room. */
    @Test
    void manyLinksDoNotWind() {
        List<Box> boxes = IntStream.range(0, 12).mapToObj(box -> box()).toList();
        List<Link> links = new ArrayList<>();
        for (int to = 1; to < 12; to++) {
            for (int from = Math.max(0, to - 3); from < to; from++) {
                links.add(Link.between(from, to));
            }
        }
        Arrangement narrow = LayeredLayout.of(boxes, links, 360);
        LayoutLaws.check(boxes, links, narrow);
        assertThat(narrow.upright()).isTrue();
        assertThat(narrow.width()).isLessThan(360);
        assertThat(LayoutMeasures.winding(narrow)).isZero();
    }

    /** A chain of thirty boxes fills the width of a page in every row but the last, and no link is cut off. */
    @Test
    void aLongChainGoesOnInRows() {
        List<Box> boxes = new ArrayList<>();
        List<Link> links = new ArrayList<>();
        for (int index = 0; index < 30; index++) {
            boxes.add(box());
            if (index > 0) {
                links.add(new Link(index - 1, index, 20, 18, 10, true));
            }
        }
        Arrangement flat = LayeredLayout.of(boxes, links);
        Arrangement rows = LayeredLayout.of(boxes, links, 800);
        LayoutLaws.check(boxes, links, rows);
        assertThat(flat.width()).isGreaterThan(3000);
        assertThat(rows.width()).isBetween(500.0, 800.0);
        assertThat(rows.height()).isBetween(3 * flat.height(), 700.0);
        assertThat(rows.routes().stream().filter(route -> !route.turns().isEmpty()))
                .hasSizeBetween(3, 6);
    }

    @Test
    void aChainIsLevelWhateverHangsOnIt() {
        List<Box> boxes = new ArrayList<>(List.of(box()));
        List<Link> links = new ArrayList<>();
        List<Integer> spine = new ArrayList<>(List.of(0));
        for (int layer = 0; layer < 10; layer++) {
            int before = spine.get(spine.size() - 1);
            boxes.addAll(List.of(box(), box(), box()));
            int value = boxes.size() - 1;
            links.add(new Link(before, value, 20, 18, 10, true));
            links.add(new Link(value - 1, value, 20, 18, 10, false));
            links.add(new Link(value - 2, value, 20, 18, 10, false));
            spine.add(value);
        }
        Arrangement arrangement = LayeredLayout.of(boxes, links);
        double first = arrangement.places().get(0).y();
        assertThat(spine)
                .allSatisfy(box ->
                        assertThat(arrangement.places().get(box).y() - first).isBetween(-1.0, 1.0));
    }

    @Test
    void aParameterStandsJustBeforeItsUse() {
        List<Box> boxes = List.of(box(), box(), box(), box());
        List<Link> links = List.of(Link.between(0, 1), Link.between(1, 3), new Link(2, 3, 0, 0, 10, false));
        assertThat(Layering.of(boxes, links)).containsExactly(0, 1, 1, 2);
    }

    @Test
    void whatIsMadeOfLeavesStandsWhereItIsUsed() {
        List<Box> boxes = List.of(box(), box(), box(), box(), box(), box());
        List<Link> links = List.of(
                Link.between(0, 1), Link.between(1, 2), Link.between(2, 5), Link.between(3, 4), Link.between(4, 5));
        assertThat(Layering.of(boxes, links)).containsExactly(0, 1, 2, 1, 2, 3);
    }

    @Test
    void aBoxWithoutLinksStandsByTheOthers() {
        List<Box> boxes = List.of(box(), box(), box(), box());
        List<Link> links = List.of(Link.between(0, 2), Link.between(1, 2));
        assertThat(LayeredLayout.of(boxes, links).height()).isLessThan(4 * 60);
    }

    @Test
    void crossingsThatCanBeAvoidedAre() {
        List<Box> boxes = List.of(box(), box(), box(), box(), box(), box());
        List<Link> tree = List.of(Link.between(0, 5), Link.between(1, 4), Link.between(2, 3));
        LayerGrid grid = LayeredLayout.grid(boxes, tree);
        Ordering.improve(grid);
        assertThat(Crossings.of(grid)).isZero();
        List<Link> both = List.of(Link.between(0, 2), Link.between(0, 3), Link.between(1, 2), Link.between(1, 3));
        LayerGrid crossed = LayeredLayout.grid(boxes.subList(0, 4), both);
        Ordering.improve(crossed);
        assertThat(Crossings.of(crossed)).isOne();
    }

    @Test
    void whatIsNoGraphIsRefused() {
        assertThatThrownBy(() -> Link.between(1, 1)).hasMessageContaining("later boxes");
        assertThatThrownBy(() -> LayeredLayout.of(List.of(box()), List.of(Link.between(0, 1))))
                .hasMessageContaining("no box 1");
        assertThatThrownBy(() -> new Box(10, 10, 6, List.of())).hasMessageContaining("corners");
    }

    @Test
    void aNetworkOfAThousandLayersIsLaidOutAndAnAbsurdOneIsKnown() {
        List<Box> boxes = IntStream.range(0, 1000).mapToObj(box -> box()).toList();
        List<Link> chain = IntStream.range(0, 999)
                .mapToObj(box -> Link.between(box, box + 1))
                .toList();
        assertThat(LayeredLayout.of(boxes, chain).places()).hasSize(1000);
        List<Link> toTheEnd = new ArrayList<>(chain);
        IntStream.range(0, 900).forEach(box -> toTheEnd.add(Link.between(box, 999)));
        assertThat(LayeredLayout.isTooLarge(boxes, chain)).isFalse();
        assertThat(LayeredLayout.isTooLarge(boxes, toTheEnd)).isTrue();
    }
}
