package mlpc.compiler.explain.graph.value;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.graph.Expr;

/**
 * Which layer an operation without a name is part of: the innermost layer that contains all users of the operation and at least one of its
 * operands.
 */
final class Belonging {
    private final Cut cut;
    private final GraphNames names;
    private final Map<Expr, Set<String>> origins = new HashMap<>();
    private final Map<Expr, List<String>> common = new HashMap<>();

    private Belonging(Cut cut, GraphNames names) {
        this.cut = cut;
        this.names = names;
    }

    static void assign(Cut cut, GraphNames names) {
        new Belonging(cut, names).run();
    }

    private void run() {
        List<Expr> boxes = cut.boxes();
        for (Expr box : boxes) {
            origins.put(box, new HashSet<>(regions(box)));
            if (names.isNumbered(box)) {
                cut.sources(box).forEach(source -> origins.get(box).addAll(origins.get(source)));
            }
        }
        for (int index = boxes.size() - 1; index >= 0; index--) {
            Expr box = boxes.get(index);
            if (names.isNumbered(box)) {
                List<String> around = common.getOrDefault(box, List.of());
                int depth = around.size();
                while (depth > 0 && !requireNonNull(origins.get(box)).contains(around.get(depth - 1))) {
                    depth--;
                }
                names.place(box, around.subList(0, depth));
            }
            List<String> regions = regions(box);
            cut.sources(box).forEach(source -> common.merge(source, regions, Belonging::shared));
        }
    }

    private List<String> regions(Expr box) {
        return box instanceof Expr.Constant ? List.of() : names.regions(box);
    }

    private static List<String> shared(List<String> one, List<String> other) {
        int depth = 0;
        while (depth < Math.min(one.size(), other.size()) && one.get(depth).equals(other.get(depth))) {
            depth++;
        }
        return one.subList(0, depth);
    }
}
