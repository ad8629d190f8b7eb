package mlpc.compiler.exchange;

import java.util.Locale;
import java.util.regex.Pattern;

/** What a model is called that comes without a name of its own. */
public final class ModelName {
    private static final Pattern NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,63}");

    private ModelName() {}

    /** {@return whether a model can be called so} */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** {@return a name made of a file's: {@code TitanicMlp} of {@code titanic-mlp.onnx}} */
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
