package mlpc.compiler.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * An estimate of the size of a class file's constant pool: names and types of fields and methods, numbers and texts. A
 * pool holds 65,535 constants, and a compiler cannot divide a class that needs more.
 */
final class ConstantPool {
    /** Constants for a reference: the reference, its name, and the pair of name and type. */
    private static final int MEMBER = 3;
    /** Constants for a string or a double. */
    private static final int LITERAL = 2;
    /** Constants for the classes and methods that every generated class uses. */
    private static final int FIXED = 400;

    /** A class with less source text than this cannot need too many constants, whatever it contains. */
    private static final int SHORT = 40_000;

    /**
     * Text that needs no constants of its own: text blocks, which are few, comments, and the names of a workspace's
     * tensors.
     */
    private static final Pattern ASIDE =
            Pattern.compile("(?:buffer|gradient|moment)\\d\\d\\(\"[^\"]*\"|\"\"\"(?s:.*?)\"\"\"|//.*|/\\*(?s:.*?)\\*/");

    private static final Pattern LITERALS =
            Pattern.compile("\"[^\"\\n]*\"|(?<![\\w.$])\\d[\\w.]*(?:(?<=[eE])-\\d+\\w*)?");

    /** A use of a field of the workspace. */
    private static final Pattern READ = Pattern.compile("\\bw\\.\\w+");

    private ConstantPool() {}

    /** The estimate for the largest class in a file; for a short text, an upper bound. */
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
            // each field of a workspace is created with its name
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
        return (long) type.fieldSpecs().size() + type.methodSpecs().size() + parameters.size();
    }

    /** Whether a number needs no constant: small integers are part of the bytecode. */
    private static boolean isImmediate(String literal) {
        return literal.length() <= 5
                && literal.chars().allMatch(Character::isDigit)
                && Integer.parseInt(literal) <= Short.MAX_VALUE;
    }
}
