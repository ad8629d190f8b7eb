package mlpc.compiler.explain.derivation.board;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.formula.Name;
import mlpc.compiler.formula.notation.Greek;

/**
 * From names of the file to letters on the blackboard:
 *
 * <ul>
 *   <li>a name that spells a Greek letter is that letter: {@code lambda} is λ;
 *   <li>digits at the end of a tensor's name stand above, as a layer's number does: {@code W1} is W⁽¹⁾; those of a number's
 *       name below: {@code w1} is w₁;
 *   <li>what a layer has is its letter with the layer's number or name above: {@code y.1.W} is W⁽¹⁾, {@code encoder.W}
 *       W⁽encoder⁾, and what the layer gives back, {@code y.1}, is h⁽¹⁾: see {@link LayerTitles};
 *   <li>a table's column has its own name, {@code bird.mass} is mass, encoded mass⁽encoded⁾, and what was measured of it has the
 *       column's name above: mean⁽mass⁾;
 *   <li>the classes of a list have their place below: {@code words.2} is words₂;
 *   <li>what follows an underscore after one letter stands below: {@code L_reg} is L with reg below;
 *   <li>a computed number that is called L, R, E or J has a script letter;
 *   <li>a model's only loss is 𝓛. Where there are several, or another value is called L, a loss is 𝓛 with its name below, or, if
 *       it is called L, R, E or J, that script letter.
 * </ul>
 *
 * <p>An element of a tensor that is called by a capital has the small letter, w_ij of W, unless another value has it.
 *
 * <p>Two values that would look the same keep their full paths above, and if that does not help their names.
 */
final class BlackboardNotation {
    private static final Pattern USE = Pattern.compile("(.*)\\((\\d+)\\)");
    private static final Pattern DIGITS = Pattern.compile("(.*[^0-9_.])_?([0-9]+)");
    private static final Pattern LISTED = Pattern.compile("([^.]+)\\.(\\d+)");
    private static final Pattern BELOW = Pattern.compile("(\\p{L})_(\\w+)");
    private static final Set<String> SCRIPT = Set.of("L", "R", "E", "J");

    private final List<Bearer> bearers;
    private final LayerTitles layers;

    /**
     * What is known of a value that needs a name.
     *
     * @param path the name in the file; an applied layer is called by the name of its result
     * @param column of a table, {@code bird.mass}, that the value is, or belongs to; empty if it does not
     */
    record Bearer(String file, String path, Kind kind, boolean scalar, String column) {}

    enum Kind {
        LOSS,
        TOTAL,
        COMPUTED,
        OTHER
    }

    private BlackboardNotation(List<Bearer> bearers) {
        this.bearers = bearers;
        this.layers = new LayerTitles(bearers.stream()
                .filter(bearer -> bearer.column().isEmpty())
                .map(Bearer::path)
                .toList());
    }

    /** A name for each; the files' names differ. */
    static Map<String, Name> of(List<Bearer> bearers) {
        return new BlackboardNotation(bearers).names();
    }

    private Map<String, Name> names() {
        Map<String, Name> names = new LinkedHashMap<>();
        Map<String, Bearer> byFile = new HashMap<>();
        for (Bearer bearer : bearers) {
            names.put(bearer.file(), first(bearer));
            byFile.put(bearer.file(), bearer);
        }
        withOwnWords(names, byFile);
        settle(names, BlackboardNotation::withPath);
        settle(names, Name::plain);
        Set<Name> looks = new HashSet<>();
        names.values().forEach(name -> looks.add(name.look()));
        names.replaceAll((file, name) -> {
            Name element = new Name("", name.element(), name.element(), name.layer(), name.subscript(), name.script());
            return looks.contains(element) ? name.withOwnElement() : name;
        });
        return names;
    }

    /** Gives those that look the same another name. */
    private static void settle(Map<String, Name> names, UnaryNaming other) {
        Set<String> doubtful = doubtful(names);
        names.replaceAll((file, name) -> doubtful.contains(file) ? other.apply(file) : name);
    }

    private static Set<String> doubtful(Map<String, Name> names) {
        Map<Name, List<String>> alike = new HashMap<>();
        names.forEach((file, name) ->
                alike.computeIfAbsent(name.look(), fresh -> new ArrayList<>()).add(file));
        Set<String> doubtful = new HashSet<>();
        alike.values().stream().filter(files -> files.size() > 1).forEach(doubtful::addAll);
        return doubtful;
    }

    /** A name that a file's name gets. */
    private interface UnaryNaming {
        Name apply(String file);
    }

    private Name first(Bearer bearer) {
        String file = bearer.file();
        if (bearer.kind() == Kind.TOTAL || bearer.kind() == Kind.LOSS) {
            return ofLoss(bearer);
        }
        if (!bearer.column().isEmpty()) {
            return ofColumn(bearer);
        }
        Matcher listed = LISTED.matcher(file);
        if (bearer.kind() == Kind.OTHER && listed.matches()) {
            return Name.of(file, listed.group(1), "", listed.group(2));
        }
        return file.contains(".") || USE.matcher(file).matches() ? member(bearer) : simple(bearer);
    }

    /** A loss that is called by a script letter has it; what losses add up to is 𝓛, unless another value is called L. */
    private Name ofLoss(Bearer bearer) {
        String file = bearer.file();
        boolean taken = bearers.stream().anyMatch(other -> other.file().equals("L") && other != bearer);
        if (bearer.kind() == Kind.TOTAL) {
            return Name.script(file, "L", taken ? "total" : "");
        }
        long losses =
                bearers.stream().filter(other -> other.kind() == Kind.LOSS).count();
        boolean only = losses == 1 && !taken;
        return !only && SCRIPT.contains(file) ? Name.script(file, file, "") : Name.script(file, "L", only ? "" : file);
    }

    private static Name ofColumn(Bearer bearer) {
        String file = bearer.file();
        String column = bearer.column().substring(bearer.column().indexOf('.') + 1);
        if (file.equals(bearer.column())) {
            return Name.of(file, column, "", "");
        }
        String part = file.substring(bearer.column().length() + 1);
        return part.equals("encoded") ? Name.of(file, column, part, "") : Name.of(file, part, column, "");
    }

    private static Name simple(Bearer bearer) {
        String file = bearer.file();
        if (bearer.kind() == Kind.COMPUTED && bearer.scalar() && SCRIPT.contains(file)) {
            return Name.script(file, file, "");
        }
        Matcher below = BELOW.matcher(file);
        if (below.matches()) {
            String rest = below.group(2);
            boolean script = bearer.kind() == Kind.COMPUTED && bearer.scalar() && SCRIPT.contains(below.group(1));
            if (!bearer.scalar()) {
                return Name.of(file, below.group(1), rest, "");
            }
            return script ? Name.script(file, below.group(1), rest) : Name.of(file, below.group(1), "", rest);
        }
        Matcher digits = DIGITS.matcher(file);
        if (digits.matches()) {
            String base = greek(digits.group(1));
            return bearer.scalar()
                    ? Name.of(file, base, "", digits.group(2))
                    : Name.of(file, base, digits.group(2), "");
        }
        return Name.of(file, greek(file), "", "");
    }

    /** {@code y.1.W}, {@code encoder.z(2)}: a path within layers. */
    private Name member(Bearer bearer) {
        Matcher use = USE.matcher(bearer.path());
        String above = layers.of(bearer.path());
        boolean result = LayerTitles.isResult(bearer.path());
        if (use.matches() && !result) {
            String word = last(use.group(1));
            return Name.of(bearer.file(), greek(word), (above.isEmpty() ? "" : above + ",") + use.group(2), "");
        }
        return Name.of(bearer.file(), result ? "h" : greek(last(bearer.path())), above, "");
    }

    /** A value within a layer that looks like what the layer gives back: its own word above as well, in every such layer. */
    private static void withOwnWords(Map<String, Name> names, Map<String, Bearer> bearers) {
        Set<String> words = new HashSet<>();
        doubtful(names).stream()
                .map(file -> requireNonNull(bearers.get(file)))
                .filter(BlackboardNotation::isWithin)
                .forEach(bearer -> words.add(last(bearer.path())));
        names.replaceAll((file, name) -> {
            Bearer bearer = requireNonNull(bearers.get(file));
            return isWithin(bearer) && words.contains(last(bearer.path()))
                    ? Name.of(file, name.base(), name.layer() + "." + last(bearer.path()), name.subscript())
                    : name;
        });
    }

    private static boolean isWithin(Bearer bearer) {
        return bearer.kind() == Kind.COMPUTED && bearer.path().contains(".") && !LayerTitles.isResult(bearer.path());
    }

    private static Name withPath(String file) {
        int dot = file.lastIndexOf('.');
        if (dot < 0) {
            return Name.plain(file);
        }
        String last = file.substring(dot + 1);
        return LayerTitles.isResult(file)
                ? Name.of(file, "h", file, "")
                : Name.of(file, greek(last), file.substring(0, dot), "");
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    private static String greek(String word) {
        return Greek.letter(word).orElse(word);
    }
}
