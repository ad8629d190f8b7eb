package mlpc.compiler.emit;

import static java.util.Objects.requireNonNull;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.ParameterSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import javax.lang.model.element.Modifier;
import mlpc.compiler.emit.java.BoundedMethods;
import mlpc.compiler.emit.loop.FunctionEmitter;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.NeededBy;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.WorkEstimate;
import mlpc.runtime.network.Workspace;

/**
 * Entries, phases and the methods that they call.
 *
 * <pre>{@code
 * public void run(int entry, int phase, Workspace workspace, int from, int to) {
 *     switch (entry) {
 *         case PREDICT:
 *             predict(phase, (Predicting) workspace, from, to);
 *             break;
 *         …
 *     }
 * }
 * }</pre>
 */
final class DispatchEmitter {
    /** An entry of the network: it runs the functions of a mode that it needs. */
    private record Entry(String name, Program.Mode mode, ClassName workspace, Predicate<NeededBy> needs) {
        boolean trains() {
            return !name.equals("PREDICT") && !name.equals("EVALUATE");
        }
    }

    /** The functions of a phase that an entry runs. */
    private record Wanted(Program.Phase phase, List<LoopFunction> functions) {}

    /** The most phases in one switch, and the most calls in one method: 16 × 30 calls of 9 bytes. */
    private static final int PHASES = 16;

    private static final int CALLS = 30;
    /** The most phases that one method describes, with 30 bytes each. */
    private static final int DESCRIBED = 120;

    private final List<Entry> entries = new ArrayList<>();
    private final Map<LoopFunction, String> methods;
    /** The methods that a step calls for a gradient and its update together. */
    private final List<StepMethod> steps;

    /** The documentation of the backward pass; none if empty. */
    private final String derivation;

    private final int batch;

    /** @param batch rows of a step; 0 for all that there are */
    DispatchEmitter(Map<LoopFunction, String> methods, List<StepMethod> steps, String derivation, int batch) {
        this.methods = methods;
        this.steps = steps;
        this.derivation = derivation;
        this.batch = batch;
    }

    void add(String name, Program.Mode mode, ClassName workspace, Predicate<NeededBy> needs) {
        entries.add(new Entry(name, mode, workspace, needs));
    }

    void addTo(TypeSpec.Builder type) {
        CodeBlock.Builder run = CodeBlock.builder().beginControlFlow("switch (entry)");
        for (Entry entry : entries) {
            String method = entry.name().toLowerCase(Locale.ROOT);
            run.add("case $L:\n", entry.name())
                    .indent()
                    .addStatement("$L(phase, ($T) workspace, from, to)", method, entry.workspace())
                    .addStatement("break")
                    .unindent();
        }
        table(type, int[][].class, "EXTENTS", "how much there is to share among threads", DispatchEmitter::extent);
        run.add("default:\n")
                .indent()
                .addStatement("throw new $T($S + entry)", IllegalArgumentException.class, "entry ")
                .unindent()
                .endControlFlow();
        type.addMethod(MethodSpec.methodBuilder("run")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PUBLIC)
                .addParameter(int.class, "entry")
                .addParameter(int.class, "phase")
                .addParameter(Workspace.class, "workspace")
                .addParameter(int.class, "from")
                .addParameter(int.class, "to")
                .addCode(run.build())
                .build());
        for (Entry entry : entries) {
            entry(
                    type,
                    entry,
                    entry.name().toLowerCase(Locale.ROOT),
                    phases(entry).stream().map(Wanted::functions).toList(),
                    0);
        }
        prepared(type);
        beside(type);
        work(type);
    }

    private void beside(TypeSpec.Builder type) {
        BesideEmitter beside = new BesideEmitter(batch);
        for (Entry entry : entries) {
            if (entry.trains()) {
                List<Wanted> phases = phases(entry);
                beside.add(
                        entry.name(),
                        entry.mode(),
                        phases.stream().map(Wanted::phase).toList(),
                        phases.stream().map(Wanted::functions).toList());
            }
        }
        beside.addTo(type);
    }

    private static String extent(Program.Phase phase, List<LoopFunction> functions) {
        return phase.rows() ? "ROWS" : Integer.toString(phase.extent());
    }

    /** A constant array with a row for each entry and an element for each phase; several methods fill a large one. */
    private void table(
            TypeSpec.Builder type,
            Class<?> table,
            String name,
            String about,
            BiFunction<Program.Phase, List<LoopFunction>, String> element) {
        boolean fits = entries.stream().mapToInt(entry -> phases(entry).size()).sum() <= DESCRIBED;
        Class<?> row = table.getComponentType();
        String make = name.toLowerCase(Locale.ROOT) + "Table";
        CodeBlock.Builder rows = CodeBlock.builder().add("{\n").indent();
        List<CodeBlock> lines = new ArrayList<>();
        for (int number = 0; number < entries.size(); number++) {
            List<String> elements = new ArrayList<>();
            phases(entries.get(number))
                    .forEach(wanted -> elements.add(element.apply(wanted.phase(), wanted.functions())));
            if (fits) {
                rows.add(
                        "{$L}, // $L\n",
                        String.join(", ", elements),
                        entries.get(number).name());
                continue;
            }
            rows.add(
                    "new $T[$L]$L, // $L\n",
                    innermost(row),
                    elements.size(),
                    row.getComponentType().isArray() ? "[]" : "",
                    entries.get(number).name());
            for (int phase = 0; phase < elements.size(); phase++) {
                String made = row.getComponentType().isArray() ? "new long[] " : "";
                lines.add(CodeBlock.builder()
                        .addStatement("table[$L][$L] = $L$L", number, phase, made, elements.get(phase))
                        .build());
            }
        }
        CodeBlock literal = rows.unindent().add("}").build();
        type.addField(FieldSpec.builder(table, name)
                .addJavadoc("For each phase of each entry: $L.\n", about)
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(fits ? literal : CodeBlock.of("$L()", make))
                .build());
        if (!fits) {
            List<ParameterSpec> parameters =
                    List.of(ParameterSpec.builder(table, "table").build());
            type.addMethod(MethodSpec.methodBuilder(make)
                    .addModifiers(Modifier.PRIVATE, Modifier.STATIC)
                    .returns(table)
                    .addCode("$T table = $L;\n", table, literal)
                    .addCode(BoundedMethods.of(lines, DESCRIBED, make, type, parameters, Modifier.STATIC))
                    .addStatement("return table")
                    .build());
        }
    }

    private static Class<?> innermost(Class<?> type) {
        return type.isArray() ? innermost(type.getComponentType()) : type;
    }

    private static String literal(long operations) {
        return operations > Integer.MAX_VALUE ? operations + "L" : Long.toString(operations);
    }

    /** {@code return WORK[entry][phase][0] + WORK[entry][phase][1] * rows;} */
    private void work(TypeSpec.Builder type) {
        table(type, long[][][].class, "WORK", "operations in all, and for each row", (phase, functions) -> {
            WorkEstimate work = WorkEstimate.of(functions);
            return "{" + literal(work.once()) + ", " + literal(work.perRow()) + "}";
        });
        type.addMethod(MethodSpec.methodBuilder("work")
                .addAnnotation(Override.class)
                .addModifiers(Modifier.PROTECTED)
                .returns(long.class)
                .addParameter(int.class, "entry")
                .addParameter(int.class, "phase")
                .addParameter(int.class, "rows")
                .addStatement("return WORK[entry][phase][0] + WORK[entry][phase][1] * rows")
                .build());
    }

    /** {@code protected int prepared(int entry) { return entry <= EVALUATE ? 1 : 0; }}, if anything is prepared. */
    private void prepared(TypeSpec.Builder type) {
        long phases = phases(entries.get(0)).stream()
                .filter(wanted -> wanted.phase().prepared())
                .count();
        if (phases > 0) {
            type.addMethod(MethodSpec.methodBuilder("prepared")
                    .addAnnotation(Override.class)
                    .addModifiers(Modifier.PROTECTED)
                    .returns(int.class)
                    .addParameter(int.class, "entry")
                    .addStatement("return entry == PREDICT || entry == EVALUATE ? $L : 0", phases)
                    .build());
        }
    }

    private static List<Wanted> phases(Entry entry) {
        List<Wanted> phases = new ArrayList<>();
        for (Program.Phase phase : entry.mode().phases()) {
            List<LoopFunction> wanted = phase.functions().stream()
                    .filter(function -> entry.needs().test(function.neededBy()))
                    .toList();
            if (!wanted.isEmpty()) {
                phases.add(new Wanted(phase, wanted));
            }
        }
        return phases;
    }

    /** A switch over the phases; if there are too many, its default calls a method with the others. */
    private void entry(TypeSpec.Builder type, Entry entry, String name, List<List<LoopFunction>> phases, int from) {
        String way = name + (from == 0 ? "" : "From" + from);
        if (phases.size() == 1) {
            type.addMethod(signed(entry, way, calls(type, entry, name, phases.get(0))));
            return;
        }
        int to = Math.min(phases.size(), from + PHASES);
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch (phase)");
        for (int number = from; number < to; number++) {
            code.add("case $L:\n", number).indent();
            code.add(calls(type, entry, name + "Phase" + number, phases.get(number)));
            code.addStatement("break").unindent();
        }
        code.add("default:\n").indent();
        if (to < phases.size()) {
            code.addStatement("$LFrom$L(phase, w, from, to)", name, to);
        } else {
            code.addStatement("throw new $T($S + phase)", IllegalArgumentException.class, "phase ");
        }
        type.addMethod(signed(entry, way, code.unindent().endControlFlow().build()));
        if (to < phases.size()) {
            entry(type, entry, name, phases, to);
        }
    }

    private CodeBlock calls(TypeSpec.Builder type, Entry entry, String name, List<LoopFunction> functions) {
        List<CodeBlock> calls = new ArrayList<>();
        for (LoopFunction function : functions) {
            String method = entry.name().equals("STEP") ? stepMethod(function) : requireNonNull(methods.get(function));
            String range = FunctionEmitter.takesRange(function) ? ", from, to" : "";
            if (!method.isEmpty()) {
                calls.add(CodeBlock.builder()
                        .addStatement("$L(w$L)", method, range)
                        .build());
            }
        }
        return BoundedMethods.of(calls, CALLS, name, type, parameters(entry));
    }

    /** The method that a step calls in the place of a function; empty if an earlier one has done its work. */
    private String stepMethod(LoopFunction function) {
        for (StepMethod step : steps) {
            if (step.pair().gradient() == function) {
                return step.name();
            }
            if (step.pair().update() == function) {
                return "";
            }
        }
        return requireNonNull(methods.get(function));
    }

    private static List<ParameterSpec> parameters(Entry entry) {
        return List.of(
                ParameterSpec.builder(entry.workspace(), "w").build(),
                ParameterSpec.builder(int.class, "from").build(),
                ParameterSpec.builder(int.class, "to").build());
    }

    private MethodSpec signed(Entry entry, String name, CodeBlock code) {
        MethodSpec.Builder method = MethodSpec.methodBuilder(name);
        if (name.equals("gradients") && !derivation.isEmpty()) {
            method.addJavadoc("$L", derivation);
        }
        return method.addModifiers(Modifier.PRIVATE)
                .addParameter(int.class, "phase")
                .addParameters(parameters(entry))
                .addCode(code)
                .build();
    }
}
