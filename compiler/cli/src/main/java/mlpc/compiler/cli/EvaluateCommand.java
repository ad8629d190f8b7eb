package mlpc.compiler.cli;

import java.io.IOException;
import mlpc.runtime.train.Scores;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures a trained model on rows with targets. */
@Command(
        name = "evaluate",
        description = "Measures a trained model: losses, and metrics by the kind of its targets.",
        footer = {"", "Example:", "  mlp evaluate digits.mlp --weights digits.safetensors --data images.gz,labels.gz"})
final class EvaluateCommand extends Subcommand {
    @Mixin
    private ModelMixin file;

    @Mixin
    private WeightsMixin weights;

    @Mixin
    private DataMixin data;

    @Mixin
    private BackendMixin backend;

    @Option(names = "--json", description = "Prints the scores as JSON.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        Session session = Session.open(this, file, file.options(backend.backend()));
        session.loadWeights(weights);
        Scores scores = session.model().evaluate(data.open(session));
        if (json) {
            Json.write(ScoresTable.json(scores), out());
        } else {
            out().println(ansi().string("@|bold " + session.signature().model() + "|@"));
            ScoresTable.print(out(), scores, Numbers.grouped(scores.rows()));
        }
        return 0;
    }
}
