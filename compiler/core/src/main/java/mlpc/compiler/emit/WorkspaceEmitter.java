package mlpc.compiler.emit;

import static java.util.Objects.requireNonNull;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.Fields;
import mlpc.compiler.emit.java.JavaNames;
import mlpc.compiler.emit.java.JavaText;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.graph.Root;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.network.Workspace;

/**
 * A workspace as a nested class: a field for each input, target and buffer.
 *
 * <pre>{@code
 * private static final class Predicting extends Workspace {
 *     final float[][] x = input32(0);
 *     final float[][] z;
 *
 *     Predicting(int capacity) {
 *         super(SIGNATURE, Precision.FLOAT32, capacity);
 *         z = buffer32("z", capacity, 8);
 *         addPrediction(z);
 *     }
 * }
 * }</pre>
 */
final class WorkspaceEmitter {
    private final Program program;
    private final Program.Mode mode;
    private final Fields fields;
    private final JavaNames names;
    private final NumberType numbers;
    private final Allocation allocation = new Allocation();
    private final TypeSpec.Builder type;
    private final TypeName rows;
    private final Map<Storage, String> written = new HashMap<>();
    /** The parameter whose gradient is stored at a place. */
    private final Map<Storage, String> gradients = new HashMap<>();

    WorkspaceEmitter(
            String name, Program program, Program.Mode mode, Fields fields, JavaNames classNames, NumberType numbers) {
        this.program = program;
        this.mode = mode;
        this.fields = fields;
        this.names = classNames.ofWorkspace();
        this.numbers = numbers;
        this.type = TypeSpec.classBuilder(name)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .superclass(Workspace.class);
        mode.results().forEach((root, place) -> {
            if (root.role() == Root.Role.GRADIENT) {
                gradients.putIfAbsent(place, root.name());
            }
        });
        TypeName number = numbers.type().equals("float") ? TypeName.FLOAT : TypeName.DOUBLE;
        this.rows = ArrayTypeName.of(ArrayTypeName.of(number));
    }

    TypeSpec emit() {
        slots();
        for (Program.Buffer buffer : mode.buffers()) {
            buffer(buffer);
        }
        mode.moments().forEach(this::moment);
        program.results(mode).forEach(this::result);
        MethodSpec.Builder constructor = MethodSpec.constructorBuilder().addParameter(int.class, "capacity");
        constructor.addStatement(
                "super(SIGNATURE, $T.$L, capacity)",
                mlpc.runtime.signature.Precision.class,
                program.precision().name());
        allocation.addTo(type, constructor);
        return type.build();
    }

    /** Fields for the inputs and targets that some function reads. */
    private void slots() {
        Set<Storage> read = new LinkedHashSet<>(program.slots());
        Set<Storage> indices = mode.indices();
        Set<Storage> vectors = mode.vectors();
        for (Storage storage : read) {
            String method = storage.kind() == Storage.Kind.INPUT ? "input" : "target";
            // both workspaces use the same names, even for buffers that only one of them has
            String numbersField = names.claim(storage.name());
            String classField = storage.isClass() ? names.claim(storage.name() + "_class") : "";
            if (!storage.isClass() || vectors.contains(storage)) {
                field(storage, numbersField, "");
                allocation.line("$L = $L$L($L)", numbersField, method, numbers.bits(), storage.slot());
            }
            if (indices.contains(storage)) {
                allocation.field(FieldSpec.builder(int[].class, classField).build());
                fields.classes(storage, classField);
                allocation.line("$L = $LClasses($L)", classField, method, storage.slot());
            }
        }
    }

    private String claim(Storage storage, String comment) {
        return field(storage, names.claim(storage.name()), comment);
    }

    private String field(Storage storage, String field, String comment) {
        FieldSpec.Builder spec = FieldSpec.builder(rows, field);
        if (!comment.isEmpty()) {
            spec.addJavadoc("$L\n", JavaText.comment(comment));
        }
        allocation.field(spec.build());
        fields.workspace(storage, field);
        written.put(storage, field);
        return field;
    }

    private void buffer(Program.Buffer buffer) {
        List<Storage> tenants = buffer.tenants();
        Storage first = tenants.get(0);
        String held = tenants.stream().map(Storage::name).distinct().collect(Collectors.joining(", then "));
        String field = claim(first, tenants.size() > 1 ? "Holds " + held + "." : "");
        for (Storage tenant : tenants) {
            fields.workspace(tenant, field);
            written.put(tenant, field);
        }
        Optional<String> gradient = gradientOf(buffer);
        allocation.line(
                "$L = $L$L($L, $L, $L)",
                field,
                gradient.isPresent() ? "gradient" : "buffer",
                numbers.bits(),
                JavaText.literal(gradient.orElse(held)),
                buffer.rows() == 0 ? "capacity" : Integer.toString(buffer.rows()),
                buffer.columns());
    }

    /** The parameter whose gradient a buffer holds, if it holds one. */
    private Optional<String> gradientOf(Program.Buffer buffer) {
        return buffer.tenants().stream()
                .map(gradients::get)
                .filter(Objects::nonNull)
                .findFirst();
    }

    private void moment(Storage storage) {
        String field = claim(storage, "");
        allocation.line(
                "$L = moment$L($L, $L, $L)",
                field,
                numbers.bits(),
                JavaText.literal(storage.name()),
                storage.rows(),
                storage.columns());
    }

    private void result(Root root, Storage storage) {
        String method =
                switch (root.role()) {
                    case PREDICTION -> "addPrediction";
                    case OUTPUT -> "addOutput";
                    case LOSS -> "addLoss";
                    case METRIC -> "addMetric";
                    case OBJECTIVE, GRADIENT, NEXT_PARAMETER, NEXT_STATE, NEXT_MOMENT, CHECK_LEFT, CHECK_RIGHT -> "";
                };
        if (!method.isEmpty()) {
            allocation.line("$L($L)", method, requireNonNull(written.get(storage)));
        }
    }
}
