package mlpc.compiler.emit.typed;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import mlpc.runtime.signature.Field;

/**
 * An input, a target or an output as Java sees it.
 *
 * @param name of the record's component, or of the method
 * @param field the model's
 * @param at where its numbers begin in a row; of a target or output, its place among them
 * @param form what its Java type is made of
 * @param labels the enum of its labels; of another form unused
 * @param comment of the model file; empty without one
 */
record Value(String name, Field field, int at, Form form, Optional<ClassName> labels, String comment) {
    /** What a value is in Java. */
    enum Form {
        /** A {@code double}. */
        NUMBER,
        /** A {@code boolean}. */
        FLAG,
        /** An enum. */
        LABEL,
        /** An {@code int}, the place of a class without labels. */
        INDEX,
        /** A {@code String} that is hashed. */
        WORD,
        /** A {@code LocalDate}. */
        DATE,
        /** A {@code LocalDateTime}. */
        TIME,
        /** A {@code double[]}. */
        NUMBERS
    }

    boolean hasGaps() {
        return field.reading().allowsGaps();
    }

    /** Without gaps. */
    TypeName plainType() {
        return switch (form) {
            case NUMBER -> TypeName.DOUBLE;
            case FLAG -> TypeName.BOOLEAN;
            case LABEL -> labels.orElseThrow();
            case INDEX -> TypeName.INT;
            case WORD -> ClassName.get(String.class);
            case DATE -> ClassName.get(LocalDate.class);
            case TIME -> ClassName.get(LocalDateTime.class);
            case NUMBERS -> ArrayTypeName.of(TypeName.DOUBLE);
        };
    }

    /** Of the record's component: what may be missing is optional. */
    TypeName type() {
        return hasGaps() ? optional() : plainType();
    }

    TypeName optional() {
        return switch (form) {
            case NUMBER -> ClassName.get(OptionalDouble.class);
            case INDEX -> ClassName.get(OptionalInt.class);
            case FLAG, LABEL, WORD, DATE, TIME, NUMBERS ->
                ParameterizedTypeName.get(
                        ClassName.get(Optional.class), plainType().box());
        };
    }

    /** The class of {@link #optional}. */
    Class<?> optionalClass() {
        return switch (form) {
            case NUMBER -> OptionalDouble.class;
            case INDEX -> OptionalInt.class;
            case FLAG, LABEL, WORD, DATE, TIME, NUMBERS -> Optional.class;
        };
    }
}
