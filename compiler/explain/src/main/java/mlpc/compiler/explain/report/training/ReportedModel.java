package mlpc.compiler.explain.report.training;

import java.util.function.Supplier;
import mlpc.compiler.Compilation;
import mlpc.compiler.inspect.Cost;
import mlpc.compiler.source.Source;

/**
 * What a report says of a model besides its training.
 *
 * @param source the model file
 * @param cost of a row
 * @param html the section about the model, as {@link #section} writes it
 */
public record ReportedModel(Source source, Cost cost, Supplier<String> html) {
    /** Of a compilation. */
    public static ReportedModel of(Compilation compilation) {
        return new ReportedModel(compilation.sources().get(0), Cost.of(compilation), () -> section(compilation));
    }

    /** The model's graph, and its layers with what each costs: the same for each training. */
    public static String section(Compilation compilation) {
        return new ModelSection(compilation).html();
    }
}
