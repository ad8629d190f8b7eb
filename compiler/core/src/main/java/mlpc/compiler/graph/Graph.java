package mlpc.compiler.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A set of roots over interned nodes: the form in which one stage hands a model to the next. Immutable.
 *
 * @param roots the results and their roles, in the order of the file
 * @param names every tensor that the user named, as in inference unless only training has it: for traces and printing
 */
public record Graph(Nodes nodes, Map<Root, Expr> roots, Map<String, Expr> names) {
    public Graph {
        roots = Collections.unmodifiableMap(new LinkedHashMap<>(roots));
        names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** This graph with more roots. */
    public Graph with(Map<Root, Expr> more) {
        Map<Root, Expr> joined = new LinkedHashMap<>(roots);
        joined.putAll(more);
        return new Graph(nodes, joined, names);
    }

    /** This graph with only some of its roots. */
    public Graph only(Predicate<Root> wanted) {
        Map<Root, Expr> kept = new LinkedHashMap<>();
        roots.forEach((root, node) -> {
            if (wanted.test(root)) {
                kept.put(root, node);
            }
        });
        return new Graph(nodes, kept, names);
    }

    /** This graph without the names of what no root needs. */
    public Graph needed() {
        BitSet seen = new BitSet();
        topological(roots.values(), seen);
        Map<String, Expr> kept = new LinkedHashMap<>();
        names.forEach((name, node) -> {
            if (seen.get(node.id())) {
                kept.put(name, node);
            }
        });
        return kept.size() == names.size() ? this : new Graph(nodes, roots, kept);
    }

    /** The roots of one role in one mode, by name. */
    public Map<String, Expr> roots(Root.Mode mode, Root.Role role) {
        Map<String, Expr> found = new LinkedHashMap<>();
        roots.forEach((root, node) -> {
            if (root.mode() == mode && root.role() == role) {
                found.put(root.name(), node);
            }
        });
        return found;
    }

    /** Every node that a root needs, arguments first. */
    public List<Expr> topological() {
        return topological(roots.values());
    }

    /** Every node that a root or a name needs, arguments first. */
    public List<Expr> everything() {
        List<Expr> all = new ArrayList<>(roots.values());
        all.addAll(names.values());
        return topological(all);
    }

    /**
     * Every node that the given ones need, including themselves, arguments first; without recursion, because graphs are
     * deep.
     */
    public static List<Expr> topological(Collection<? extends Expr> from) {
        return topological(from, new BitSet());
    }

    /**
     * The same without the nodes that were visited before. Several walks with one set visit each node once.
     *
     * @param seen numbers of visited nodes, complete with their arguments; new ones are added
     */
    public static List<Expr> topological(Collection<? extends Expr> from, BitSet seen) {
        List<Expr> found = new ArrayList<>();
        Deque<Expr> open = new ArrayDeque<>(from);
        while (!open.isEmpty()) {
            Expr node = open.pop();
            if (!seen.get(node.id())) {
                seen.set(node.id());
                found.add(node);
                node.arguments().forEach(open::push);
            }
        }
        found.sort((one, other) -> Integer.compare(one.id(), other.id()));
        return found;
    }
}
