package mlpc.compiler.check;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;

/**
 * How far a model may expand before it is refused: a few characters can ask for more work than a machine has. Each is
 * checked before the work is done.
 */
public record Limits(Map<String, Long> values) {
    /** Generous for a network written by a person. */
    public static final Limits STANDARD = new Limits(standard());

    public Limits {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    private static Map<String, Long> standard() {
        Map<String, Long> limits = new LinkedHashMap<>();
        limits.put("depth", 64L); // functions and layers within one another
        limits.put("stack", 1_000L); // instances of one stack
        limits.put("terms", 200_000L); // operations after expansion
        limits.put("elements", 100_000_000L); // of one tensor
        limits.put("parameters", 250_000_000L); // numbers to learn
        return limits;
    }

    /** These limits with one changed. */
    public Limits with(String name, long value) {
        if (!values.containsKey(name)) {
            throw new IllegalArgumentException("there is no limit " + name + "; the limits are " + names());
        }
        Map<String, Long> changed = new LinkedHashMap<>(values);
        changed.put(name, value);
        return new Limits(changed);
    }

    public String names() {
        return values.keySet().stream().collect(Collectors.joining(", "));
    }

    /** Stops the checking when {@code wanted} is more than the limit. */
    void check(Complaints complaints, String name, long wanted, Span span) {
        long most = values.get(name);
        if (wanted > most) {
            Problem problem = complaints
                    .error("limit-exceeded", span, "this needs more than " + most + " " + WHAT.get(name))
                    .help("if it is meant, raise the limit with --limit " + name + "=" + wanted);
            complaints.report(problem);
            throw new Exceeded();
        }
    }

    private static final Map<String, String> WHAT = Map.of(
            "depth", "functions and layers within one another",
            "stack", "layers in one stack",
            "terms", "operations after expansion",
            "elements", "elements in one tensor",
            "parameters", "numbers to learn");

    /** Ends the check after a limit was reported: what follows would only be noise, or the very work refused. */
    static final class Exceeded extends RuntimeException {
        private Exceeded() {
            super("a limit was exceeded", null, false, false);
        }
    }
}
