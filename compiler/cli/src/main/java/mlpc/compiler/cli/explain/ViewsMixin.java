package mlpc.compiler.cli.explain;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.Options;
import mlpc.compiler.cli.option.DataMixin;
import mlpc.compiler.cli.option.ModelMixin;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.option.WeightsMixin;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.compiler.explain.landscape.Coordinate;
import mlpc.compiler.explain.landscape.Landscape;
import mlpc.compiler.explain.landscape.Landscape.Place;
import mlpc.compiler.explain.landscape.LandscapeMap;
import mlpc.compiler.explain.views.ViewsPage;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Signature;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A model's page of three views: which two learned numbers its map shows, over which rows, from which weights. */
final class ViewsMixin {
    @Option(
            names = "--axes",
            paramLabel = "A,B",
            description = {
                "For the page: the two learned numbers that the loss is drawn over, with their ranges if you like, as in w,b"
                        + " or W[2, 0]=-1:3,b[2]; by default those of a model that has only two."
            })
    private @Nullable String axes;

    @Mixin
    private WeightsMixin weights;

    @Mixin
    private DataMixin data;

    /** Whether the user says how the page shall be. */
    boolean isAsked() {
        return axes != null;
    }

    /**
     * Refuses rows, and perhaps weights, where only the model itself is shown.
     *
     * @param alsoWeights whether not even what was measured of a table's columns is shown
     */
    void refuseUnread(Subcommand command, boolean alsoWeights) {
        command.refuse(
                DataMixin.OPTIONS,
                "what is shown here is the same for any rows; --steps, --jacobian Y,Z and --format=html take some");
        if (alsoWeights) {
            command.refuse(
                    List.of("--weights"),
                    "what is shown here is the same for any weights; --steps, --jacobian Y,Z and --format=html take some");
        }
    }

    WeightsMixin weights() {
        return weights;
    }

    DataMixin data() {
        return data;
    }

    /** The page. */
    String page(Subcommand command, ModelMixin file, Options options) throws IOException {
        ModelSession session = ModelSession.open(command, file, options);
        Signature signature = session.signature();
        ViewsPage page = new ViewsPage(session.compilation());
        Optional<List<Coordinate>> chosen =
                axes == null ? Coordinate.only(signature) : Optional.of(Coordinate.parse(axes, signature));
        if (signature.losses().isEmpty()) {
            page.withoutLandscape(signature.model() + " has no loss.");
        } else if (chosen.isEmpty()) {
            page.withoutLandscape(signature.model() + " has " + NumberFormat.grouped(signature.parameterCount())
                    + " learned numbers; --axes A,B draws its loss over two of them.");
        } else if (data.isMissing(session)) {
            page.withoutLandscape(signature.model()
                    + " has neither a data line nor examples; --data names rows to draw its" + " loss over.");
        } else {
            page.geometric(map(session, options, chosen.get()));
        }
        return page.complete();
    }

    private LandscapeMap map(ModelSession session, Options options, List<Coordinate> chosen) throws IOException {
        Dataset rows = data.open(session);
        if (weights.named().isPresent()) {
            session.loadWeights(weights);
        }
        Weights start = session.model().weights();
        Landscape landscape = Landscape.of(session.compilation(), options, rows, start, chosen);
        LandscapeMap map = new LandscapeMap(landscape, chosen, rows.size());
        if (weights.named().isPresent()) {
            return map.spot("weights", landscape.place(start));
        }
        List<Place> way = landscape.descent();
        map.way(way).spot("start", landscape.place(start));
        return way.isEmpty() ? map : map.spot("trained", way.get(way.size() - 1));
    }
}
