package mlpc.compiler.cli;

import picocli.CommandLine.Help.Ansi;

/** A tick or a cross. */
final class Marks {
    private Marks() {}

    static String of(boolean passed, Ansi ansi) {
        return ansi.string(passed ? "@|green pass|@" : "@|bold,red FAIL|@");
    }
}
