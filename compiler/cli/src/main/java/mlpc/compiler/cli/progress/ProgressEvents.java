package mlpc.compiler.cli.progress;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.cli.output.JsonWriter;
import mlpc.compiler.cli.output.ScoresReport;
import mlpc.runtime.statistic.Measurement;
import mlpc.runtime.train.Progress;

/**
 * Progress for programs: events, each an object on a line of its own. Of epochs that take less than a twentieth of a second not every
 * one is told, but the last one always is.
 */
public final class ProgressEvents implements ProgressView {
    private static final long BETWEEN_EVENTS = 50_000_000;
    private static final long BETWEEN_LOOKS_INSIDE_AN_EPOCH = 1_000_000_000;

    private final PrintWriter err;
    private long last = System.nanoTime() - BETWEEN_LOOKS_INSIDE_AN_EPOCH;

    public ProgressEvents(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void measured(List<Measurement> measured, int rows) {
        Map<String, Object> event = event("measured");
        event.put("statistics", measured.size());
        event.put("columns", MeasurementLines.columns(measured));
        event.put("rows", rows);
        event.put("constant", MeasurementLines.constant(measured));
        write(event);
    }

    @Override
    public void progressed(Progress progress) {
        if (System.nanoTime() - last >= BETWEEN_LOOKS_INSIDE_AN_EPOCH) {
            write(of("progress", progress));
        }
    }

    @Override
    public void finishedEpoch(Progress progress) {
        if (System.nanoTime() - last >= BETWEEN_EVENTS || progress.epoch() == progress.epochs()) {
            write(of("epoch", progress));
        }
    }

    /** An event that says nothing yet but what it is. */
    public static Map<String, Object> event(String kind) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", kind);
        return event;
    }

    private static Map<String, Object> of(String kind, Progress progress) {
        Map<String, Object> event = event(kind);
        event.put("epoch", progress.epoch());
        event.put("epochs", progress.epochs());
        event.put("step", progress.step());
        event.put("steps", progress.steps());
        event.put("loss", progress.loss());
        event.put("losses", progress.losses());
        event.put("rate", progress.rate());
        event.put("rows_per_second", progress.rowsPerSecond());
        event.put("seconds_left", progress.left().toMillis() / 1000.0);
        progress.validation().ifPresent(scores -> {
            event.put("validation", ScoresReport.json(scores));
            event.put("best", progress.best());
        });
        return event;
    }

    private void write(Map<String, Object> event) {
        JsonWriter.writeLine(event, err);
        err.flush();
        last = System.nanoTime();
    }
}
