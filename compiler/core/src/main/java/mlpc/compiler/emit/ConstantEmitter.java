package mlpc.compiler.emit;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.Map;
import javax.lang.model.element.Modifier;
import mlpc.compiler.plan.Place;

/**
 * The model's array literals, each filled by methods of bounded length.
 *
 * <pre>{@code
 * private static final float[][] constant_1 = make_constant_1();
 * }</pre>
 */
final class ConstantEmitter {
    /** Elements that one method sets. */
    private static final int ELEMENTS = 256;

    private final Numbers numbers;
    private final Names names;
    private final Fields fields;

    ConstantEmitter(Numbers numbers, Names names, Fields fields) {
        this.numbers = numbers;
        this.names = names;
        this.fields = fields;
    }

    void addTo(TypeSpec.Builder type, Map<Place, double[]> constants) {
        TypeName number = numbers.type().equals("float") ? TypeName.FLOAT : TypeName.DOUBLE;
        TypeName rows = ArrayTypeName.of(ArrayTypeName.of(number));
        constants.forEach((place, values) -> {
            String field = names.claim(place.name());
            String make = names.claim("make_" + place.name());
            fields.own(place, field);
            type.addField(FieldSpec.builder(rows, field, Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                    .initializer("$L()", make)
                    .build());
            CodeBlock.Builder whole = CodeBlock.builder()
                    .addStatement("$T values = new $L[$L][$L]", rows, numbers.type(), place.rows(), place.columns());
            for (int from = 0; from < values.length; from += ELEMENTS) {
                String part = names.claim(make + "_" + (from / ELEMENTS + 1));
                whole.addStatement("$L(values)", part);
                type.addMethod(MethodSpec.methodBuilder(part)
                        .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                        .addParameter(rows, "values")
                        .addCode(part(place, values, from))
                        .build());
            }
            type.addMethod(MethodSpec.methodBuilder(make)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(rows)
                    .addCode(whole.addStatement("return values").build())
                    .build());
        });
    }

    private CodeBlock part(Place place, double[] values, int from) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (int at = from; at < Math.min(values.length, from + ELEMENTS); at++) {
            code.addStatement(
                    "values[$L][$L] = $L", at / place.columns(), at % place.columns(), numbers.literal(values[at]));
        }
        return code.build();
    }
}
