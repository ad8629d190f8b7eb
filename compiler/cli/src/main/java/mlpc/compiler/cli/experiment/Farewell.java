package mlpc.compiler.cli.experiment;

import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.cli.output.Terminal;

/** Says, when a signal ends the process in the middle of an experiment, what is kept and how to go on. */
final class Farewell implements AutoCloseable {
    private final Thread hook;

    /** @param all parts of the experiment */
    Farewell(Subcommand command, Journal journal, int all) {
        this.hook = new Thread(
                () -> command.sayLast((Terminal.attached() ? "\n" : "") + words(journal, all)), "mlpc-farewell");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    static String words(Journal journal, int all) {
        return journal.kept() == 0
                ? "interrupted before the first of " + all + " was done; nothing is kept"
                : "interrupted: " + journal.kept() + " of " + all + " are kept in " + journal.file()
                        + "; the same command goes on";
    }

    /** The experiment has ended by itself, or an error says why not. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // A signal came just now. What the hook says is true all the same.
            return;
        }
    }
}
