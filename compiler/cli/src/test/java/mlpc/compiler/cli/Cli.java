package mlpc.compiler.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** Runs the command in this JVM and keeps what it wrote. */
public record Cli(int code, String out, String err) {
    public static Cli run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int i = 0; i < words.length; i++) {
            words[i] = arguments[i].toString();
        }
        int code = Main.run(new PrintWriter(out), new PrintWriter(err), words);
        return new Cli(code, out.toString(), err.toString());
    }
}
