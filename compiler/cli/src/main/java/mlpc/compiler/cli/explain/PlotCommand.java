package mlpc.compiler.cli.explain;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.FigureMixin;
import mlpc.compiler.cli.option.FixedInput;
import mlpc.compiler.cli.option.InputRange;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.WeightsMixin;
import mlpc.compiler.cli.output.FigureFile;
import mlpc.compiler.draw.Axis;
import mlpc.compiler.draw.Chart;
import mlpc.compiler.draw.Grid;
import mlpc.compiler.draw.Panel;
import mlpc.compiler.draw.Series;
import mlpc.compiler.inspect.Curves;
import mlpc.compiler.inspect.Curves.Curve;
import mlpc.compiler.inspect.InputLine;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Field;
import mlpc.runtime.tensor.DataException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws what a model computes along one of its inputs. */
@Command(
        name = "plot",
        description = {
            "Shows the values of outputs, or of any named tensors, while one number of an input goes from A to B, and"
                    + " with --derivative their derivatives by it: as a table, or as a chart. Over two numbers it is a map"
                    + " of colours for each, with rows of data on it."
        },
        footer = {
            "",
            "Examples:",
            "  mlp plot samples/lecture/07-activations.mlp --derivative -o activations.svg",
            "  mlp plot xor.mlp --weights xor.safetensors --over x[0]=0:1 --at x=0,1 --output y",
            "  mlp plot xor.mlp --over x[0]=-1:2 --over x[1]=-1:2 --output y,y.1 -o surface.svg",
            "  mlp plot xor.mlp --over x[0]=-1:2 --over x[1]=-1:2 --every 50 -o training.html"
        })
public final class PlotCommand extends Subcommand {
    /** Curves that one frame still shows clearly. */
    private static final int TOGETHER = 7;

    private static final int SHOWN = 21;

    @Mixin
    private ModelMixin file;

    @Mixin
    private WeightsMixin weights;

    @Option(
            names = "--output",
            paramLabel = "NAME",
            split = ",",
            description = "The tensors to show, by name; the predictions and outputs unless said.")
    private List<String> names = new ArrayList<>();

    @Option(
            names = "--over",
            paramLabel = "INPUT=A:B",
            converter = InputRange.Converter.class,
            description = "Which input moves, and from where to where; for one number of several, x[0]=A:B."
                    + " By default the first input that is one number, from -5 to 5. Given twice, the second is the"
                    + " upright axis of a map.")
    private List<InputRange> over = new ArrayList<>();

    @Option(
            names = "--at",
            paramLabel = "NAME=N,N,…",
            converter = FixedInput.Converter.class,
            description = "What another input or a target is meanwhile; 0 unless said. A class is its number.")
    private List<FixedInput> fixed = new ArrayList<>();

    @Option(names = "--derivative", description = "Shows the derivatives too.")
    private boolean derivative;

    @Option(names = "--points", paramLabel = "N", description = "How many places along a line; 401 unless said.")
    private int points = 401;

    @Option(
            names = "--every",
            paramLabel = "K",
            description = "Of a map: trains the model from its start, and draws a map every K epochs into a page with a"
                    + " slider, -o F.html.")
    private int every;

    @Mixin
    private DataMixin data;

    @Mixin
    private FigureMixin figure;

    @Override
    public Integer call() throws IOException {
        figure.check(this);
        if (points < 2 || points > 100_000) {
            throw wrongUsage("--points " + points + ": expected 2 to 100000");
        }
        refuseUnread();
        ModelSession session = ModelSession.open(this, file, file.options());
        if (every == 0) {
            session.loadWeights(weights);
        }
        Curves curves = Curves.of(session.compilation());
        List<String> wanted = names.isEmpty() ? curves.shown() : names;
        if (every < 0 || every > 0 && (over.size() != 2 || !figure.isPage())) {
            throw wrongUsage("--every " + every + ": expected epochs between the maps of a page, with --over twice and"
                    + " -o F.html");
        } else if (over.size() > 2 || over.size() == 2 && derivative) {
            throw wrongUsage("--over " + over.size()
                    + " times: expected one number to move, or two for a map, which has no" + " --derivative");
        }
        if (wanted.isEmpty()) {
            throw new DataException(session.signature().model() + " has no predict and no output line: name a tensor"
                    + " with --output");
        }
        if (over.size() == 2) {
            return map(session, curves, wanted);
        }
        InputLine line = line(session);
        List<Curve> found = curves.along(line, session.model().weights(), wanted, derivative);
        figure.write(this, figure(session.signature().model(), line, found));
        return 0;
    }

    private void refuseUnread() {
        if (every > 0) {
            refuse(List.of("--weights"), "--every trains the model from its start, and takes no weights");
        }
        if (over.size() > 1) {
            refuse(List.of("--points"), "it is of a line, and this is a map; leave it out");
        } else {
            refuse(DataMixin.OPTIONS, "rows are drawn on a map alone: give --over twice, or leave it out");
        }
    }

    /** Over two numbers. */
    private int map(ModelSession session, Curves curves, List<String> wanted) throws IOException {
        Optional<Dataset> rows = data.isMissing(session) ? Optional.empty() : Optional.of(data.open(session));
        SurfacePlot plot = new SurfacePlot(session.signature(), curves, over, others(), wanted, rows);
        if (every == 0) {
            figure.write(this, plot.figure(session.model().weights()));
            return 0;
        }
        Dataset learned = rows.orElseThrow(() -> new DataException(
                "--every trains: " + session.signature().model() + " has no rows; name some with --data"));
        figure.writePage(this, TrainingFrames.page(session, plot, learned, every));
        return 0;
    }

    private Map<String, double[]> others() {
        Map<String, double[]> others = new LinkedHashMap<>();
        fixed.forEach(given -> others.put(given.name(), given.numbers()));
        return others;
    }

    private InputLine line(ModelSession session) {
        InputRange way = over.isEmpty() ? anyWay(session) : over.get(0);
        return new InputLine(way.input(), way.element(), Grid.spread(way.from(), way.to(), points - 1), others());
    }

    private static InputRange anyWay(ModelSession session) {
        return session.signature().inputs().stream()
                .filter(field -> field.size() == 1)
                .findFirst()
                .map(field -> new InputRange(field.name(), 0, -5, 5))
                .orElseThrow(
                        () -> new DataException(noScalar(session.signature().inputs())));
    }

    private static String noScalar(List<Field> inputs) {
        return inputs.isEmpty()
                ? "the model has no input"
                : "no input is a single number: name one of several with --over "
                        + inputs.get(0).name() + "[0]=-5:5";
    }

    private FigureFile figure(String model, InputLine line, List<Curve> curves) {
        String moving = over.isEmpty() ? line.input() : SurfacePlot.title(over.get(0));
        List<String> columns = new ArrayList<>(List.of(moving));
        curves.forEach(curve -> {
            columns.add(curve.name());
            curve.slopes().ifPresent(slopes -> columns.add(curve.name() + "'"));
        });
        List<List<Object>> rows = IntStream.range(0, line.places().length)
                .mapToObj(place -> row(line, curves, place))
                .toList();
        int stride = Math.max(1, (rows.size() - 1 + SHOWN - 2) / (SHOWN - 1));
        List<List<Object>> shown = IntStream.range(0, rows.size())
                .filter(row -> row % stride == 0 || row == rows.size() - 1)
                .mapToObj(rows::get)
                .toList();
        Chart chart = new Chart(
                model,
                derivative || curves.size() > TOGETHER ? apart(moving, line, curves) : together(moving, line, curves));
        return new FigureFile(
                model, new FigureFile.Table(columns, rows), new FigureFile.Table(columns, shown), chart, List.of());
    }

    private static List<Object> row(InputLine line, List<Curve> curves, int place) {
        List<Object> row = new ArrayList<>(List.of(line.places()[place]));
        curves.forEach(curve -> {
            row.add(curve.values()[place]);
            curve.slopes().ifPresent(slopes -> row.add(slopes[place]));
        });
        return row;
    }

    private static List<Panel> together(String moving, InputLine line, List<Curve> curves) {
        List<Series> series = curves.stream()
                .map(curve -> Series.line(curve.name(), line.places(), curve.values()))
                .toList();
        String alone = curves.size() == 1 ? curves.get(0).name() : "value";
        return List.of(new Panel("", Axis.linear(moving), Axis.linear(alone), series));
    }

    private static List<Panel> apart(String moving, InputLine line, List<Curve> curves) {
        List<Panel> panels = new ArrayList<>();
        for (Curve curve : curves) {
            List<Series> series = new ArrayList<>(List.of(Series.line("value", line.places(), curve.values())));
            curve.slopes().ifPresent(slopes -> series.add(Series.line("derivative", line.places(), slopes)));
            panels.add(new Panel("", Axis.linear(moving), Axis.linear(curve.name()), series));
        }
        return panels;
    }
}
