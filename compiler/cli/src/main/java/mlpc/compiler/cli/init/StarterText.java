package mlpc.compiler.cli.init;

import java.util.stream.Collectors;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.runtime.data.profile.TableProfile;

/** A starter model as text, before its layout. */
final class StarterText {
    /** Deviations from the mean, beyond which a number tells no more and would pull a layer by itself. */
    private static final int LIMIT = 4;

    private final StarterModel starter;
    /** As the data line names the table. */
    private final String path;

    private final StringBuilder text = new StringBuilder();

    private StarterText(StarterModel starter, String path) {
        this.starter = starter;
        this.path = path;
    }

    static String of(StarterModel starter, String path) {
        return new StarterText(starter, path).write();
    }

    private String write() {
        introduction();
        line("model " + starter.name() + " {");
        text.append(InputText.of(starter));
        text.append(TargetText.declaration(starter)).append('\n');
        network();
        text.append(TargetText.prediction(starter)).append('\n');
        text.append(TargetText.loss(starter));
        penalty();
        line("");
        line("  " + DataText.of(starter.table().format(), path));
        recipe();
        line("}");
        return text.toString();
    }

    private void introduction() {
        TableProfile table = starter.table();
        line("// A first model of " + path + ": " + TargetText.purpose(starter) + ".");
        line("// Columns are described as they are in " + NumberFormat.grouped(table.trainingRows()) + " of "
                + NumberFormat.counted(table.rows(), "row")
                + "; training holds the others back, to choose the best weights by.");
        line("// Means, deviations and the like are measured when it is trained, and kept with the weights.");
    }

    private void network() {
        NetworkPlan network = starter.network();
        String layers = network.hidden().stream()
                .map(units -> " |> dense(" + units + ", " + network.activation() + ")"
                        + (network.dropout() > 0 ? " |> dropout(" + percent(network.dropout()) + ")" : ""))
                .collect(Collectors.joining());
        line("  near = max(min(row, " + LIMIT + "), -" + LIMIT + ")  // an outlier counts as " + LIMIT
                + " deviations, however far it lies");
        line("  hidden = near" + layers + "  // of " + NumberFormat.counted(starter.width(), "number"));
    }

    private void penalty() {
        double decay = starter.network().decay();
        if (decay > 0) {
            line(
                    "  loss decay = " + small(decay)
                            + " * sum_of_squares(weights)  // keeps weights small; raise it if validation gets worse as training goes on");
        }
    }

    private void recipe() {
        NetworkPlan network = starter.network();
        line("  train {");
        line("    optimizer = adam(rate: " + small(network.rate()) + ")"
                + (network.cosine() ? " schedule = cosine(warmup: " + network.warmup() + ")" : ""));
        line("    batch = " + network.batch() + " epochs = " + network.epochs() + " seed = " + starter.seed());
        line("    validation = " + network.validation() + "% patience = " + network.patience()
                + "  // ends after so many epochs without a better one");
        line("  }");
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private static String percent(double share) {
        return Math.round(100 * share) + "%";
    }

    /** {@code 1e-3}, {@code 0.2}. */
    static String small(double value) {
        if (value >= 0.01) {
            return Double.toString(value);
        }
        int exponent = (int) Math.floor(Math.log10(value) + 1e-9);
        long digit = Math.round(value / Math.pow(10, exponent));
        return digit + "e" + exponent;
    }
}
