package mlpc.compiler.emit;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import javax.lang.model.element.Modifier;
import mlpc.compiler.plan.Program;
import mlpc.compiler.plan.Routine;
import mlpc.compiler.plan.Work;
import mlpc.runtime.Workspace;

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
 * }
 * }</pre>
 */
final class DispatchEmitter {
    /** An entry: the routines of a side whose tier it wants. */
    private record Entry(String name, Program.Side side, ClassName workspace, IntPredicate tier) {}

    private final List<Entry> entries = new ArrayList<>();
    private final Map<Routine, String> methods;

    DispatchEmitter(Map<Routine, String> methods) {
        this.methods = methods;
    }

    void add(String name, Program.Side side, ClassName workspace, IntPredicate tier) {
        entries.add(new Entry(name, side, workspace, tier));
    }

    void addTo(TypeSpec.Builder type) {
        List<MethodSpec> ways = new ArrayList<>();
        CodeBlock.Builder extents = CodeBlock.builder().add("{\n").indent();
        CodeBlock.Builder run = CodeBlock.builder().beginControlFlow("switch (entry)");
        for (Entry entry : entries) {
            Map<Program.Phase, List<Routine>> phases = phases(entry);
            extents.add("{");
            String separator = "";
            for (Program.Phase phase : phases.keySet()) {
                extents.add("$L$L", separator, phase.rows() ? "ROWS" : Integer.toString(phase.extent()));
                separator = ", ";
            }
            extents.add("}, // $L\n", entry.name());
            String method = entry.name().toLowerCase(Locale.ROOT);
            run.add("case $L:\n", entry.name())
                    .indent()
                    .addStatement("$L(phase, ($T) workspace, from, to)", method, entry.workspace())
                    .addStatement("break")
                    .unindent();
            ways.add(entry(entry, method, phases));
        }
        type.addField(FieldSpec.builder(int[][].class, "EXTENTS")
                .addJavadoc("Of each entry's phases: how much there is to share among threads.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(extents.unindent().add("}").build())
                .build());
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
        ways.forEach(type::addMethod);
        prepared(type);
        work(type);
    }

    private static String literal(long operations) {
        return operations > Integer.MAX_VALUE ? operations + "L" : Long.toString(operations);
    }

    /** {@code return WORK[entry][phase][0] + WORK[entry][phase][1] * rows;} */
    private void work(TypeSpec.Builder type) {
        CodeBlock.Builder table = CodeBlock.builder().add("{\n").indent();
        for (Entry entry : entries) {
            String costs = phases(entry).values().stream()
                    .map(Work::of)
                    .map(work -> "{" + literal(work.once()) + ", " + literal(work.perRow()) + "}")
                    .collect(Collectors.joining(", "));
            table.add("{$L}, // $L\n", costs, entry.name());
        }
        type.addField(FieldSpec.builder(long[][][].class, "WORK")
                .addJavadoc("Of each entry's phases: operations in all, and for each row.\n")
                .addModifiers(Modifier.PRIVATE, Modifier.STATIC, Modifier.FINAL)
                .initializer(table.unindent().add("}").build())
                .build());
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
        long phases = phases(entries.get(0)).keySet().stream()
                .filter(Program.Phase::prepared)
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

    private static Map<Program.Phase, List<Routine>> phases(Entry entry) {
        Map<Program.Phase, List<Routine>> phases = new LinkedHashMap<>();
        for (Program.Phase phase : entry.side().phases()) {
            List<Routine> wanted = phase.routines().stream()
                    .filter(routine -> entry.tier().test(routine.tier()))
                    .toList();
            if (!wanted.isEmpty()) {
                phases.put(phase, wanted);
            }
        }
        return phases;
    }

    private MethodSpec entry(Entry entry, String name, Map<Program.Phase, List<Routine>> phases) {
        if (phases.size() == 1) {
            CodeBlock calls = calls(phases.values().iterator().next());
            return signed(entry, name, calls);
        }
        CodeBlock.Builder code = CodeBlock.builder().beginControlFlow("switch (phase)");
        int number = 0;
        for (List<Routine> routines : phases.values()) {
            code.add("case $L:\n", number++).indent();
            code.add(calls(routines));
            code.addStatement("break").unindent();
        }
        code.add("default:\n")
                .indent()
                .addStatement("throw new $T($S + phase)", IllegalArgumentException.class, "phase ")
                .unindent()
                .endControlFlow();
        return signed(entry, name, code.build());
    }

    private CodeBlock calls(List<Routine> routines) {
        CodeBlock.Builder code = CodeBlock.builder();
        for (Routine routine : routines) {
            String range = routine.span() == Routine.Span.WHOLE ? "" : ", from, to";
            code.addStatement("$L(w$L)", methods.get(routine), range);
        }
        return code.build();
    }

    private static MethodSpec signed(Entry entry, String name, CodeBlock code) {
        return MethodSpec.methodBuilder(name)
                .addModifiers(Modifier.PRIVATE)
                .addParameter(int.class, "phase")
                .addParameter(entry.workspace(), "w")
                .addParameter(int.class, "from")
                .addParameter(int.class, "to")
                .addCode(code)
                .build();
    }
}
