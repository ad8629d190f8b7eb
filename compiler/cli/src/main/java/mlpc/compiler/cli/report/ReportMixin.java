package mlpc.compiler.cli.report;

import java.nio.file.Path;
import java.util.Optional;
import mlpc.compiler.cli.option.Subcommand;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Whether a training writes a report, and where. */
public final class ReportMixin {
    private static final String ENDING = ".safetensors";

    @ArgGroup
    private @Nullable Choice choice;

    /** A place, or none. */
    static final class Choice {
        @Option(
                names = "--report",
                paramLabel = "F",
                description = "Where the report goes, a page of HTML; by default beside the weights, W's name with"
                        + " .report.html.")
        private @Nullable Path place;

        @Option(names = "--no-report", description = "Writes no report; mlp report does so later.")
        private boolean none;
    }

    /** Beside weights: their name with another ending. */
    public static Path beside(Path weights) {
        String name = weights.getFileName().toString();
        String stem = name.endsWith(ENDING) ? name.substring(0, name.length() - ENDING.length()) : name;
        return weights.resolveSibling(stem + ".report.html");
    }

    /**
     * The place, which can be written.
     *
     * @param weights that it goes beside, if nothing is said; none if they are no file
     */
    public Optional<Path> place(Subcommand command, Optional<Path> weights) {
        if (choice != null && choice.none) {
            return Optional.empty();
        }
        if (choice != null && choice.place != null) {
            command.report("--report", choice.place);
            return Optional.of(choice.place);
        }
        return weights.map(ReportMixin::beside);
    }
}
