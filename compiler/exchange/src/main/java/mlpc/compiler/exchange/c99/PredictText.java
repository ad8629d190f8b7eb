package mlpc.compiler.exchange.c99;

import java.util.List;
import mlpc.compiler.graph.Root;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.signature.Field;

/** The workspace, and the functions that callers call for predictions. */
final class PredictText {
    private final Interface face;
    private final Program program;
    private final Places places;
    private final StepText steps;

    PredictText(Interface face, Program program, Places places, StepText steps) {
        this.face = face;
        this.program = program;
        this.places = places;
        this.steps = steps;
    }

    /** The members of the workspace; none if nothing is kept. */
    CLines workspace() {
        CLines lines = new CLines();
        for (Storage storage : places.classes()) {
            if (isChosen(storage)) {
                lines.line("int " + member(places.chosen(storage)) + ";");
            }
            if (isVector(storage)) {
                lines.line(face.type() + " " + places.name(storage) + "[" + storage.columns() + "];");
            }
        }
        places.buffers().forEach((buffer, name) -> {
            if (steps.mentions("w->" + name)) {
                String rows = buffer.rows() > 1 ? "[" + buffer.rows() + "]" : "";
                lines.line(face.type() + " " + name + rows + "[" + buffer.columns() + "];");
            }
        });
        return lines;
    }

    private static String member(String access) {
        return access.substring("w->".length());
    }

    /** Whether the class of the row is read; a result may be a class too. */
    private boolean isChosen(Storage storage) {
        return steps.mentions(places.chosen(storage))
                || program.results(program.inference()).containsValue(storage);
    }

    private boolean isVector(Storage storage) {
        return program.inference().vectors().contains(storage);
    }

    /** {@code predict} and {@code predict_rows}. */
    CLines functions() {
        CLines work = new CLines().add(new InterfaceText(face).check());
        places.classes().forEach(storage -> choose(storage, work));
        work.add(steps.calls());
        program.results(program.inference()).forEach((root, storage) -> result(root, storage, work));
        CLines lines = new CLines()
                .open("int " + face.function("predict") + "(const " + face.input() + " *in, " + face.output()
                        + " *out)");
        if (!workspace().isEmpty()) {
            lines.line("struct workspace w;");
        }
        if (!work.contains("in->") && !work.contains("(in")) {
            lines.line("(void) in;");
        }
        return lines.add(work)
                .line("return 0;")
                .close()
                .line("")
                .open("size_t " + face.function("predict_rows") + "(const " + face.input() + " *in, " + face.output()
                        + " *out, size_t rows)")
                .line("size_t row = 0;")
                .open("while (row < rows && " + face.function("predict") + "(&in[row], &out[row]) == 0)")
                .line("row++;")
                .close()
                .line("return row;")
                .close();
    }

    /** Sets the class of the row: a gap is the class behind the others. */
    private void choose(Storage storage, CLines lines) {
        Field field = program.signature().inputs().get(storage.slot());
        String given = "in->" + face.inputs().of(field);
        boolean gaps = field.reading().allowsGaps();
        String value = gaps ? "(" + given + " < 0 ? " + (field.size() - 1) + " : " + given + ")" : given;
        if (isChosen(storage)) {
            lines.line(own(places.chosen(storage)) + " = " + value + ";");
        }
        if (isVector(storage)) {
            lines.open(StatementText.loop("i", storage.columns()))
                    .line("w." + places.name(storage) + "[i] = i == " + value + ";")
                    .close();
        }
    }

    /** In the function that the workspace belongs to. */
    private static String own(String access) {
        return access.replace("w->", "w.");
    }

    private void result(Root root, Storage storage, CLines lines) {
        if (root.role() != Root.Role.PREDICTION && root.role() != Root.Role.OUTPUT) {
            return;
        }
        List<Field> fields = root.role() == Root.Role.PREDICTION
                ? program.signature().predictions()
                : program.signature().outputs();
        Field field = fields.stream()
                .filter(known -> known.name().equals(root.name()))
                .findFirst()
                .orElseThrow();
        String member = "out->" + face.results().of(field);
        if (field.shape().isEmpty()) {
            lines.line(member + " = " + element(storage, "0", "0") + ";");
            return;
        }
        boolean matrix = storage.rows() > 1;
        String row = matrix ? "i / " + storage.columns() : "0";
        String column = matrix ? "i % " + storage.columns() : "i";
        lines.open(StatementText.loop("i", field.size()))
                .line(member + "[i] = " + element(storage, row, column) + ";")
                .close();
    }

    private String element(Storage storage, String row, String column) {
        return storage.isClass()
                ? own(places.chosen(storage)) + " == " + column
                : own(places.element(storage, row, column));
    }
}
