package mlpc.compiler.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * About how many constants a class file needs: names and types of fields and methods, numbers and texts. It holds 65,535 of
 * them, and no compiler can divide a class for having more.
 */
final class ConstantPool {
    /** A reference, its name, and the pair of name and type. */
    private static final int MEMBER = 3;
    /** A text or a double, which counts twice. */
    private static final int LITERAL = 2;
    /** The classes that every generated class mentions, with their methods. */
    private static final int FIXED = 400;

    /** A text of fewer characters cannot need too many constants, whatever it says: each is written by one, and something after it. */
    private static final int SHORT = 40_000;

    /** Text blocks, of which there are few, comments, and the names that a workspace gives its own tensors. */
    private static final Pattern ASIDE =
            Pattern.compile("(?:buffer|gradient|moment)\\d\\d\\(\"[^\"]*\"|\"\"\"(?s:.*?)\"\"\"|//.*|/\\*(?s:.*?)\\*/");

    private static final Pattern LITERALS =
            Pattern.compile("\"[^\"\\n]*\"|(?<![\\w.$])\\d[\\w.]*(?:(?<=[eE])-\\d+\\w*)?");

    /** A field of the workspace. */
    private static final Pattern READ = Pattern.compile("\\bw\\.\\w+");

    private ConstantPool() {}

    /** That of the largest class of a file, whose text was printed as given; of a short text, the most that it could be. */
    static int size(TypeSpec type, String text) {
        if (text.length() < SHORT) {
            return FIXED + MEMBER * (text.length() / 2);
        }
        String code = ASIDE.matcher(text).replaceAll("");
        Set<String> read = new HashSet<>();
        READ.matcher(code).results().forEach(field -> read.add(field.group()));
        Set<String> literals = new HashSet<>();
        LITERALS.matcher(code).results().map(MatchResult::group).forEach(literals::add);
        literals.removeIf(ConstantPool::isImmediate);
        long size = FIXED + MEMBER * (members(type) + read.size()) + LITERAL * (long) literals.size();
        for (TypeSpec nested : type.typeSpecs()) {
            // each field of a workspace is made by its name
            size = Math.max(
                    size,
                    FIXED + (long) (MEMBER + LITERAL) * nested.fieldSpecs().size());
        }
        return (int) Math.min(Integer.MAX_VALUE, size);
    }

    private static long members(TypeSpec type) {
        Set<String> parameters = new HashSet<>();
        type.methodSpecs().stream()
                .map(MethodSpec::parameters)
                .map(Object::toString)
                .forEach(parameters::add);
        return type.fieldSpecs().size() + type.methodSpecs().size() + parameters.size();
    }

    /** Small whole numbers stand in the code itself. */
    private static boolean isImmediate(String literal) {
        return literal.length() <= 5
                && literal.chars().allMatch(Character::isDigit)
                && Integer.parseInt(literal) <= Short.MAX_VALUE;
    }
}
