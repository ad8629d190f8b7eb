package mlpc.compiler.emit.standalone;

import java.util.LinkedHashSet;
import java.util.Set;

/** The names that Java text mentions. */
public final class Names {
    private Names() {}

    /** All names, whatever they stand for; none of comments and literals. */
    public static Set<String> in(String text) {
        Set<String> names = new LinkedHashSet<>();
        Use.in(text).forEach(use -> names.add(use.name()));
        return names;
    }
}
