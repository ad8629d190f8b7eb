package mlpc.compiler.cli.output;

import picocli.CommandLine.Help.Ansi;

/** A tick or a cross. */
public final class TickMarks {
    private TickMarks() {}

    public static String of(boolean passed, Ansi ansi) {
        return ansi.string(passed ? "@|green pass|@" : "@|bold,red FAIL|@");
    }
}
