package mlpc.compiler.playground;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.NativeArray;
import org.mozilla.javascript.ScriptableObject;

/** The script of this build, run by Rhino: a JavaScript engine in Java, so that tests need neither a browser nor Node. */
final class Script implements AutoCloseable {
    private final Context context = Context.enter();
    private final ScriptableObject scope;

    Script() throws IOException {
        context.setLanguageVersion(Context.VERSION_ES6);
        context.setInterpretedMode(true); // one method of the JVM could not hold the script
        scope = context.initSafeStandardObjects(); // no door to Java
        evaluate(
                "console",
                "var printed = ''; function print(line) { printed += line + '\\n'; } var console = { info: print, error: print };");
        Path file = Path.of(System.getProperty("playground.script"));
        evaluate(file.getFileName().toString(), Files.readString(file));
    }

    /** What {@code main} prints for a model. */
    String run(String model) {
        evaluate("reset", "printed = '';");
        Function main = (Function) scope.get("main", scope);
        NativeArray arguments = new NativeArray(new Object[] {model});
        arguments.setParentScope(scope);
        arguments.setPrototype(ScriptableObject.getArrayPrototype(scope));
        main.call(context, scope, scope, new Object[] {arguments});
        return Context.toString(scope.get("printed", scope));
    }

    private void evaluate(String name, String text) {
        context.evaluateString(scope, text, name, 1, null);
    }

    @Override
    public void close() {
        Context.exit();
    }
}
