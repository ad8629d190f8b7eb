package mlpc.compiler.emit.java;

import java.util.Optional;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Checks names for a generated class and its package, whether the command, the plugin or an app gives them. */
public final class ClassNames {
    /** Words that are not keywords, but that Java 17 forbids as class names (JLS 3.9). */
    private static final Set<String> RESTRICTED = Set.of("var", "yield", "record", "sealed", "permits");

    private ClassNames() {}

    /**
     * Why a text cannot be a package name, as the end of a sentence that begins with the name; empty if it can. The
     * empty text is none.
     */
    public static Optional<String> whyNoPackage(String name) {
        if (name.isEmpty()) {
            return Optional.of("is no package's name: it is empty");
        }
        for (String part : name.split("\\.", -1)) {
            Optional<String> wrong = whyNoIdentifier(part);
            if (wrong.isPresent()) {
                return Optional.of("is no package's name: " + wrong.get());
            }
        }
        return Optional.empty();
    }

    /** Why a text cannot be a class name, as the end of a sentence that begins with the name; empty if it can. */
    public static Optional<String> whyNoClass(String name) {
        Optional<String> wrong = whyNoIdentifier(name);
        if (wrong.isEmpty() && RESTRICTED.contains(name)) {
            wrong = Optional.of("Java keeps `" + name + "` for itself");
        }
        if (wrong.isEmpty() && isOurs(name)) {
            wrong = Optional.of("generated code uses a class `" + name + "` of its own");
        }
        return wrong.map(reason -> "is no class's name: " + reason);
    }

    /** Whether the class of a model with this name must be named differently. */
    static boolean isTaken(String name) {
        return whyNoClass(name).isPresent();
    }

    private static boolean isOurs(String name) {
        return JavaNames.TYPES.contains(name) || name.startsWith("Constants");
    }

    private static Optional<String> whyNoIdentifier(String part) {
        if (part.isEmpty()) {
            return Optional.of("a part of it is empty");
        }
        if (SourceVersion.isKeyword(part, SourceVersion.RELEASE_17)) {
            return Optional.of("`" + part + "` is a word of Java");
        }
        for (int i = 0; i < part.length(); i++) {
            char letter = part.charAt(i);
            boolean isLetter = letter == '_' || letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z';
            boolean isDigit = letter >= '0' && letter <= '9';
            if (!isLetter && !(isDigit && i > 0)) {
                return Optional.of(
                        i == 0 && isDigit
                                ? "`" + JavaText.comment(part) + "` begins with a digit"
                                : "`" + JavaText.comment(part)
                                        + "` has a character that is not a letter (a to z), a digit or `_`");
            }
        }
        return Optional.empty();
    }
}
