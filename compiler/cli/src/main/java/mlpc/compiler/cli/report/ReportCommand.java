package mlpc.compiler.cli.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.Backend;
import mlpc.compiler.cli.option.BackendMixin;
import mlpc.compiler.cli.option.BaselineMixin;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.WeightsMixin;
import mlpc.compiler.cli.start.FullCompiler;
import mlpc.compiler.explain.report.ReportPage;
import mlpc.compiler.explain.report.compare.ComparePage;
import mlpc.compiler.explain.report.numbers.ReadReport;
import mlpc.compiler.explain.report.training.Digests;
import mlpc.compiler.explain.report.training.ReportInput;
import mlpc.compiler.explain.report.training.TrainingRecord;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.weights.Safetensors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes the report of a training again, or one page that compares two. */
@Command(
        name = "report",
        description = "Writes the report of a training again, or compares two of them.",
        footer = {
            "",
            "Examples:",
            "  mlp report samples/digits/digits.mlp",
            "  mlp report digits.safetensors --out digits.html",
            "  mlp report --compare small.report.html large.report.html --out small-large.html",
        })
public final class ReportCommand extends Subcommand {
    private static final String WEIGHTS = ".safetensors";

    @Mixin
    private ModelMixin file;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "B",
            description =
                    "With --compare, the second: like FILE a report, or the weights or model that it lies beside.")
    private @Nullable Path second;

    @Option(names = "--compare", description = "Compares the reports of two trainings on one page: FILE's and B's.")
    private boolean compare;

    @Mixin
    private WeightsMixin weights;

    @Mixin
    private DataMixin data;

    @Mixin
    private BackendMixin backend;

    @Mixin
    private BaselineMixin baselines;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description = "Where the page goes; by default beside the weights, their name with .report.html, and a"
                    + " comparison in this folder, with both names.")
    private @Nullable Path out;

    @Option(names = "--json", description = "Prints where the page is, and what was compared, as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (compare != (second != null)) {
            throw wrongUsage(
                    compare
                            ? "--compare takes two reports, found one: mlp report --compare A.report.html B.report.html"
                            : "mlp report takes one model; two reports are compared with --compare");
        }
        if (second != null) {
            refuseAllBut(List.of("--compare", "--out", "--json", "--stacktrace"));
        }
        return second == null ? write() : compare(file.file(), second);
    }

    private int write() throws IOException {
        boolean byWeights = file.file().toString().endsWith(WEIGHTS);
        if (byWeights && weights.named().isPresent()) {
            throw wrongUsage(file.file() + " and --weights " + weights.named().get()
                    + ": both name weights; leave --weights out, or name the model: mlp report MODEL.mlp --weights W");
        }
        ModelMixin model = byWeights ? file.withFile(modelOf(file.file())) : file;
        Path trained = byWeights ? file.file() : weights.named().orElseGet(() -> model.besideModel(WEIGHTS));
        model.source();
        if (!Files.exists(trained)) {
            throw new DataException(trained + ": there are no such weights; mlp train " + model.file()
                    + " trains them, or name them with --weights");
        }
        Path place = out == null ? ReportMixin.beside(trained) : out;
        report("--out", place);
        reads(trained);
        Weights found = Safetensors.read(trained);
        TrainingRecord record = TrainingRecord.of(found.metadata())
                .orElseThrow(() -> new DataException(trained
                        + ": says nothing about its training, so there is nothing to report; mlp evaluate "
                        + model.file() + " measures it, and a training from now on is kept"));
        ModelSession session = ModelSession.open(this, model, model.options(backend()));
        session.model().load(trained);
        requireSame(
                "the model", record.source(), Digests.of(session.sources(), session.signature()), model.file(), record);
        Dataset rows = data.open(session);
        requireSame("its rows", record.data(), Digests.of(rows), Path.of(data.title(session)), record);
        if (!data.comesOnce() && session.isLongWork(rows)) {
            return FullCompiler.HANDED_OVER;
        }
        Recipe recipe = record.applyTo(session.signature().recipe());
        OutputFile.at(place)
                .write(ReportPage.of(ReportInput.of(
                        ReportWriter.reported(session),
                        session.model(),
                        rows,
                        TrainingOptions.of(recipe),
                        record,
                        new TrainingBaselines(
                                        session,
                                        baselines.areWanted(session.signature().recipe()))
                                .of(record.steps(), TrainingOptions.of(recipe), rows),
                        ReportWriter.version())));
        say(place, new LinkedHashMap<>());
        return 0;
    }

    /** What was measured of two trainings is read from their reports. */
    private void refuseAllBut(List<String> used) {
        refuse(
                given().stream().filter(option -> !used.contains(option)).toList(),
                "--compare reads two reports that are there, and measures nothing; leave it out, or make a report with it first:"
                        + " mlp report MODEL.mlp");
    }

    private Backend backend() {
        return backend.backend();
    }

    /** The model file that weights lie beside. */
    private static Path modelOf(Path weights) {
        String name = weights.getFileName().toString();
        Path model = weights.resolveSibling(name.substring(0, name.length() - WEIGHTS.length()) + ".mlp");
        if (!Files.exists(model)) {
            throw new DataException(weights + ": the model " + model.getFileName()
                    + " does not lie beside it; name both: mlp report MODEL.mlp --weights " + weights);
        }
        return model;
    }

    private static void requireSame(String what, String then, String now, Path where, TrainingRecord record) {
        if (!then.equals(now)) {
            throw new DataException(where + " is not what it was: " + what + " had the digest " + then
                    + " when the weights were trained, and has " + now
                    + " now. A report would mix the two. Train it again, or give what it was trained with: "
                    + record.command());
        }
    }

    private int compare(Path first, Path other) throws IOException {
        Path placeOfFirst = page(first);
        Path placeOfOther = page(other);
        Path place = out == null ? Path.of(stem(placeOfFirst) + "-" + stem(placeOfOther) + ".compare.html") : out;
        report("--out", place);
        reads(placeOfFirst);
        reads(placeOfOther);
        ReadReport one = read(first, placeOfFirst);
        ReadReport two = read(other, placeOfOther);
        ComparePage page = new ComparePage(one, two);
        OutputFile.at(place).write(page.html());
        if (!json) {
            out().print(page.text());
        }
        say(place, page.json());
        return 0;
    }

    private static Path page(Path named) {
        String name = named.toString();
        Path page = name.endsWith(".html")
                ? named
                : name.endsWith(".mlp")
                        ? ReportMixin.beside(named.resolveSibling(
                                named.getFileName().toString().replaceFirst("\\.mlp$", WEIGHTS)))
                        : ReportMixin.beside(named);
        if (!Files.isRegularFile(page)) {
            throw new DataException(page + ": there is no such report; "
                    + (page.equals(named)
                            ? "mlp train writes one beside its weights"
                            : "mlp report " + named + " writes it"));
        }
        return page;
    }

    /** The report, which has to be of the weights that were named by themselves or by their model. */
    private static ReadReport read(Path named, Path page) throws IOException {
        ReadReport report = ReadReport.of(page.toString(), Files.readString(page));
        Path trained = named.toString().endsWith(".mlp")
                ? named.resolveSibling(named.getFileName().toString().replaceFirst("\\.mlp$", WEIGHTS))
                : named;
        if (!named.equals(page) && Files.exists(trained)) {
            String now = Digests.of(Safetensors.read(trained));
            if (!now.equals(report.text("weights"))) {
                throw new DataException(page + " was made from other weights than those now in " + trained + " (digest "
                        + report.text("weights") + ", found " + now + "); mlp report " + named + " makes it again");
            }
        }
        return report;
    }

    private static String stem(Path page) {
        return page.getFileName().toString().replaceFirst("(\\.report)?\\.html$", "");
    }

    private void say(Path place, Map<String, Object> found) {
        if (json) {
            found.put("report", place.toString());
            printJson(found, out());
        } else {
            out().println(place);
        }
    }
}
