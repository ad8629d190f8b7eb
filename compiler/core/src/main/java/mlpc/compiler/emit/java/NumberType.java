package mlpc.compiler.emit.java;

import com.palantir.javapoet.ClassName;
import java.util.Set;
import java.util.TreeSet;
import mlpc.runtime.signature.Precision;

/** The parts of generated code that depend on the precision: the type, its literals, the runtime's classes. */
public record NumberType(Precision precision, Set<String> functions, boolean isQualified) {
    public NumberType(Precision precision) {
        this(precision, new TreeSet<>(), false);
    }

    /** Where elementary functions are called by the name of their class, which is not imported. */
    public static NumberType qualified(Precision precision) {
        return new NumberType(precision, new TreeSet<>(), true);
    }

    /** A call of one of the runtime's elementary functions, with an import of it. */
    public String call(String function, String arguments) {
        functions.add(function);
        return (isQualified ? "Functions" + bits() + "." : "") + function + "(" + arguments + ")";
    }

    private boolean isFloat() {
        return precision == Precision.FLOAT32;
    }

    /** {@code float} or {@code double}. */
    public String type() {
        return isFloat() ? "float" : "double";
    }

    /** {@code Float} or {@code Double}. */
    public String boxed() {
        return isFloat() ? "Float" : "Double";
    }

    /** The suffix of the runtime's classes and methods, {@code 32} or {@code 64}. */
    public String bits() {
        return isFloat() ? "32" : "64";
    }

    public ClassName kernels() {
        return ClassName.get("mlpc.runtime.internal.kernel", "Kernels" + bits());
    }

    /** A literal of exactly this number, rounded to the precision. */
    public String literal(double value) {
        double rounded = precision.round(value);
        if (Double.isNaN(rounded)) {
            return boxed() + ".NaN";
        }
        if (Double.isInfinite(rounded)) {
            return boxed() + (rounded > 0 ? ".POSITIVE_INFINITY" : ".NEGATIVE_INFINITY");
        }
        String digits = isFloat() ? Float.toString((float) rounded) : Double.toString(rounded);
        return isFloat() ? shortest(digits) + "f" : digits.replace(".0E", "e").replace('E', 'e');
    }

    /** The number, rounded to the precision, as text that parses back to exactly it. */
    public String digits(double value) {
        double rounded = precision.round(value);
        return shortest(isFloat() ? Float.toString((float) rounded) : Double.toString(rounded));
    }

    /** {@code 1} for 1.0, {@code 1e-8} for 1.0E-8. */
    public static String shortest(String digits) {
        String trimmed = digits.endsWith(".0") ? digits.substring(0, digits.length() - 2) : digits;
        return trimmed.replace(".0E", "e").replace('E', 'e');
    }

    /** A double of the workspace, in this precision. */
    public String cast(String expression) {
        return isFloat() ? "(float) " + expression : expression;
    }
}
