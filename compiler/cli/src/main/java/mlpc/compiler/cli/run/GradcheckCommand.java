package mlpc.compiler.cli.run;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.FailureReport;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.cli.output.TickMarks;
import mlpc.compiler.cli.run.GradientCheck.Worst;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Trace;
import mlpc.runtime.network.TraceOptions;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds the symbolic gradients against numeric ones. */
@Command(
        name = "gradcheck",
        description = {
            "Holds each parameter's gradient against central differences in float64 and prints the worst entry; exit"
                    + " code 1 if one is off by more than a millionth of the parameter's largest."
        },
        footer = {"", "Example:", "  mlp gradcheck xor.mlp"})
public final class GradcheckCommand extends Subcommand {
    private static final int ROWS = 8;

    @Mixin
    private ModelMixin file;

    @Mixin
    private DataMixin data;

    @Option(
            names = {"-w", "--weights"},
            paramLabel = "W",
            description = "The weights to try them at; by default those that training starts from.")
    private java.nio.file.@Nullable Path weights;

    @Option(
            names = "--entries",
            paramLabel = "N",
            description = "Tries at most so many entries of each parameter, spread evenly; 64 unless said.")
    private int entries = 64;

    @Option(names = "--json", description = "Prints the result as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        if (entries < 1) {
            throw new DataException("--entries is at least 1, found " + entries);
        }
        ModelSession session = ModelSession.open(this, file, file.options().withPrecision(Precision.FLOAT64));
        if (weights != null) {
            session.model().load(weights);
        }
        Signature signature = session.signature();
        Optional<String> nothing = nothingToCheck(signature);
        if (nothing.isPresent()) {
            say(nothing.get());
            print(List.of(), 0);
            return 0;
        }
        Dataset all = rows(session);
        session.model().measure(all);
        Dataset rows = data.isNarrowed() ? all : all.slice(0, Math.min(ROWS, all.size()));
        TraceOptions options = new TraceOptions(true, signature.recipe().seed(), 0);
        Trace trace = session.model().trace(rows, options);
        requireFinite(trace, session, rows, options);
        GradientCheck check = new GradientCheck(session.model(), rows, options);
        List<Worst> results = new ArrayList<>();
        for (Variable parameter : signature.parameters()) {
            Trace.Value gradient = requireNonNull(trace.gradients().get(parameter.name()));
            results.add(check.check(parameter, gradient.rows()[0], entries));
        }
        print(results, rows.size());
        return results.stream().allMatch(Worst::passes) ? 0 : FailureReport.PROBLEM;
    }

    /** Where a loss is NaN or infinite, neither gradient is a number. */
    private static void requireFinite(Trace trace, ModelSession session, Dataset rows, TraceOptions options) {
        for (Map.Entry<String, Trace.Value> loss : trace.losses().entrySet()) {
            double[][] values = loss.getValue().rows();
            for (int row = 0; row < values.length; row++) {
                if (!Double.isFinite(values[row][0])) {
                    String where = loss.getValue().perExample() ? " in row " + row : "";
                    String cause = session.model()
                            .notFinite(rows, options)
                            .map(words -> " It comes from " + words + ".")
                            .orElse("");
                    throw new DataException("the loss " + loss.getKey() + " is " + values[row][0] + where
                            + ", so it has no gradient to check." + cause + " Name rows where it is a number: --data");
                }
            }
        }
    }

    private Dataset rows(ModelSession session) {
        Signature signature = session.signature();
        if (data.isMissing(session)) {
            say("on " + ROWS
                    + " rows that are drawn, for the model has neither a data line nor examples; --data names others");
            return data.narrow(DrawnRows.of(
                    signature, Precision.FLOAT64, signature.recipe().seed(), ROWS));
        }
        Dataset rows = data.open(session);
        if (!rows.hasTargets() && !signature.targets().isEmpty()) {
            throw new DataException("the rows have no targets, which the loss needs");
        }
        return rows;
    }

    /** Why there is no gradient; that is no mistake. */
    private static Optional<String> nothingToCheck(Signature signature) {
        if (signature.losses().isEmpty()) {
            return Optional.of("the model has no loss, so there is no gradient to check");
        }
        if (signature.parameters().isEmpty()) {
            return Optional.of("the model has no parameter, so there is no gradient to check");
        }
        return Optional.empty();
    }

    private void print(List<Worst> results, int rows) {
        if (json) {
            printJson(
                    Map.of(
                            "parameters",
                            results.stream().map(GradcheckCommand::json).toList()),
                    out());
            return;
        }
        if (results.isEmpty()) {
            return;
        }
        out().println("on " + NumberFormat.counted(rows, "row") + ", the worst entry of each parameter:");
        for (Worst worst : results) {
            out().printf(
                            "  %s %-16s %-10s symbolic % .9e  numeric % .9e  off by %.1e of %s%s%n",
                            TickMarks.of(worst.passes(), ansi()),
                            worst.parameter(),
                            worst.index(),
                            worst.symbolic(),
                            worst.numeric(),
                            worst.error(),
                            worst.entries() == 1 ? "1 entry" : NumberFormat.grouped(worst.entries()) + " entries",
                            worst.kinks() == 0 ? "" : ", " + NumberFormat.counted(worst.kinks(), "kink") + " left out");
        }
    }

    private static Map<String, Object> json(Worst worst) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("parameter", worst.parameter());
        fields.put("passed", worst.passes());
        fields.put("index", worst.index());
        fields.put("symbolic", worst.symbolic());
        fields.put("numeric", worst.numeric());
        fields.put("error", worst.error());
        fields.put("entries", worst.entries());
        fields.put("kinks", worst.kinks());
        return fields;
    }
}
