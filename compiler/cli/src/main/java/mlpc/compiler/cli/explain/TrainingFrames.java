package mlpc.compiler.cli.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.Mlp;
import mlpc.compiler.cli.option.ModelSession;
import mlpc.compiler.draw.Decimals;
import mlpc.compiler.draw.Grid;
import mlpc.compiler.draw.HeatMap;
import mlpc.compiler.draw.Page;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.Progress;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.train.loop.Trainer;

/** A training as a page: its maps before the first epoch, after every few, and after the last, with a slider through them. */
final class TrainingFrames {
    private static final int MOST = 120;
    private static final String STYLE =
            """
            .frames figure { display: none; } .frames figure.shown { display: block; } .frames input { width: min(100%, 34rem); }
            .frames figure svg { max-height: 78vh; width: auto; }
            """;
    private static final String SCRIPT =
            """
            <script>
            (() => {
              const frames = document.querySelectorAll(".frames figure"), slider = document.querySelector(".frames input");
              const show = () => frames.forEach((frame, i) => frame.classList.toggle("shown", i === Number(slider.value)));
              slider.addEventListener("input", show);
              slider.value = (location.hash.match(/frame=(\\d+)/) || [0, frames.length - 1])[1];
              show();
            })();
            </script>
            """;

    private final ModelSession session;
    private final SurfacePlot plot;
    private final List<String> titles = new ArrayList<>();
    private final List<Map<String, Grid>> frames = new ArrayList<>();

    private TrainingFrames(ModelSession session, SurfacePlot plot) {
        this.session = session;
        this.plot = plot;
    }

    /** Trains by the model's recipe, from where it starts. */
    static String page(ModelSession session, SurfacePlot plot, Dataset rows, int every) {
        int epochs = session.signature().recipe().epochs();
        if (epochs / every > MOST) {
            throw new DataException("--every " + every + ": " + epochs / every + " frames of " + epochs
                    + " epochs, at most " + MOST + "; try --every " + (epochs + MOST - 1) / MOST);
        }
        TrainingFrames training = new TrainingFrames(session, plot);
        training.train(rows, every);
        return training.page();
    }

    private void train(Dataset rows, int every) {
        Network network = Mlp.networks(session.compilation(), session.options()).get();
        network.load(session.model().weights());
        frame("before training", network);
        TrainingListener listener = new TrainingListener() {
            @Override
            public void finishedEpoch(Progress progress) {
                if (progress.epoch() % every == 0 || progress.epoch() == progress.epochs()) {
                    frame("after epoch " + progress.epoch() + ", loss " + Decimals.brief(progress.loss()), network);
                }
            }
        };
        try {
            TrainingOptions options = TrainingOptions.of(session.signature().recipe());
            new Trainer(network, rows, options, listener, Optional.empty()).run();
        } catch (DivergedException diverged) {
            titles.set(titles.size() - 1, titles.get(titles.size() - 1) + "; then it diverged");
        }
    }

    private void frame(String title, Network network) {
        titles.add(title);
        frames.add(plot.grids(network.save()));
    }

    private String page() {
        Map<String, HeatMap.Field> colours = new LinkedHashMap<>();
        frames.get(frames.size() - 1).forEach((name, grid) -> colours.put(name, HeatMap.Field.of(name, grid)));
        StringBuilder html =
                new StringBuilder("<div class=\"frames\">\n<p><input type=\"range\" min=\"0\" max=\"%d\" value=\"%1$d\""
                                .formatted(frames.size() - 1)
                        + " aria-label=\"epoch\"></p>\n");
        for (int i = 0; i < frames.size(); i++) {
            html.append("<figure>\n")
                    .append(plot.map(titles.get(i), frames.get(i), colours)
                            .draw()
                            .element())
                    .append("</figure>\n");
        }
        return new Page("Training " + session.signature().model() + ", frame by frame")
                .style(STYLE)
                .html(html.append("</div>").toString())
                .html(SCRIPT)
                .toString();
    }
}
