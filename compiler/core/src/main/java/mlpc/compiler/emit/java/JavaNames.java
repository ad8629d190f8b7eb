package mlpc.compiler.emit.java;

import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.SourceVersion;
import mlpc.runtime.signature.optimizer.StepScalar;

/**
 * Java names for the model's names: a user's name is never pasted as it stands.
 *
 * <ul>
 *   <li>Dots and anything that is not an ASCII letter, digit or {@code _} become {@code _}: {@code y.1.W} is {@code y_1_W}.
 *   <li>Greek letters are spelled out: {@code λ} is {@code lambda}.
 *   <li>A reserved name gets {@code _} in front: a word of Java, a member of the runtime's classes, a class that generated code mentions,
 *       which a field of that name would hide. So does a name that begins with a digit.
 *   <li>A name that is taken gets a number at its end: {@code y_1_W_2}.
 * </ul>
 *
 * Names are handed out by scope; the scope of a method lies within the scope of its class, so nothing is shadowed.
 */
public final class JavaNames {
    private static final List<String> GREEK =
            List.of(("alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho "
                            + "sigma sigma tau upsilon phi chi psi omega")
                    .split(" "));

    /** Constants of the network: inherited, and the emitters' own. */
    private static final Set<String> NETWORK = Set.of(
            "PREDICT",
            "EVALUATE",
            "GRADIENTS",
            "UPDATE",
            "STEP",
            "ROWS",
            "FORMAT",
            "GENERATED_FORMAT",
            "ARITHMETIC",
            "SIGNATURE",
            "EXTENTS",
            "WORK");

    /** Fields of the workspace, and its constructor's argument. */
    private static final Set<String> WORKSPACE = Stream.concat(
                    Stream.of("rows", "seed", "step", "rowIds", "capacity"),
                    Arrays.stream(StepScalar.values()).map(StepScalar::word))
            .collect(Collectors.toUnmodifiableSet());

    /** Arguments and loop variables of a method: they would hide a field. */
    private static final Set<String> METHOD = Set.of(
            "w", "from", "to", "row", "block", "end", "g", "i", "j", "j1", "j2", "j3", "j4", "j5", "j6", "j7", "k");

    /** Classes of the generated one, of the runtime and of Java that generated source mentions: neither a field nor a class is called so. */
    static final Set<String> TYPES = Set.of(
            "Object",
            "String",
            "Math",
            "Float",
            "Double",
            "Override",
            "Arrays",
            "Network",
            "Workspace",
            "Signature",
            "Recipe",
            "Field",
            "Variable",
            "Initialiser",
            "Listing",
            "Precision",
            "LearningSpec",
            "OptimizerSpec",
            "ScheduleSpec",
            "DataSource",
            "Draws",
            "Sums",
            "CacheLines32",
            "CacheLines64",
            "Kernels32",
            "Kernels64",
            "Functions32",
            "Functions64",
            "Panels32",
            "Panels64",
            "PassingRows32",
            "PassingRows64",
            "Rows32",
            "Rows64",
            "Updates32",
            "Updates64",
            "Predicting",
            "Training",
            "SingleRow",
            "RowPrediction",
            "Optional",
            "Builder",
            "IllegalArgumentException");

    /**
     * Classes that only the description of a table mentions. A field of this name would hide them; a class of this name does not, for the
     * source then has theirs with its package.
     */
    private static final Set<String> DESCRIBING = Set.of(
            "DateParts",
            "Decision",
            "List",
            "Measure",
            "Quantile",
            "Reading",
            "Role",
            "SplitRule",
            "Statistic",
            "Transform");

    private final Optional<JavaNames> outer;
    private final Set<String> kept;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> counts = new HashMap<>();

    private JavaNames(Optional<JavaNames> outer, Set<String> kept) {
        this.outer = outer;
        this.kept = kept;
    }

    public static JavaNames ofNetwork() {
        return new JavaNames(Optional.empty(), NETWORK);
    }

    public JavaNames ofWorkspace() {
        return new JavaNames(Optional.of(this), WORKSPACE);
    }

    /** Names for local variables of a method, or of a block in it. */
    public JavaNames ofMethod() {
        return new JavaNames(Optional.of(this), Set.of());
    }

    /** A unique Java name for a name of the model. */
    public String claim(String name) {
        String safe = safe(name);
        String candidate = safe;
        int count = counts.getOrDefault(safe, 1);
        while (isTaken(candidate)) {
            candidate = safe + "_" + ++count;
        }
        counts.put(safe, count);
        taken.add(candidate);
        return candidate;
    }

    private boolean isTaken(String candidate) {
        return taken.contains(candidate) || outer.isPresent() && outer.get().isTaken(candidate);
    }

    /** The class name for a model's name. */
    public static String type(String name) {
        String safe = ascii(name);
        return ClassNames.isTaken(safe) ? safe + "Model" : safe;
    }

    private String safe(String name) {
        String ascii = name.isEmpty() ? "value" : ascii(name);
        boolean isKept = SourceVersion.isKeyword(ascii)
                || kept.contains(ascii)
                || METHOD.contains(ascii)
                || TYPES.contains(ascii)
                || DESCRIBING.contains(ascii)
                || Character.isDigit(ascii.charAt(0));
        return isKept || ascii.equals("_") ? "_" + ascii : ascii;
    }

    /** The name in ASCII letters, digits and {@code _}: Greek letters spelled out, all others {@code _}. */
    public static String spelled(String name) {
        return ascii(name);
    }

    private static String ascii(String name) {
        StringBuilder ascii = new StringBuilder(name.length() + 8);
        name.codePoints().forEach(point -> append(ascii, point));
        return ascii.toString();
    }

    private static void append(StringBuilder ascii, int point) {
        if (point < 128 && (Character.isLetterOrDigit(point) || point == '_')) {
            ascii.append((char) point);
        } else if (point >= 'α' && point <= 'ω') {
            ascii.append(GREEK.get(point - 'α'));
        } else if (point >= 'Α' && point <= 'Ω') {
            String name = GREEK.get(point - 'Α');
            ascii.append(name.substring(0, 1).toUpperCase(Locale.ROOT)).append(name, 1, name.length());
        } else {
            ascii.append('_');
        }
    }
}
