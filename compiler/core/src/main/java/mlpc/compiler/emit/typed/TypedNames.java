package mlpc.compiler.emit.typed;

import java.text.Normalizer;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;
import mlpc.compiler.emit.java.ClassNames;
import mlpc.compiler.emit.java.JavaNames;

/**
 * Names that a Java developer expects, of names and labels of a model.
 *
 * <ul>
 *   <li>A type begins each word with a capital letter: {@code wind_direction} is {@code WindDirection}.
 *   <li>A member begins with a small one: {@code bill_length_mm} is {@code billLengthMm}.
 *   <li>A constant is in capitals, and what is neither letter nor digit becomes {@code _}: {@code Very good} is {@code VERY_GOOD},
 *       {@code Café} is {@code CAFE}, {@code 4} is {@code _4}. Where nothing remains, as of {@code +}, it is {@code LABEL_} and the
 *       label's place from 0.
 *   <li>A name that is taken, or that Java keeps for itself, gets a word or a number behind.
 * </ul>
 */
final class TypedNames {
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern OTHERS = Pattern.compile("[^A-Z0-9]+");
    private static final Pattern ENDS = Pattern.compile("^_+|_+$");

    /** Types that the typed form mentions, and classes that every Java file sees. */
    private static final Set<String> TYPES = Set.of(
            "raw builder prediction result turn scorer weights list path arraylist arrays enummap map localdate localdatetime objects inputstream"
                    .split(" "));

    private static final Set<String> LANG = Set.of(
            ("boolean byte character class double enum error exception float integer iterable long math module number object "
                            + "override package process record runnable runtime safevarargs short string system thread throwable "
                            + "void deprecated functionalinterface comparable cloneable appendable charsequence autocloseable")
                    .split(" "));

    /** Methods that a record has, or that no component of one may be called. */
    private static final Set<String> MEMBERS = Set.of(
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toString",
            "wait",
            "equals",
            "builder",
            "build",
            "write",
            "turn",
            "probability",
            "probabilities");

    private static final Set<String> VARIABLES = Set.of("rows", "answers", "at", "turn", "scorer");

    private final Set<String> taken = new HashSet<>();

    /** Names of types within a class. */
    static TypedNames within(String className) {
        TypedNames names = new TypedNames();
        names.taken.add(className.toLowerCase(Locale.ROOT));
        return names;
    }

    /** A parameter of a type, beside the variables of the methods that take one: {@code bird} of {@code Bird}. */
    static String parameter(String type) {
        String camel = camel(type);
        return SourceVersion.isKeyword(camel) || VARIABLES.contains(camel) ? "row" : camel;
    }

    /** Names of members, or of constants. */
    static TypedNames ofMembers() {
        return new TypedNames();
    }

    /**
     * A nested type's name; two that differ in capitals alone would be one file on some machines.
     *
     * @param suffix what a name that Java keeps for itself gets behind
     */
    String type(String name, String suffix) {
        String camel = camel(name);
        String type = camel.substring(0, 1).toUpperCase(Locale.ROOT) + camel.substring(1);
        String lower = type.toLowerCase(Locale.ROOT);
        boolean isKept = TYPES.contains(lower)
                || LANG.contains(lower)
                || lower.startsWith("optional")
                || taken.contains(lower)
                || ClassNames.whyNoClass(type).isPresent();
        return unique(isKept ? type + suffix : type);
    }

    /** A component's, a method's or a parameter's name. */
    String member(String name) {
        return member(name, List.of());
    }

    /**
     * The same for one that other names are made of.
     *
     * @param ends what these have behind it: nobody else gets one of them
     */
    String member(String name, List<String> ends) {
        String camel = camel(name);
        boolean isKept = SourceVersion.isKeyword(camel) || MEMBERS.contains(camel);
        return unique(isKept ? camel + "_" : camel, ends);
    }

    /** Keeps a name, as it stands, for somebody else. */
    void keep(String name) {
        taken.add(name.toLowerCase(Locale.ROOT));
    }

    /** An enum constant's name for a label. */
    String constant(String label, int index) {
        String plain =
                MARKS.matcher(Normalizer.normalize(label, Normalizer.Form.NFD)).replaceAll("");
        String capitals = JavaNames.spelled(plain).toUpperCase(Locale.ROOT);
        String name = ENDS.matcher(OTHERS.matcher(capitals).replaceAll("_")).replaceAll("");
        if (name.isEmpty()) {
            return unique("LABEL_" + index);
        }
        return unique(Character.isDigit(name.charAt(0)) ? "_" + name : name);
    }

    private String unique(String name) {
        return unique(name, List.of());
    }

    private String unique(String name, List<String> ends) {
        String candidate = name;
        for (int count = 2; !isFree(candidate, ends); count++) {
            candidate = name
                    + (Character.isDigit(name.charAt(name.length() - 1)) || name.indexOf('_') >= 0 ? "_" : "")
                    + count;
        }
        keep(candidate);
        for (String end : ends) {
            keep(candidate + end);
        }
        return candidate;
    }

    private boolean isFree(String name, List<String> ends) {
        return !taken.contains(name.toLowerCase(Locale.ROOT))
                && ends.stream().noneMatch(end -> taken.contains((name + end).toLowerCase(Locale.ROOT)));
    }

    /** {@code billLengthMm} of {@code bill_length_mm}. */
    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (String word : List.of(JavaNames.spelled(name).split("_+"))) {
            boolean isShouted = word.length() > 1 && word.equals(word.toUpperCase(Locale.ROOT));
            String rest =
                    word.isEmpty() ? "" : isShouted ? word.substring(1).toLowerCase(Locale.ROOT) : word.substring(1);
            if (!word.isEmpty()) {
                String first = word.substring(0, 1);
                camel.append(camel.isEmpty() ? first.toLowerCase(Locale.ROOT) : first.toUpperCase(Locale.ROOT))
                        .append(rest);
            }
        }
        String text = camel.isEmpty() ? "value" : camel.toString();
        return Character.isDigit(text.charAt(0)) ? "_" + text : text;
    }
}
