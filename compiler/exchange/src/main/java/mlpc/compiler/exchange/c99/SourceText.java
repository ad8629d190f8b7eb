package mlpc.compiler.exchange.c99;

import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Field;

/** The source file: the functions that the model needs, its weights, its steps for one row, and what callers call. */
final class SourceText {
    private final Interface face;
    private final FunctionLibrary library;
    private final CLines arrays;
    private final CLines code;

    SourceText(Interface face, Compilation compilation, Weights weights) {
        Program program = compilation.program();
        this.face = face;
        this.library = new FunctionLibrary(program.precision());
        CNames names = new CNames();
        library.names().forEach(names::reserve);
        List.of("i", "j", "k", "g", "workspace").forEach(names::reserve);
        PreparedValues prepared = new PreparedValues(compilation, weights);
        Places places = new Places(names);
        for (Storage slot : program.slots()) {
            if (slot.kind() == Storage.Kind.INPUT) {
                Field field = program.signature().inputs().get(slot.slot());
                places.input(slot, field, face.inputs().of(field));
            }
        }
        ConstantArrays constants = new ConstantArrays(program, weights, prepared, places);
        program.inference().buffers().stream()
                .filter(buffer -> !prepared.contains(buffer))
                .forEach(places::buffer);
        StepText steps = new StepText(program, places, names, face.input());
        PredictText predict = new PredictText(face, program, places, steps);
        CLines functions = predict.functions();
        this.arrays = constants.lines();
        this.code = code(predict.workspace(), steps, functions);
    }

    private CLines code(CLines workspace, StepText steps, CLines functions) {
        CLines lines = new CLines();
        if (!workspace.isEmpty()) {
            lines.line("/* What is computed for a row; it lies on the stack. */")
                    .open("struct workspace")
                    .add(workspace)
                    .close("};");
        }
        InterfaceText around = new InterfaceText(face);
        return lines.paragraph()
                .add(steps.definitions())
                .paragraph()
                .add(functions)
                .paragraph()
                .add(around.setters())
                .paragraph()
                .add(around.decisions());
    }

    /** @param heading the lines of the comment at the top */
    String text(List<String> heading, String headerName) {
        CLines file = new CLines().line("/*");
        heading.forEach(line -> file.line(line.isEmpty() ? " *" : " * " + CText.comment(line)));
        file.line(" */").line("#include \"" + headerName + "\"").line("");
        List.of("float", "math", "stdint", "string").forEach(header -> file.line("#include <" + header + ".h>"));
        file.line("")
                .line("#if defined(__FAST_MATH__) || FLT_EVAL_METHOD == 1 || FLT_EVAL_METHOD == 2")
                .line("#error \"compile without -ffast-math, and on x86 with -msse2 -mfpmath=sse\"")
                .line("#endif")
                .line("#ifdef __clang__")
                .line("#pragma STDC FP_CONTRACT OFF")
                .line("#endif");
        for (String definition : library.neededBy(code.toString())) {
            file.paragraph();
            definition.lines().forEach(file::line);
        }
        file.paragraph().add(arrays).paragraph().add(code);
        return file.toString();
    }
}
