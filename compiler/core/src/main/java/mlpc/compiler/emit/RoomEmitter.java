package mlpc.compiler.emit;

import static java.util.Objects.requireNonNull;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.BoundedMethods;
import mlpc.compiler.emit.java.Fields;
import mlpc.compiler.emit.java.JavaNames;
import mlpc.compiler.emit.java.JavaText;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.emit.standalone.Names;
import mlpc.compiler.graph.Root;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.signature.Field;

/**
 * The arrays that a standalone class predicts in, those alone that some method mentions.
 *
 * <pre>{@code
 * private static final class Predicting extends Room {
 *     final float[][] x;
 *     …
 *     public void take(int row, double[] numbers) {
 *         x[row][0] = (float) numbers[0];
 *     }
 * }
 * }</pre>
 */
final class RoomEmitter {
    private static final ClassName ROOM = ClassName.get(StandaloneNetwork.PARTS, "Room");
    /** The most lines in one method. */
    private static final int LINES = 100;
    /** Parameters of its methods, reserved in addition to the names that no field of a workspace may have. */
    private static final List<String> PARAMETERS = List.of("numbers", "element", "prediction", "output");

    /** An input's arrays: of its numbers, and of its class. */
    private record Slot(String vector, String chosen) {}

    private final Program program;
    private final Fields fields;
    private final NumberType numbers;
    private final TypeName rows;
    private final Map<Storage, Slot> slots = new LinkedHashMap<>();
    private final Map<Program.Buffer, String> buffers = new LinkedHashMap<>();

    /** Gives every array its name, so that methods can mention it. */
    RoomEmitter(Program program, Fields fields, JavaNames classNames, NumberType numbers) {
        this.program = program;
        this.fields = fields;
        this.numbers = numbers;
        this.rows =
                ArrayTypeName.of(ArrayTypeName.of(numbers.type().equals("float") ? TypeName.FLOAT : TypeName.DOUBLE));
        JavaNames names = classNames.ofWorkspace();
        PARAMETERS.forEach(names::claim);
        for (Storage storage : program.slots()) {
            if (storage.kind() == Storage.Kind.INPUT) {
                String vector = names.claim(storage.name());
                String chosen = storage.isClass() ? names.claim(storage.name() + "_class") : "";
                fields.workspace(storage, vector);
                if (storage.isClass()) {
                    fields.classes(storage, chosen);
                }
                slots.put(storage, new Slot(vector, chosen));
            }
        }
        for (Program.Buffer buffer : program.inference().buffers()) {
            String field = names.claim(buffer.tenants().get(0).name());
            buffer.tenants().forEach(tenant -> fields.workspace(tenant, field));
            buffers.put(buffer, field);
        }
    }

    /** @param used the names that methods mention */
    TypeSpec emit(String name, Set<String> used) {
        TypeSpec.Builder type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .superclass(ROOM);
        MethodSpec prediction = answers("prediction", Root.Role.PREDICTION);
        MethodSpec output = answers("output", Root.Role.OUTPUT);
        Set<String> mentioned = new LinkedHashSet<>(used);
        mentioned.addAll(Names.in(prediction.toString()));
        mentioned.addAll(Names.in(output.toString()));
        Allocation allocation = new Allocation();
        slots.forEach((storage, slot) -> {
            if (mentioned.contains(slot.vector())) {
                array(allocation, slot.vector(), "", "capacity", storage.columns());
            }
            if (mentioned.contains(slot.chosen())) {
                allocation.field(FieldSpec.builder(int[].class, slot.chosen()).build());
                allocation.line("$L = new int[capacity]", slot.chosen());
            }
        });
        buffers.forEach((buffer, field) -> {
            if (mentioned.contains(field)) {
                String held =
                        buffer.tenants().stream().map(Storage::name).distinct().collect(Collectors.joining(", then "));
                String comment = buffer.tenants().size() > 1 ? "Holds " + held + "." : "";
                String count = buffer.rows() == 0 ? "capacity" : Integer.toString(buffer.rows());
                array(allocation, field, comment, count, buffer.columns());
            }
        });
        allocation.addTo(type, MethodSpec.constructorBuilder().addParameter(int.class, "capacity"));
        List<ParameterSpec> parameters = List.of(
                ParameterSpec.builder(int.class, "row").build(),
                ParameterSpec.builder(double[].class, "numbers").build());
        type.addMethod(StandaloneNetwork.override("take", TypeName.VOID)
                .addParameters(parameters)
                .addCode(BoundedMethods.of(takes(mentioned), LINES, "take", type, parameters))
                .build());
        return type.addMethod(prediction).addMethod(output).build();
    }

    private void array(Allocation allocation, String field, String comment, String count, int columns) {
        FieldSpec.Builder spec = FieldSpec.builder(rows, field);
        if (!comment.isEmpty()) {
            spec.addJavadoc("$L\n", JavaText.comment(comment));
        }
        allocation.field(spec.build());
        allocation.line("$L = new $L[$L][$L]", field, numbers.type(), count, columns);
    }

    private List<CodeBlock> takes(Set<String> mentioned) {
        List<CodeBlock> lines = new ArrayList<>();
        Map<Integer, Integer> places = new LinkedHashMap<>();
        int place = 0;
        for (int slot = 0; slot < program.signature().inputs().size(); slot++) {
            places.put(slot, place);
            place += program.signature().inputs().get(slot).width();
        }
        slots.forEach((storage, slot) -> {
            Field field = program.signature().inputs().get(storage.slot());
            int at = places.getOrDefault(storage.slot(), 0);
            if (storage.isClass()) {
                choose(lines, slot, field, at, mentioned);
            } else if (mentioned.contains(slot.vector())) {
                lines.add(numbers(slot.vector(), field.width(), at));
            }
        });
        return lines;
    }

    private CodeBlock numbers(String vector, int width, int at) {
        if (width == 1) {
            return CodeBlock.builder()
                    .addStatement("$L[row][0] = $L", vector, numbers.cast("numbers[" + at + "]"))
                    .build();
        }
        String index = at == 0 ? "j" : at + " + j";
        return CodeBlock.builder()
                .beginControlFlow("for (int j = 0; j < $L; j++)", width)
                .addStatement("$L[row][j] = $L", vector, numbers.cast("numbers[" + index + "]"))
                .endControlFlow()
                .build();
    }

    /** A gap is the class after the last. */
    private static void choose(List<CodeBlock> lines, Slot slot, Field field, int at, Set<String> mentioned) {
        String index = "(int) numbers[" + at + "]";
        String chosen = field.reading().allowsGaps()
                ? "Double.isNaN(numbers[" + at + "]) ? " + (field.size() - 1) + " : " + index
                : index;
        if (mentioned.contains(slot.chosen())) {
            lines.add(CodeBlock.builder()
                    .addStatement("$L[row] = $L", slot.chosen(), chosen)
                    .build());
        }
        if (mentioned.contains(slot.vector())) {
            lines.add(CodeBlock.builder()
                    .addStatement("$T.fill($L[row], 0)", Arrays.class, slot.vector())
                    .addStatement("$L[row][$L] = 1", slot.vector(), chosen)
                    .build());
        }
    }

    private MethodSpec answers(String name, Root.Role role) {
        MethodSpec.Builder method = StandaloneNetwork.override(name, TypeName.DOUBLE)
                .addParameter(int.class, name)
                .addParameter(int.class, "row")
                .addParameter(int.class, "element");
        int at = 0;
        for (Map.Entry<Root, Storage> result :
                program.results(program.inference()).entrySet()) {
            if (result.getKey().role() == role) {
                method.beginControlFlow("if ($L == $L)", name, at++)
                        .addStatement("return $L", element(result.getValue()))
                        .endControlFlow();
            }
        }
        return method.addStatement("throw new $T($S + $L)", IllegalArgumentException.class, name + " ", name)
                .build();
    }

    private String element(Storage storage) {
        if (storage.isClass()) {
            return requireNonNull(slots.get(storage)).chosen() + "[row] == element ? 1 : 0";
        }
        String array = fields.of(storage).replaceFirst("^w\\.", "");
        return storage.perRow()
                ? array + "[row][element]"
                : storage.rows() > 1
                        ? array + "[element / " + storage.columns() + "][element % " + storage.columns() + "]"
                        : array + "[0][element]";
    }
}
