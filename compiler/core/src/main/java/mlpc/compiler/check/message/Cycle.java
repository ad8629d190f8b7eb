package mlpc.compiler.check.message;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;

/** A cycle of names: each name, and where it uses the next one. */
public final class Cycle {
    private final List<Hop> hops = new ArrayList<>();

    private record Hop(String to, Span use) {}

    /** Adds a hop at the front: the cycle is found from its end. */
    public void before(String to, Span use) {
        hops.add(0, new Hop(to, use));
    }

    /** How many hops are known. */
    public int length() {
        return hops.size();
    }

    /** {@code `a` → `b` → `a`}. */
    public String path(String start) {
        return Stream.concat(Stream.of(start), hops.stream().map(Hop::to))
                .map(name -> "`" + name + "`")
                .collect(Collectors.joining(" → "));
    }

    /** A problem reported at the last hop, with a note for each hop before it, such as {@code `a` needs `b` here}. */
    public Problem noted(Problem problem, String start, String verb) {
        Problem noted = problem;
        String from = start;
        for (Hop hop : hops.subList(0, hops.size() - 1)) {
            noted = noted.note(hop.use(), "`" + from + "` " + verb + " `" + hop.to() + "` here");
            from = hop.to();
        }
        return noted;
    }
}
