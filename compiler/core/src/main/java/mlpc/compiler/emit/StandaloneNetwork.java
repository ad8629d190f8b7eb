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
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.BoundedMethods;
import mlpc.compiler.emit.java.Fields;
import mlpc.compiler.emit.java.JavaNames;
import mlpc.compiler.emit.java.JavaText;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.emit.loop.FunctionEmitter;
import mlpc.compiler.emit.standalone.Names;
import mlpc.compiler.graph.Root;
import mlpc.compiler.plan.loop.Accesses;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.NeededBy;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.signature.Variable;

/**
 * The network of a standalone class: its weights, read once, and the methods that predict.
 *
 * <pre>{@code
 * private static final class Raw extends Net {
 *     private static final Face FACE = …;
 *     private final float[][] y_1_W;
 *
 *     Raw(WeightsFile file) {
 *         file.requireFields(FACE);
 *         y_1_W = file.rows32(FACE, "y.1.W", "[8, 2]", 2, 8, true);
 *         …
 *     }
 * }
 * }</pre>
 */
final class StandaloneNetwork {
    static final String PARTS = "mlpc.compiler.emit.standalone.part";
    private static final ClassName NET = ClassName.get(PARTS, "Net");
    private static final ClassName ROOM = ClassName.get(PARTS, "Room");
    private static final ClassName FACE = ClassName.get(PARTS, "Face");
    private static final ClassName FILE = ClassName.get(PARTS, "WeightsFile");
    private static final String ROOM_NAME = "Predicting";
    /** The most calls in one method. */
    private static final int CALLS = 30;

    private final Program program;
    private final NumberType numbers;
    private final JavaNames names = JavaNames.ofNetwork();
    private final Fields fields = new Fields();
    private final TypeSpec.Builder type;
    private final ClassName room;
    private final Set<LoopFunction> needed;
    private final IdentityHashMap<LoopFunction, String> methods = new IdentityHashMap<>();

    StandaloneNetwork(Program program, ClassName raw, NumberType numbers) {
        this.program = program;
        this.numbers = numbers;
        this.needed = needed(program.inference());
        this.room = raw.nestedClass(ROOM_NAME);
        this.type = TypeSpec.classBuilder(raw)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .superclass(NET)
                .addJavadoc("$L", ClassHeader.of(program));
        names.claim("FACE");
    }

    TypeSpec emit() {
        new FaceEmitter(program.signature()).addTo(type);
        Map<Storage, String> weights = new LinkedHashMap<>();
        program.parameters().forEach(storage -> weights.put(storage, own(storage)));
        program.states().forEach(storage -> weights.put(storage, own(storage)));
        Map<PanelEmitter.Reading, String> panels = panels();
        Map<Storage, double[]> read = new LinkedHashMap<>();
        Set<Storage> loaded = storages();
        program.constants().forEach((storage, values) -> {
            if (loaded.contains(storage)) {
                read.put(storage, values);
            }
        });
        new ConstantEmitter(numbers, names, fields).addTo(type, read);
        RoomEmitter rooms = new RoomEmitter(program, fields, names, numbers);
        for (Program.Phase phase : program.inference().phases()) {
            for (LoopFunction function : wanted(phase)) {
                String layer = function.layer().isEmpty() ? "model" : function.layer();
                methods.put(function, names.claim(function.verb() + "_" + layer));
            }
        }
        List<MethodSpec> functions = functions();
        Set<String> used = new LinkedHashSet<>();
        functions.forEach(method -> used.addAll(Names.in(method.toString())));
        constructor(weights, panels, used);
        type.addMethod(override("face", FACE).addStatement("return FACE").build());
        run();
        functions.forEach(type::addMethod);
        return type.addType(rooms.emit(ROOM_NAME, used)).build();
    }

    private String own(Storage storage) {
        String field = names.claim(storage.name());
        fields.own(storage, field);
        return field;
    }

    /** Of each parameter that a kernel multiplies by. */
    private Map<PanelEmitter.Reading, String> panels() {
        Map<PanelEmitter.Reading, String> panels = new LinkedHashMap<>();
        Set<PanelEmitter.Reading> readings = PanelEmitter.readings(wantedStatements());
        for (Storage parameter : program.parameters()) {
            for (LoopStatement.Contraction contraction :
                    List.of(LoopStatement.Contraction.MULTIPLY, LoopStatement.Contraction.MULTIPLY_TRANSPOSED)) {
                PanelEmitter.Reading reading = new PanelEmitter.Reading(parameter, contraction);
                if (readings.contains(reading)) {
                    String field = names.claim(parameter.name() + (reading.transposed() ? "_T_panels" : "_panels"));
                    fields.panels(parameter, reading.transposed(), field);
                    panels.put(reading, field);
                }
            }
        }
        return panels;
    }

    private List<LoopFunction> wanted(Program.Phase phase) {
        return phase.functions().stream().filter(needed::contains).toList();
    }

    /** The functions that a prediction or an output depends on, found from the last to the first: losses are not computed. */
    private static Set<LoopFunction> needed(Program.Mode mode) {
        Set<Storage> read = Collections.newSetFromMap(new IdentityHashMap<>());
        mode.results().forEach((root, storage) -> {
            if (root.role() == Root.Role.PREDICTION || root.role() == Root.Role.OUTPUT) {
                read.add(storage);
            }
        });
        Set<LoopFunction> needed = Collections.newSetFromMap(new IdentityHashMap<>());
        List<LoopFunction> backward = new ArrayList<>(mode.phases().stream()
                .flatMap(phase -> phase.functions().stream())
                .toList());
        Collections.reverse(backward);
        for (LoopFunction function : backward) {
            boolean isRead = function.statements().stream()
                    .anyMatch(statement -> Accesses.writes(statement).stream().anyMatch(read::contains));
            if (isRead && function.neededBy() == NeededBy.FIRST_ENTRY) {
                needed.add(function);
                function.statements()
                        .forEach(statement -> read.addAll(Accesses.of(statement).keySet()));
            }
        }
        return needed;
    }

    private List<LoopStatement> wantedStatements() {
        return program.inference().phases().stream()
                .flatMap(phase -> wanted(phase).stream())
                .flatMap(function -> function.statements().stream())
                .toList();
    }

    private Set<Storage> storages() {
        Set<Storage> read = new LinkedHashSet<>();
        wantedStatements()
                .forEach(statement -> read.addAll(Accesses.of(statement).keySet()));
        return read;
    }

    private List<MethodSpec> functions() {
        FunctionEmitter emitter = FunctionEmitter.ofPredictions(
                fields, names, numbers, program.costs().blockRows());
        List<MethodSpec> functions = new ArrayList<>();
        for (Program.Phase phase : program.inference().phases()) {
            for (LoopFunction function : wanted(phase)) {
                functions.add(emitter.emit(function, requireNonNull(methods.get(function)), room));
            }
        }
        return functions;
    }

    private void constructor(Map<Storage, String> weights, Map<PanelEmitter.Reading, String> panels, Set<String> used) {
        TypeName number = numbers.type().equals("float") ? TypeName.FLOAT : TypeName.DOUBLE;
        Set<String> multiplied = new LinkedHashSet<>();
        panels.keySet().forEach(reading -> multiplied.add(fields.of(reading.parameter())));
        Allocation allocation = new Allocation();
        allocation.line("file.requireFields(FACE)");
        weights.forEach((storage, field) -> {
            String name = JavaText.literal(storage.name());
            String shape = JavaText.literal(shape(storage.name()));
            if (used.contains(field) || multiplied.contains(field)) {
                allocation.field(FieldSpec.builder(ArrayTypeName.of(ArrayTypeName.of(number)), field, Modifier.PRIVATE)
                        .build());
                allocation.line(
                        "$L = file.rows$L(FACE, $L, $L, $L, $L, $L)",
                        field,
                        numbers.bits(),
                        name,
                        shape,
                        storage.rows(),
                        storage.columns(),
                        program.transposed().contains(storage.name()));
            } else if (!storage.isFeedback()) {
                allocation.line("file.skip(FACE, $L, $L)", name, shape);
            }
        });
        panels.forEach((reading, field) -> {
            Storage parameter = reading.parameter();
            boolean transposed = reading.transposed();
            allocation.field(FieldSpec.builder(
                            ClassName.get("mlpc.runtime.internal.kernel", "Panels" + numbers.bits()),
                            field,
                            Modifier.PRIVATE)
                    .build());
            allocation.line(
                    "$L = $T.panels($L, $L)",
                    field,
                    numbers.kernels(),
                    transposed ? parameter.columns() : parameter.rows(),
                    transposed ? parameter.rows() : parameter.columns());
            allocation.line(
                    "$L.$L($L, 0, $L)",
                    field,
                    transposed ? "packTransposed" : "pack",
                    fields.of(parameter),
                    parameter.rows());
        });
        allocation.line(
                "file.requireStructure(FACE, $L)",
                JavaText.literal(program.signature().structure()));
        allocation.addTo(type, MethodSpec.constructorBuilder().addParameter(FILE, "file"));
    }

    private String shape(String name) {
        return program.signature().variables().stream()
                .filter(variable -> variable.name().equals(name))
                .findFirst()
                .map(Variable::shape)
                .orElseThrow()
                .toString();
    }

    /** {@code room}, which computes the values that depend on the weights alone, and {@code predict}. */
    private void run() {
        List<CodeBlock> prepared = new ArrayList<>();
        List<CodeBlock> always = new ArrayList<>();
        for (Program.Phase phase : program.inference().phases()) {
            for (LoopFunction function : wanted(phase)) {
                String range = FunctionEmitter.takesRange(function)
                        ? ", 0, " + (phase.rows() ? "w.rows" : Integer.toString(phase.extent()))
                        : "";
                CodeBlock call = CodeBlock.builder()
                        .addStatement("$L(w$L)", requireNonNull(methods.get(function)), range)
                        .build();
                (phase.prepared() ? prepared : always).add(call);
            }
        }
        List<ParameterSpec> parameters =
                List.of(ParameterSpec.builder(room, "w").build());
        type.addMethod(override("room", ROOM)
                .addParameter(int.class, "capacity")
                .addStatement("$T w = new $T(capacity)", room, room)
                .addCode(BoundedMethods.of(prepared, CALLS, "prepare", type, parameters))
                .addStatement("return w")
                .build());
        MethodSpec.Builder predict = override("predict", TypeName.VOID).addParameter(ROOM, "room");
        if (!always.isEmpty()) {
            predict.addStatement("$T w = ($T) room", room, room)
                    .addCode(BoundedMethods.of(always, CALLS, "predict", type, parameters));
        }
        type.addMethod(predict.build());
    }

    static MethodSpec.Builder override(String name, TypeName returns) {
        return MethodSpec.methodBuilder(name)
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .returns(returns);
    }
}
