package mlpc.samples;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import mlpc.compiler.cli.Main;

/** A run of the {@code mlp} command in this JVM. */
public record Command(int code, String out, String err) {
    public static Command run(Object... words) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int code = Main.run(
                new PrintWriter(out),
                new PrintWriter(err),
                Stream.of(words).map(Object::toString).toArray(String[]::new));
        return new Command(code, out.toString(), err.toString());
    }
}
