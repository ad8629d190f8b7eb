package mlpc.compiler.exchange;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names a model after its file. */
public final class ModelName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    private ModelName() {}

    /** {@return whether this is a valid model name} */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** {@return a model name derived from a file name: {@code TitanicMlp} of {@code titanic-mlp.onnx}} */
    public static String of(String file) {
        String base = file.replaceAll(".*[/\\\\]", "").replaceAll("\\.[^.]*$", "");
        StringBuilder name = new StringBuilder();
        for (String part : base.split("[^A-Za-z0-9]+")) {
            if (!part.isEmpty()) {
                name.append(part.substring(0, 1).toUpperCase(Locale.ROOT)).append(part.substring(1));
            }
        }
        String made = name.toString();
        return isName(made) ? made : isName("Model" + made) ? "Model" + made : "Imported";
    }
}
