package mlpc.compiler.logic.soften;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.TreeMap;
import mlpc.compiler.Compilation;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.source.Source;
import mlpc.runtime.Model;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.tensor.Tensor;

/** How far a softened model is from the hard one, on rows, by its gain. */
public final class Closeness {
    private final Options options;
    private final Softening.Result softened;
    private final String name;
    private final Dataset rows;
    private final Map<String, Tensor> hard;

    /**
     * Differences of all predictions and outputs for all rows.
     *
     * @param mean the mean of their absolute values
     * @param worst the largest
     */
    public record Error(double mean, double worst) {}

    /** For a model and what it was softened to; neither may need training. */
    public Closeness(Source source, Softening.Result softened, Options options, Dataset rows) {
        this.options = options.withPrecision(Precision.FLOAT64);
        this.softened = softened;
        this.name = source.name();
        this.rows = rows;
        this.hard = Mlp.compile(source, this.options).predict(rows);
    }

    /** Whether a model means nothing before it is trained, so that there is nothing to compare. */
    public static boolean needsTraining(Compilation compilation) {
        return compilation.model().signature().parameters().stream().anyMatch(variable -> variable.drawn());
    }

    /** The error at a gain. */
    public Error at(double gain) {
        Options set = options.withSetting(softened.gain(), Double.toString(gain));
        Model model = Mlp.compile(new Source(name, softened.text()), set);
        double sum = 0;
        double worst = 0;
        long count = 0;
        for (Map.Entry<String, Tensor> each : new TreeMap<>(model.predict(rows)).entrySet()) {
            Tensor soft = each.getValue();
            for (int row = 0; row < soft.rows(); row++) {
                for (int column = 0; column < soft.columns(); column++) {
                    double off = Math.abs(soft.get(row, column)
                            - requireNonNull(hard.get(each.getKey())).get(row, column));
                    sum += off;
                    worst = Math.max(worst, off);
                    count++;
                }
            }
        }
        return new Error(count == 0 ? 0 : sum / count, worst);
    }
}
