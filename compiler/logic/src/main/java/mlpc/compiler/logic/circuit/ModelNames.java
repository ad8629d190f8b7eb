package mlpc.compiler.logic.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Names in a model that is written here: those that a user gave, and others that do not collide with them. */
public final class ModelNames {
    private static final Pattern NAME =
            Pattern.compile("[A-Za-z_ΓΔΘΛΞΠΣΦΨΩα-θλμξπστφχψω][A-Za-z0-9_ΓΔΘΛΞΠΣΦΨΩα-θλμξπστφχψω]*");
    private static final int LONGEST = 64;
    /** Words of the language that are never names, and functions that the networks are written with. */
    private static final Set<String> TAKEN =
            Set.of("if", "then", "else", "and", "or", "not", "return", "threshold", "dot", "sum", "weights", "loss");

    private final List<String> taken;

    ModelNames(List<String> given) {
        this.taken = new ArrayList<>(given);
    }

    /** Why a model cannot have this name, if it cannot. */
    public static Optional<String> objection(String name) {
        if (name.length() > LONGEST) {
            return Optional.of("a name has at most " + LONGEST + " characters");
        }
        if (!NAME.matcher(name).matches()) {
            String nearest = name.strip().replaceAll("[^A-Za-z0-9_]+", "_").replaceFirst("^([0-9])", "x$1");
            String advice = NAME.matcher(nearest).matches() ? "; write " + nearest : "";
            return Optional.of("`" + name
                    + "` is not a name: it must have letters, digits and _ only, and start with a letter" + advice);
        }
        return TAKEN.contains(name)
                ? Optional.of("`" + name + "` means something else in the network; write " + name + "_")
                : Optional.empty();
    }

    /** {@code wanted}, or with as many {@code _} after it as make it a new name. */
    String free(String wanted) {
        String name = wanted;
        while (taken.contains(name)) {
            name += "_";
        }
        taken.add(name);
        return name;
    }

    /** {@code prefix} and a number, for numbers from 1 to {@code count}, none of which is taken. */
    String freePrefix(String wanted) {
        String prefix = wanted;
        while (isPrefixTaken(prefix)) {
            prefix += "_";
        }
        return prefix;
    }

    private boolean isPrefixTaken(String prefix) {
        Pattern numbered = Pattern.compile(Pattern.quote(prefix) + "[0-9]+");
        return taken.stream().anyMatch(name -> numbered.matcher(name).matches());
    }
}
