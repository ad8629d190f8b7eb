package mlpc.compiler.cli.logic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Examples;
import mlpc.compiler.Mlp;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.cli.output.ProblemReport;
import mlpc.compiler.logic.soften.Closeness;
import mlpc.compiler.logic.soften.Softening;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.tensor.DataException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hard thresholds to scaled logistics, in the text of a model. */
@Command(
        name = "soften",
        description = {
            "Makes a model's hard thresholds soft: threshold(z) becomes logistic(gain * z), with the gain as a hyper. The"
                    + " rest of the file stays as it is, comments and layout too.",
            "Says how far the predictions for the examples are from those of hard thresholds."
        },
        footer = {
            "",
            "Examples:",
            "  mlp soften samples/lecture/08-xor-by-hand.mlp --gain 10 -o soft.mlp",
            "  mlp soften samples/lecture/08-xor-by-hand.mlp --errors 1,2,5,10,20,50"
        })
public final class SoftenCommand extends Subcommand {
    @Mixin
    private ModelMixin file;

    @Option(names = "--gain", paramLabel = "K", description = "What z is multiplied by; 5 unless said.")
    private double gain = 5;

    @Option(
            names = "--trainable",
            description =
                    "Literal weights become parameters that start there; a loss and a recipe are added if there are none.")
    private boolean trainable;

    @Option(
            names = "--errors",
            paramLabel = "K,K",
            split = ",",
            description = "Prints, as CSV, how far the predictions for the examples are off at these gains; the model"
                    + " only goes to --out.")
    private double[] errors = {};

    @Option(
            names = {"-o", "--out"},
            paramLabel = "F",
            description = "Writes the model to this file instead of standard output.")
    private @Nullable Path out;

    @Option(names = "--force", description = "Replaces the file if it is there already.")
    private boolean force;

    @Override
    public Integer call() throws IOException {
        positive(gain, "--gain");
        for (double each : errors) {
            positive(each, "--errors");
        }
        if (errors.length > 0 && out == null) {
            refuse(
                    List.of("--gain"),
                    "--errors has gains of its own, and writes a model only to --out; leave one of them out");
        }
        if (out != null) {
            newOutput("--out", out, force);
        }
        Source source = file.source();
        Limits limits = file.options().limits();
        Softening.Result softened = Softening.soften(source, limits, gain, trainable);
        if (Mlp.hasModel(source, limits)) {
            check(source, softened);
        } else if (errors.length > 0) {
            throw new DataException(file.file() + " has no model, so there is nothing to measure");
        }
        if (out != null) {
            file.writeCopy(this, new Source(source.name(), softened.text()), out);
        } else if (errors.length == 0) {
            out().print(softened.text());
        }
        err().println(NumberFormat.counted(softened.thresholds(), "threshold") + " softened"
                + (trainable ? ", " + NumberFormat.counted(softened.weights(), "literal") + " made trainable" : ""));
        return 0;
    }

    private void positive(double value, String option) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw wrongUsage(option + " " + value + ": expected a number above 0");
        }
    }

    private void check(Source source, Softening.Result softened) throws IOException {
        Compilation hard = new Compiler(file.options()).compile(source);
        Compilation soft = new Compiler(file.options()).compile(new Source(source.name(), softened.text()));
        ProblemReport.print(soft.problems(), err(), ansi());
        for (Source each : soft.sources()) {
            int left = each.name().equals(source.name())
                    ? 0
                    : Softening.count(each, file.options().limits());
            if (left > 0) {
                err().println(each.name() + " still has " + NumberFormat.counted(left, "threshold")
                        + ": soften it too");
            }
        }
        boolean drawn = Closeness.needsTraining(hard);
        Dataset examples = Examples.of(hard).rows();
        if (!drawn && examples.size() > 0) {
            measure(new Closeness(source, softened, file.options(), examples), examples.size());
        } else if (errors.length > 0) {
            throw new DataException(
                    drawn
                            ? "the model has to be trained first, so how far it is off is not known"
                            : file.file() + " has no examples to measure on");
        }
    }

    private void measure(Closeness closeness, int rows) {
        if (errors.length > 0) {
            out().println("gain,mean_error,worst_error");
            for (double each : errors) {
                Closeness.Error error = closeness.at(each);
                out().println(number(each) + "," + number(error.mean()) + "," + number(error.worst()));
            }
            return;
        }
        Closeness.Error error = closeness.at(gain);
        err().println("at gain " + NumberFormat.brief(gain) + " the predictions for the "
                + NumberFormat.counted(rows, "example")
                + " are within " + NumberFormat.brief(error.worst()) + " of the hard ones, "
                + NumberFormat.brief(error.mean())
                + " on average");
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? String.format(Locale.ROOT, "%.0f", value)
                : Double.toString(value);
    }
}
