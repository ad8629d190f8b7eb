package mlpc.compiler.cli.output;

import java.io.Console;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Whether a person is watching. */
public final class Terminal {
    private Terminal() {}

    /** From Java 22 on there is a console without a terminal, which only its own method tells. */
    @SuppressWarnings("SystemConsoleNull") // before Java 22 it is null without a terminal; later isTerminal tells
    public static boolean attached() {
        Console console = System.console();
        if (console == null || "dumb".equals(System.getenv("TERM"))) {
            return false;
        }
        try {
            return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (ReflectiveOperationException before22) {
            return true;
        }
    }

    /** Whether it shows more than ASCII, by what the environment says of the encoding. */
    public static boolean hasUnicode() {
        Map<String, String> environment = System.getenv();
        String locale = "";
        for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            locale = locale.isEmpty() ? environment.getOrDefault(name, "") : locale;
        }
        String upper = locale.toUpperCase(Locale.ROOT);
        return upper.contains("UTF-8") || upper.contains("UTF8") || environment.containsKey("WT_SESSION");
    }
}
