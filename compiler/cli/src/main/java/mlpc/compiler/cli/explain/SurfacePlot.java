package mlpc.compiler.cli.explain;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import mlpc.compiler.cli.option.InputRange;
import mlpc.compiler.cli.output.FigureFile;
import mlpc.compiler.draw.Axis;
import mlpc.compiler.draw.Decimals;
import mlpc.compiler.draw.Grid;
import mlpc.compiler.draw.HeatMap;
import mlpc.compiler.inspect.Curves;
import mlpc.compiler.inspect.InputLine;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.tensor.DataException;

/** What a model computes over two numbers of its inputs: maps of colour, with rows of data on them. */
final class SurfacePlot {
    /** Places in each direction. */
    private static final int PLACES = 61;

    private static final int SHOWN = 5;
    /** Rows beyond these would hide the map. */
    private static final int MOST_ROWS = 1000;

    private static final int MOST_KINDS = 6;

    private final Signature signature;
    private final Curves curves;
    private final InputRange across;
    private final InputRange up;
    private final Map<String, double[]> fixed;
    private final List<String> names;
    private final List<HeatMap.Rows> rows;

    /** @param rows that stand on the maps, if there are any */
    SurfacePlot(
            Signature signature,
            Curves curves,
            List<InputRange> over,
            Map<String, double[]> fixed,
            List<String> names,
            Optional<Dataset> rows) {
        this.signature = signature;
        this.curves = curves;
        this.across = over.get(0);
        this.up = over.get(1);
        this.fixed = fixed;
        this.names = names;
        checkPlaces();
        this.rows = rows.map(this::kinds).orElse(List.of());
    }

    private void checkPlaces() {
        if (title(across).equals(title(up))) {
            throw new DataException("--over names " + title(across) + " twice: a map is over two numbers");
        }
        Field field = input(up);
        if (field.kind() == Kind.CLASS || up.element() >= field.width()) {
            throw new DataException(title(up) + ": " + field.name()
                    + (field.kind() == Kind.CLASS
                            ? " is a class, not a number"
                            : " has " + field.width() + " numbers, from 0"));
        }
    }

    private Field input(InputRange range) {
        return signature.inputs().stream()
                .filter(field -> field.name().equals(range.input()))
                .findFirst()
                .orElseThrow(() -> new DataException(signature.model() + " has no input " + range.input()));
    }

    /** {@code x[0]}, or the name of an input that is one number. */
    static String title(InputRange range) {
        return range.input() + (range.indexed() ? "[" + range.element() + "]" : "");
    }

    /** The values of each tensor's numbers under some weights, by name. */
    Map<String, Grid> grids(Weights weights) {
        double[] x = Grid.spread(across.from(), across.to(), PLACES - 1);
        double[] y = Grid.spread(up.from(), up.to(), PLACES - 1);
        Map<String, double[][]> values = new LinkedHashMap<>();
        for (int row = 0; row < y.length; row++) {
            InputLine line = new InputLine(across.input(), across.element(), x, fixedAt(y[row]));
            for (Curves.Curve curve : curves.along(line, weights, names, false)) {
                values.computeIfAbsent(curve.name(), fresh -> new double[y.length][])[row] = curve.values();
            }
        }
        Map<String, Grid> grids = new LinkedHashMap<>();
        values.forEach((name, table) -> grids.put(name, new Grid(x, y, table)));
        return grids;
    }

    private Map<String, double[]> fixedAt(double y) {
        Map<String, double[]> all = new LinkedHashMap<>(fixed);
        double[] numbers =
                all.getOrDefault(up.input(), new double[input(up).width()]).clone();
        numbers[up.element()] = y;
        all.put(up.input(), numbers);
        return all;
    }

    /** A map of each grid, in colours that several maps share. */
    HeatMap map(String title, Map<String, Grid> grids, Map<String, HeatMap.Field> colours) {
        HeatMap map = new HeatMap(title, Axis.linear(title(across)), Axis.linear(title(up)));
        grids.forEach((name, grid) -> {
            HeatMap.Field like = requireNonNull(colours.get(name));
            map.field(new HeatMap.Field(name, grid, like.middle(), like.most()));
        });
        rows.forEach(map::rows);
        return map;
    }

    /** Under one set of weights, as a table and as a chart. */
    FigureFile figure(Weights weights) {
        Map<String, Grid> grids = grids(weights);
        Map<String, HeatMap.Field> colours = new LinkedHashMap<>();
        grids.forEach((name, grid) -> colours.put(name, HeatMap.Field.of(name, grid)));
        HeatMap map = map(signature.model(), grids, colours);
        return new FigureFile(
                signature.model(), table(grids, 1), table(grids, (PLACES - 1) / (SHOWN - 1)), map::draw, List.of());
    }

    private FigureFile.Table table(Map<String, Grid> grids, int stride) {
        List<String> columns = new ArrayList<>(List.of(title(across), title(up)));
        columns.addAll(grids.keySet());
        List<List<Object>> table = new ArrayList<>();
        for (int row = 0; row < PLACES; row += stride) {
            for (int column = 0; column < PLACES; column += stride) {
                List<Object> cells = new ArrayList<>();
                Grid first = grids.values().iterator().next();
                cells.add(first.x(column));
                cells.add(first.y(row));
                for (Grid grid : grids.values()) {
                    cells.add(grid.value(column, row));
                }
                table.add(cells);
            }
        }
        return new FigureFile.Table(columns, table);
    }

    /** Rows by what the first target that has only a few values says of them; where there is none they are all alike. */
    private List<HeatMap.Rows> kinds(Dataset data) {
        Dataset some = data.slice(0, Math.min(data.size(), MOST_ROWS));
        for (int index = 0; index < signature.targets().size(); index++) {
            Field target = signature.targets().get(index);
            Map<Double, List<Integer>> byValue = new TreeMap<>();
            for (int row = 0; row < some.size(); row++) {
                byValue.computeIfAbsent(some.target(index).get(row, 0), fresh -> new ArrayList<>())
                        .add(row);
            }
            if (target.width() == 1 && byValue.size() <= MOST_KINDS) {
                List<HeatMap.Rows> kinds = new ArrayList<>();
                byValue.forEach((value, members) -> kinds.add(rows(some, kindTitle(target, value), members)));
                return kinds;
            }
        }
        return List.of(
                rows(some, "rows", IntStream.range(0, some.size()).boxed().toList()));
    }

    private static String kindTitle(Field target, double value) {
        return target.kind() == Kind.CLASS && value < target.labels().size()
                ? target.labels().get((int) value)
                : target.name() + " = " + Decimals.brief(value);
    }

    private HeatMap.Rows rows(Dataset data, String title, List<Integer> members) {
        return new HeatMap.Rows(title, column(data, across, members), column(data, up, members));
    }

    private double[] column(Dataset data, InputRange range, List<Integer> members) {
        int index = IntStream.range(0, signature.inputs().size())
                .filter(i -> signature.inputs().get(i).name().equals(range.input()))
                .findFirst()
                .orElseThrow();
        return members.stream()
                .mapToDouble(row -> data.input(index).get(row, range.element()))
                .toArray();
    }
}
