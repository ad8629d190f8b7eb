package mlpc.compiler.cli.option;

import picocli.CommandLine.Option;

/** How many threads share the work. The result is the same for any number of them. */
public final class ThreadsMixin {
    @Option(names = "--threads", paramLabel = "N", description = "Threads that share the work; by default one a core.")
    private int threads = Runtime.getRuntime().availableProcessors();

    /**
     * Refuses a number that cannot be meant.
     *
     * @throws picocli.CommandLine.ParameterException if it is less than 1
     */
    public void check(Subcommand command) {
        if (threads < 1) {
            throw command.wrongUsage("--threads " + threads + ": expected 1 or more");
        }
    }

    /** What was said, or one a core. */
    public int count() {
        return threads;
    }
}
