package mlpc.compiler.cli.experiment;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.DoubleStream;
import mlpc.compiler.cli.option.SweepAxis;
import mlpc.compiler.cli.output.FigureFile;
import mlpc.compiler.draw.Axis;
import mlpc.compiler.draw.Chart;
import mlpc.compiler.draw.Panel;
import mlpc.compiler.draw.Series;

/** A sweep as a table, a line for each combination, and as a chart over its first hyper. */
record SweepFigure(String model, Sweep sweep, List<String> measures, int seeds) {
    /** From this factor between the largest and the least on, an axis is logarithmic. */
    private static final double WIDE = 20;

    FigureFile figure() {
        List<String> columns = new ArrayList<>();
        sweep.overs().forEach(over -> columns.add(over.name()));
        Set<String> measured = tabled();
        for (String measure : measured) {
            columns.add(measure);
            if (isRanged(measure)) {
                columns.add(measure + " from");
                columns.add(measure + " to");
            }
        }
        List<List<Object>> rows =
                sweep.trials().stream().map(trial -> row(trial, measured)).toList();
        FigureFile.Table table = new FigureFile.Table(columns, rows);
        List<String> notes = seeds > 1 && sweep.isTrained()
                ? List.of("The median of " + seeds + " seeds, from the least to the largest.")
                : List.of();
        return new FigureFile(model, table, table, new Chart(title(), panels()), notes);
    }

    /** Costs, then all that was measured; but if measures were asked for, those. */
    private Set<String> tabled() {
        Set<String> tabled = new LinkedHashSet<>(sweep.measures());
        tabled.addAll(measures);
        return tabled;
    }

    /** What the chart shows has its range in the table too. */
    private boolean isRanged(String measure) {
        return seeds > 1 && !Sweep.isCost(measure) && measures.contains(measure);
    }

    private List<Object> row(Sweep.Trial trial, Set<String> measured) {
        List<Object> row = new ArrayList<>(trial.settings().values());
        for (String measure : measured) {
            double median = trial.median(measure);
            if (Sweep.isCost(measure)) {
                row.add((long) median);
            } else {
                row.add(median);
                if (isRanged(measure)) {
                    double[] values = trial.values(measure);
                    row.add(values.length == 0 ? Double.NaN : values[0]);
                    row.add(values.length == 0 ? Double.NaN : values[values.length - 1]);
                }
            }
        }
        return row;
    }

    private String title() {
        return model + ": "
                + String.join(" and ", measures.stream().map(SweepFigure::words).toList()) + " over "
                + sweep.overs().get(0).name();
    }

    /** With a second hyper a frame for each measure; otherwise one for those of a kind. */
    private List<Panel> panels() {
        List<Panel> panels = new ArrayList<>();
        if (sweep.overs().size() == 2) {
            measures.forEach(measure -> panels.add(panel(words(measure), bySecond(measure))));
            return panels;
        }
        List<List<String>> kinds = List.of(
                measures.stream().filter(Sweep::isCost).toList(),
                measures.stream().filter(SweepFigure::isLoss).toList());
        for (List<String> kind : kinds) {
            if (!kind.isEmpty()) {
                String label = kind.size() == 1 ? words(kind.get(0)) : isLoss(kind.get(0)) ? "loss" : "cost";
                panels.add(panel(
                        label,
                        kind.stream()
                                .map(measure -> series(words(measure), measure, sweep.trials()))
                                .toList()));
            }
        }
        measures.stream()
                .filter(measure -> !Sweep.isCost(measure) && !isLoss(measure))
                .forEach(measure -> panels.add(panel(measure, List.of(series(measure, measure, sweep.trials())))));
        return panels;
    }

    private List<Series> bySecond(String measure) {
        List<Series> series = new ArrayList<>();
        SweepAxis second = sweep.overs().get(1);
        for (String value : second.values()) {
            List<Sweep.Trial> trials = sweep.trials().stream()
                    .filter(trial ->
                            requireNonNull(trial.settings().get(second.name())).equals(value))
                    .toList();
            series.add(series(second.name() + " " + value, measure, trials));
        }
        return series;
    }

    private Series series(String name, String measure, List<Sweep.Trial> trials) {
        double[] places = sweep.overs().get(0).places();
        List<Series.Point> points = new ArrayList<>();
        for (int i = 0; i < places.length; i++) {
            double[] values = trials.get(i).values(measure);
            if (values.length > 0) {
                double median = trials.get(i).median(measure);
                points.add(new Series.Point(places[i], median, values[0], values[values.length - 1]));
            }
        }
        points.sort(java.util.Comparator.comparingDouble(Series.Point::x));
        return new Series(name, points, true);
    }

    private Panel panel(String label, List<Series> series) {
        DoubleStream values = series.stream()
                .flatMap(line -> line.points().stream())
                .flatMapToDouble(point -> DoubleStream.of(point.y(), point.low(), point.high()));
        Axis upright = Axis.fitting(label, values, WIDE);
        return new Panel("", sweep.overs().get(0).axis(), upright, series);
    }

    private static boolean isLoss(String measure) {
        return measure.equals(TrainingRun.LOSS) || measure.equals(TrainingRun.VALIDATION);
    }

    private static String words(String measure) {
        return switch (measure) {
            case TrainingRun.LOSS -> "training loss";
            case TrainingRun.VALIDATION -> "validation loss";
            case "multiply_adds" -> "multiply-adds forward";
            case "backward" -> "multiply-adds backward";
            default -> measure;
        };
    }
}
