package mlpc.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.Fields;
import mlpc.compiler.emit.java.JavaNames;
import mlpc.compiler.emit.java.LongTexts;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.signature.Listing;

/**
 * The model's array literals: short ones as initialisers, long ones as text. The fields of a class are filled by one method,
 * which must not become too long; so when they are many, they are divided among nested classes.
 *
 * <pre>{@code
 * private static final float[][] corners = {{0f, 0f, 1f, 1f}, {0f, 1f, 0f, 1f}};
 *
 * private static final class Constants {
 *     static final float[][] heights = Listing.rows32(1, 3000, """
 *         1.5 -2 0.25 …
 *         """);
 * }
 * }</pre>
 */
final class ConstantEmitter {
    /** The most numbers in an array initialiser. */
    private static final int SPELLED = 16;
    /** Bytes of code that fill the network's own fields, and the fields of a nested class. */
    private static final int OWN_BYTES = 1500;

    private static final int NESTED_BYTES = 4000;

    private final NumberType numbers;
    private final JavaNames names;
    private final Fields fields;
    private final TypeName rows;

    /** The code of a constant, and an upper bound of its bytecode. */
    private record Literal(Storage storage, CodeBlock code, int bytes) {}

    ConstantEmitter(NumberType numbers, JavaNames names, Fields fields) {
        this.numbers = numbers;
        this.names = names;
        this.fields = fields;
        this.rows =
                ArrayTypeName.of(ArrayTypeName.of(numbers.type().equals("float") ? TypeName.FLOAT : TypeName.DOUBLE));
    }

    void addTo(TypeSpec.Builder type, Map<Storage, double[]> constants) {
        List<Literal> literals = new ArrayList<>();
        constants.forEach((storage, values) -> literals.add(literal(storage, values)));
        if (literals.stream().mapToLong(Literal::bytes).sum() <= OWN_BYTES) {
            literals.forEach(literal -> fields.own(literal.storage(), field(type, literal, Modifier.PRIVATE)));
            return;
        }
        List<Literal> held = new ArrayList<>();
        int bytes = 0;
        for (Literal literal : literals) {
            if (bytes + literal.bytes() > NESTED_BYTES) {
                nest(type, held);
                held.clear();
                bytes = 0;
            }
            held.add(literal);
            bytes += literal.bytes();
        }
        nest(type, held);
    }

    private void nest(TypeSpec.Builder type, List<Literal> held) {
        if (held.isEmpty()) {
            return;
        }
        String name = names.claim("Constants");
        TypeSpec.Builder nested =
                TypeSpec.classBuilder(name).addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL);
        held.forEach(literal -> fields.own(literal.storage(), name + "." + field(nested, literal)));
        type.addType(nested.build());
    }

    private String field(TypeSpec.Builder type, Literal literal, Modifier... modifiers) {
        String field = names.claim(literal.storage().name());
        type.addField(FieldSpec.builder(rows, field, modifiers)
                .addModifiers(Modifier.STATIC, Modifier.FINAL)
                .initializer(literal.code())
                .build());
        return field;
    }

    private Literal literal(Storage storage, double[] values) {
        if (values.length <= SPELLED) {
            String spelled = IntStream.range(0, storage.rows())
                    .mapToObj(row -> row(values, row * storage.columns(), storage.columns()))
                    .collect(Collectors.joining(", ", "{", "}"));
            return new Literal(storage, CodeBlock.of("$L", spelled), 20 + 10 * storage.rows() + 9 * values.length);
        }
        String texts =
                LongTexts.of(Arrays.stream(values).mapToObj(numbers::digits).toList());
        int blocks = texts.split("\"\"\", ").length;
        CodeBlock code = CodeBlock.of(
                "$T.rows$L($L, $L, $L)", Listing.class, numbers.bits(), storage.rows(), storage.columns(), texts);
        return new Literal(storage, code, 20 + 9 * blocks);
    }

    /** {@code {0f, 0f, 1f, 1f}}. */
    private String row(double[] values, int from, int count) {
        return IntStream.range(from, from + count)
                .mapToObj(at -> numbers.literal(values[at]))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
