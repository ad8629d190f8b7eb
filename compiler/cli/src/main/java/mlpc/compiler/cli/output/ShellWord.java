package mlpc.compiler.cli.output;

/** Words of a command line that a person can copy into a shell. */
public final class ShellWord {
    private ShellWord() {}

    /** The word, in quotes if a shell would otherwise take it for something else or for several words. */
    public static String quoted(String word) {
        return word.matches("[A-Za-z0-9_./:=,@%+~-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
