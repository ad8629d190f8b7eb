package mlpc.compiler.cli.option;

import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.compiler.source.Limits;
import mlpc.runtime.tensor.DataException;
import picocli.CommandLine.Option;

/** How much a model file may ask for, of commands that take no other model options. */
public final class LimitsMixin {
    @Option(
            names = "--limit",
            paramLabel = "NAME=N",
            description = "Raises a limit that a message named; repeat it for more.")
    private Map<String, Long> limits = new LinkedHashMap<>();

    public Limits limits() {
        return raised(limits);
    }

    /** The standard limits with others of some names. */
    static Limits raised(Map<String, Long> limits) {
        Limits raised = Limits.standard();
        for (Map.Entry<String, Long> limit : limits.entrySet()) {
            try {
                raised = raised.with(limit.getKey(), limit.getValue());
            } catch (IllegalArgumentException unknown) {
                throw new DataException("--limit: " + unknown.getMessage());
            }
        }
        return raised;
    }
}
