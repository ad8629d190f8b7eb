package mlpc.compiler.cli.init;

import mlpc.runtime.data.profile.ColumnProfile;

/** What a starter model does with a column that is not its target. */
sealed interface Treatment {
    ColumnProfile column();

    /**
     * It is an input.
     *
     * @param encoding as the language has it: {@code real standardized, missing as mean}
     * @param width how many numbers it becomes
     * @param seen what a reader should know of it
     */
    record Encoded(ColumnProfile column, String encoding, int width, String seen) implements Treatment {}

    /**
     * A column that the model does without.
     *
     * @param why it is left out, in words that follow its name
     */
    record Ignored(ColumnProfile column, String why) implements Treatment {}
}
