package mlpc.compiler.cli.experiment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import mlpc.compiler.cli.output.FigureFile;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.draw.Axis;
import mlpc.compiler.draw.Chart;
import mlpc.compiler.draw.Panel;
import mlpc.compiler.draw.Series;
import mlpc.compiler.inspect.Cost;

/**
 * Trainings side by side.
 *
 * @param target a training loss to reach
 */
record Comparison(String title, List<Runner> runners, Against against, OptionalDouble target) {
    /** Points of a line that a chart still shows. */
    private static final int DRAWN = 400;

    enum Against {
        EPOCHS,
        STEPS,
        WORK,
        SECONDS
    }

    /**
     * One training.
     *
     * @param rows that were trained on in each epoch
     * @param batch rows of a step
     */
    record Runner(String name, Cost cost, int rows, int batch, TrainingRun course) {
        /** Multiply-adds until the end of an epoch: of every row, forward and backward. */
        long work(TrainingRun.Epoch epoch) {
            long perEpoch = (rows + batch - 1L) / batch;
            long seen = epoch.steps() / perEpoch * rows + epoch.steps() % perEpoch * batch;
            return seen * cost.training();
        }

        double at(int index, Against against) {
            TrainingRun.Epoch epoch = course.epochs().get(index);
            return switch (against) {
                case EPOCHS -> index + 1;
                case STEPS -> epoch.steps();
                case WORK -> work(epoch);
                case SECONDS -> epoch.seconds();
            };
        }

        String came() {
            return course.epochs().isEmpty() ? "diverged" : "loss " + NumberFormat.brief(last().loss());
        }

        private TrainingRun.Epoch last() {
            return course.epochs().get(course.epochs().size() - 1);
        }

        /** Where the training loss first was at most so much; NaN if it never was. */
        double reached(double loss, Against against) {
            for (int index = 0; index < course.epochs().size(); index++) {
                if (course.epochs().get(index).loss() <= loss) {
                    return at(index, against);
                }
            }
            return Double.NaN;
        }
    }

    FigureFile figure() {
        return new FigureFile(
                title, all(), summary(), new Chart(title + ": loss against " + word(), panels()), notes());
    }

    private String word() {
        return against == Against.WORK ? "multiply-adds" : against.name().toLowerCase(Locale.ROOT);
    }

    /** Every epoch of every training; the time only where it was asked for, for it is another each time. */
    private FigureFile.Table all() {
        boolean timed = against == Against.SECONDS;
        List<String> columns = new ArrayList<>(List.of("training", "epoch", "steps", "work", "loss", "validation"));
        if (timed) {
            columns.add("seconds");
        }
        List<List<Object>> lines = new ArrayList<>();
        for (Runner runner : runners) {
            for (int index = 0; index < runner.course().epochs().size(); index++) {
                TrainingRun.Epoch epoch = runner.course().epochs().get(index);
                List<Object> line = new ArrayList<>(List.of(
                        runner.name(),
                        index + 1L,
                        epoch.steps(),
                        runner.work(epoch),
                        epoch.loss(),
                        epoch.validation().orElse(Double.NaN)));
                if (timed) {
                    line.add(epoch.seconds());
                }
                lines.add(line);
            }
        }
        return new FigureFile.Table(columns, lines);
    }

    /** A line for each training: what it cost, and how far it came. */
    private FigureFile.Table summary() {
        List<String> columns = new ArrayList<>(List.of("training", "a row", "epochs", "steps", "work", "loss"));
        boolean validated =
                runners.stream().anyMatch(runner -> validation(runner).isPresent());
        if (validated) {
            columns.add("validation");
        }
        target.ifPresent(loss -> columns.add(word() + " to " + NumberFormat.brief(loss)));
        List<List<Object>> lines = new ArrayList<>();
        for (Runner runner : runners) {
            List<Object> line =
                    new ArrayList<>(List.of(runner.name(), runner.cost().training()));
            boolean ended = !runner.course().epochs().isEmpty();
            line.add((long) runner.course().epochs().size());
            line.add(ended ? runner.last().steps() : 0L);
            line.add(ended ? runner.work(runner.last()) : 0L);
            line.add(ended ? runner.last().loss() : Double.NaN);
            if (validated) {
                line.add(validation(runner).orElse(Double.NaN));
            }
            target.ifPresent(loss -> line.add(reached(runner, loss)));
            lines.add(line);
        }
        return new FigureFile.Table(columns, lines);
    }

    private Object reached(Runner runner, double loss) {
        double where = runner.reached(loss, against);
        return Double.isNaN(where) ? "never" : against == Against.SECONDS ? (Object) where : (Object) (long) where;
    }

    private static OptionalDouble validation(Runner runner) {
        return runner.course().epochs().stream()
                .flatMap(epoch -> epoch.validation().stream())
                .mapToDouble(Double::doubleValue)
                .reduce((earlier, later) -> later);
    }

    private List<String> notes() {
        return List.of("a row, work: multiply-adds, forward and backward; loss: of the last epoch, as training saw it");
    }

    private List<Panel> panels() {
        List<Panel> panels = new ArrayList<>(List.of(panel("training loss", TrainingRun.Epoch::loss)));
        if (runners.stream().anyMatch(runner -> validation(runner).isPresent())) {
            panels.add(panel("validation loss", epoch -> epoch.validation().orElse(Double.NaN)));
        }
        return panels;
    }

    private Panel panel(String label, ToDoubleFunction<TrainingRun.Epoch> loss) {
        List<Series> series = new ArrayList<>();
        for (Runner runner : runners) {
            List<Series.Point> points = new ArrayList<>();
            int count = runner.course().epochs().size();
            int stride = Math.max(1, count / DRAWN);
            for (int index = 0; index < count; index++) {
                if (index < DRAWN / 4 || index % stride == 0 || index == count - 1) {
                    points.add(new Series.Point(
                            runner.at(index, against),
                            loss.applyAsDouble(runner.course().epochs().get(index))));
                }
            }
            series.add(new Series(runner.name(), points, false));
        }
        DoubleStream places =
                series.stream().flatMap(line -> line.points().stream()).mapToDouble(Series.Point::x);
        DoubleStream losses =
                series.stream().flatMap(line -> line.points().stream()).mapToDouble(Series.Point::y);
        return new Panel("", Axis.fitting(word(), places, 50), Axis.fitting(label, losses, 20), series);
    }
}
