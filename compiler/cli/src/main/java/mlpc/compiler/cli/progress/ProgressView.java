package mlpc.compiler.cli.progress;

import java.io.PrintWriter;
import mlpc.compiler.cli.output.Terminal;
import mlpc.compiler.cli.output.TerminalWidth;
import mlpc.runtime.train.TrainingListener;
import picocli.CommandLine.Help.Ansi;

/** Shows how a training goes. */
public interface ProgressView extends TrainingListener, AutoCloseable {
    /** A line that keeps changing where a person is watching a terminal, plain lines elsewhere. */
    static ProgressView of(PrintWriter err, Ansi ansi) {
        return Terminal.attached() ? new ProgressBar(err, ansi, new TerminalWidth()) : new ProgressLine(err);
    }

    /** A line that keeps changing where a person is watching a terminal; nothing elsewhere. */
    static ProgressView whereWatched(PrintWriter err, Ansi ansi) {
        return Terminal.attached() ? of(err, ansi) : new ProgressView() {};
    }

    /** Leaves what was shown in order, whatever happened. */
    @Override
    default void close() {}
}
