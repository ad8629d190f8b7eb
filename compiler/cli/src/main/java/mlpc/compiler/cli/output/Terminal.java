package mlpc.compiler.cli.output;

import java.io.Console;

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
}
