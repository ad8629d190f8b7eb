package mlpc.compiler.emit;

import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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

    private ConstantPool() {}

    /** The estimate for the largest class in a file; for a short text, an upper bound. */
    static int size(TypeSpec type, String text) {
        if (text.length() < SHORT) {
            return FIXED + MEMBER * (text.length() / 2);
        }
        ConstantUses uses = ConstantUses.of(text);
        long size = FIXED + MEMBER * (members(type) + uses.fields()) + LITERAL * (long) uses.literals();
        for (TypeSpec nested : type.typeSpecs()) {
            // each field of a workspace is created with its name
            size = Math.max(
                    size,
                    FIXED + (long) (MEMBER + LITERAL) * nested.fieldSpecs().size());
        }
        return (int) Math.min(Integer.MAX_VALUE, size);
    }

    private static long members(TypeSpec type) {
        Set<List<TypeName>> parameters = new HashSet<>();
        type.methodSpecs().stream()
                .map(MethodSpec::parameters)
                .map(list -> list.stream().map(ParameterSpec::type).toList())
                .forEach(parameters::add);
        return (long) type.fieldSpecs().size() + type.methodSpecs().size() + parameters.size();
    }
}
