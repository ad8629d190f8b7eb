package mlpc.compiler.cli.experiment;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import mlpc.compiler.cli.Main;

/** Runs a command until it says something, and no further. */
final class Interrupted {
    private Interrupted() {}

    static void run(String until, Object... arguments) {
        String[] words = new String[arguments.length];
        for (int index = 0; index < words.length; index++) {
            words[index] = arguments[index].toString();
        }
        StringWriter said = new StringWriter();
        Writer err = new FilterWriter(said) {
            @Override
            public void write(String text, int offset, int length) throws IOException {
                super.write(text, offset, length);
                if (said.toString().contains(until)) {
                    throw new IllegalStateException("interrupted");
                }
            }
        };
        try {
            Main.run(new PrintWriter(new StringWriter()), new PrintWriter(err), words);
        } catch (IllegalStateException interrupted) {
            // as it was meant
        }
    }
}
