package mlpc.compiler.draw.layered;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The layer of each box: at first as far left as its links allow, then moved to where its main links are shortest; a box without incoming
 * links, such as a parameter, stands just before it is used. A main link into a region is two layers long, so that the region's own
 * parameters have room before the box that the link leads to.
 */
final class Layering {
    private static final int ROUNDS = 50;

    private final List<Box> boxes;
    private final int[] layers;
    private final List<List<Link>> in = new ArrayList<>();
    private final List<List<Link>> out = new ArrayList<>();

    private Layering(List<Box> boxes, List<Link> links) {
        this.boxes = boxes;
        layers = new int[boxes.size()];
        for (int box = 0; box < boxes.size(); box++) {
            in.add(new ArrayList<>());
            out.add(new ArrayList<>());
        }
        for (Link link : links) {
            out.get(link.from()).add(link);
            in.get(link.to()).add(link);
        }
    }

    static int[] of(List<Box> boxes, List<Link> links) {
        Layering layering = new Layering(boxes, links);
        layering.longestPaths();
        layering.tighten();
        return layering.withoutGaps();
    }

    private void longestPaths() {
        for (int box = 0; box < layers.length; box++) {
            layers[box] = earliest(box);
        }
    }

    private void tighten() {
        boolean moved = true;
        for (int round = 0; moved && round < ROUNDS; round++) {
            moved = false;
            for (int box = layers.length - 1; box >= 0; box--) {
                int better = better(box);
                moved |= better != layers[box];
                layers[box] = better;
            }
        }
    }

    /**
     * Towards the side with more main links. A box with as many on both sides stays, unless it is made of leaves alone: then
     * it stands where it is used, and its leaves with it.
     */
    private int better(int box) {
        long before = in.get(box).stream().filter(Link::isMain).count();
        long after = out.get(box).stream().filter(Link::isMain).count();
        boolean ofLeaves =
                in.get(box).stream().allMatch(link -> in.get(link.from()).isEmpty());
        if (before == 0 || after > before || after == before && ofLeaves) {
            return latest(box);
        }
        return after < before ? earliest(box) : layers[box];
    }

    private int earliest(int box) {
        return in.get(box).stream()
                .mapToInt(link -> layers[link.from()] + length(link))
                .max()
                .orElse(0);
    }

    private int latest(int box) {
        return out.get(box).stream()
                .mapToInt(link -> layers[link.to()] - length(link))
                .min()
                .orElse(layers[box]);
    }

    private int length(Link link) {
        List<String> from = boxes.get(link.from()).regions();
        List<String> to = boxes.get(link.to()).regions();
        return link.isMain() && !from.containsAll(to) ? 2 : 1;
    }

    private int[] withoutGaps() {
        int[] used = Arrays.stream(layers).distinct().sorted().toArray();
        return Arrays.stream(layers)
                .map(layer -> Arrays.binarySearch(used, layer))
                .toArray();
    }
}
