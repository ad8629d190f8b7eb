package mlpc.compiler.cli.experiment;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import mlpc.compiler.Options;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.tensor.Fingerprint;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for saving and resuming an experiment. */
final class JournalMixin {
    @Option(
            names = "--state",
            paramLabel = "F",
            description = "Where what is done is kept until all is; by default beside FILE.")
    private @Nullable Path state;

    @Option(names = "--fresh", description = "Begins anew, although an interrupted run could go on.")
    private boolean fresh;

    /**
     * The journal, which says if it goes on.
     *
     * @param byDefault where it is unless said
     * @param all parts
     */
    Journal open(Subcommand command, Path byDefault, Map<String, String> conditions, int all) {
        Path file = state == null ? byDefault : state;
        command.output("--state", file);
        Journal journal = Journal.open(file, conditions, fresh);
        if (journal.size() > 0) {
            command.say(
                    "going on: " + journal.size() + " of " + all + " are done, in " + file + "; --fresh begins anew");
        }
        return journal;
    }

    /** What every experiment's results depend on: the text, how it is compiled, and the rows. */
    static Map<String, String> conditions(ModelSession session, Dataset rows) {
        Options options = session.options();
        Map<String, String> conditions = new LinkedHashMap<>();
        Fingerprint text = new Fingerprint();
        for (Source source : session.compilation().sources()) {
            text.add(source.text());
        }
        conditions.put("the digest of the model's text", brief(text));
        conditions.put("--set", options.settings().toString());
        conditions.put("the precision", session.model().precision().toString());
        conditions.put("--disable-rewrite", options.disabledRewrites().toString());
        conditions.put("the number of rows", Integer.toString(rows.size()));
        Fingerprint data = new Fingerprint();
        rows.slots().forEach(data::add);
        conditions.put("the digest of the rows", brief(data));
        return conditions;
    }

    private static String brief(Fingerprint digest) {
        return digest.toString().substring(0, 16);
    }
}
