package mlpc.compiler.exchange.c99;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.plan.loop.Accesses;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.Tensor;

/** Weights, constants and what follows from them alone, as constant arrays in the layout of the loop program. */
final class ConstantArrays {
    /** Numbers in a line of an initialiser. */
    private static final int BESIDE = 8;

    private record Numbers(int rows, int columns, double[] elements) {}

    private final Program program;
    private final Places places;
    private final Precision precision;
    private final Map<Storage, Numbers> numbers = new LinkedHashMap<>();

    ConstantArrays(Program program, Weights weights, PreparedValues prepared, Places places) {
        this.program = program;
        this.places = places;
        this.precision = program.precision();
        Set<Storage> turned = turned(program);
        for (Storage parameter : program.parameters()) {
            if (turned.contains(parameter)) {
                placeTurned(parameter, variable(parameter, weights));
            } else {
                place(parameter, variable(parameter, weights));
            }
        }
        program.states().forEach(storage -> place(storage, variable(storage, weights)));
        program.constants().forEach(this::place);
        for (Program.Buffer buffer : program.inference().buffers()) {
            if (prepared.contains(buffer)) {
                place(buffer, prepared.of(buffer));
            }
        }
    }

    private void place(Storage storage, double[] elements) {
        places.constant(storage, storage.rows() > 1);
        numbers.put(storage, new Numbers(storage.rows(), storage.columns(), elements));
    }

    /** A chain along a row of an array cannot be vectorised; chains side by side can. */
    private void placeTurned(Storage storage, double[] elements) {
        int rows = storage.rows();
        int columns = storage.columns();
        double[] turned = new double[elements.length];
        for (int at = 0; at < elements.length; at++) {
            turned[at % columns * rows + at / columns] = elements[at];
        }
        places.turnedConstant(storage);
        numbers.put(storage, new Numbers(columns, rows, turned));
    }

    /** The weights that rows are multiplied by the transposes of, and that nothing else reads. */
    private static Set<Storage> turned(Program program) {
        Set<Storage> turned = new HashSet<>();
        Set<Storage> others = new HashSet<>();
        program.inference().phases().stream()
                .flatMap(phase -> phase.functions().stream())
                .flatMap(function -> function.statements().stream())
                .forEach(statement -> {
                    Set<Storage> read = new HashSet<>(Accesses.of(statement).keySet());
                    if (statement instanceof LoopStatement.Product product
                            && product.contraction() == LoopStatement.Contraction.MULTIPLY_TRANSPOSED
                            && product.right().rows() > 1
                            && product.right().columns() > 1
                            && product.left() != product.right()) {
                        turned.add(product.right());
                        read.remove(product.right());
                    }
                    others.addAll(read);
                });
        turned.removeAll(others);
        return turned;
    }

    private void place(Program.Buffer buffer, double[] elements) {
        Storage first = buffer.tenants().get(0);
        places.constant(first, buffer.rows() > 1);
        Numbers same = new Numbers(Math.max(1, buffer.rows()), buffer.columns(), elements);
        for (Storage tenant : buffer.tenants()) {
            places.same(tenant, first);
            numbers.put(tenant, same);
        }
    }

    /** A variable's numbers: some are stored transposed. */
    private double[] variable(Storage storage, Weights weights) {
        Tensor tensor = weights.get(storage.name());
        int rows = storage.rows();
        int columns = storage.columns();
        boolean transposed = program.transposed().contains(storage.name());
        double[] elements = new double[rows * columns];
        for (int at = 0; at < elements.length; at++) {
            elements[at] = tensor.get(transposed ? at % columns * rows + at / columns : at);
        }
        return elements;
    }

    /** The arrays that some code has read. */
    CLines lines() {
        CLines lines = new CLines();
        Set<String> written = new HashSet<>();
        for (Storage storage : places.read()) {
            Numbers known = numbers.get(storage);
            if (known != null && written.add(places.name(storage))) {
                array(storage, known, lines);
            }
        }
        return lines;
    }

    private void array(Storage storage, Numbers known, CLines lines) {
        boolean matrix = known.rows() > 1;
        String transposed = places.isTurned(storage) ? ", transposed" : "";
        String axes = (matrix ? "[" + known.rows() + "]" : "") + "[" + known.columns() + "]";
        lines.paragraph()
                .line("// " + CText.comment(storage.name() + "   " + storage.shape() + transposed))
                .open("static const " + CText.type(precision) + " " + places.name(storage) + axes + " =");
        for (int row = 0; row < known.rows(); row++) {
            if (matrix) {
                lines.open("");
            }
            row(known, row, lines);
            if (matrix) {
                lines.close("},");
            }
        }
        lines.close("};");
    }

    private void row(Numbers known, int row, CLines lines) {
        int end = (row + 1) * known.columns();
        for (int from = row * known.columns(); from < end; from += BESIDE) {
            StringBuilder line = new StringBuilder();
            for (int at = from; at < Math.min(from + BESIDE, end); at++) {
                line.append(line.isEmpty() ? "" : " ")
                        .append(CText.number(known.elements()[at], precision))
                        .append(',');
            }
            lines.line(line.toString());
        }
    }
}
