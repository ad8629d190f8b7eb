package mlpc.compiler.cli.output;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;

/**
 * How many columns the terminal has: what {@code COLUMNS} says, else what {@code stty} does, asked again now and then because windows
 * are resized; 80 where nobody knows.
 */
public final class TerminalWidth implements IntSupplier {
    private static final int USUAL = 80;
    private static final long FRESH = 5_000_000_000L;

    private int width;
    private long asked;

    @Override
    public int getAsInt() {
        if (width == 0 || System.nanoTime() - asked > FRESH) {
            width = ask();
            asked = System.nanoTime();
        }
        return width;
    }

    private static int ask() {
        int told = number(System.getenv().getOrDefault("COLUMNS", ""));
        if (told > 0) {
            return told;
        }
        File terminal = new File("/dev/tty");
        if (!terminal.canRead()) {
            return USUAL;
        }
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(terminal)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!stty.waitFor(300, TimeUnit.MILLISECONDS)) {
                stty.destroy();
                return USUAL;
            }
            String[] size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII)
                    .strip()
                    .split(" ");
            int columns = size.length == 2 ? number(size[1]) : 0;
            return columns > 0 ? columns : USUAL;
        } catch (IOException unavailable) {
            return USUAL;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }
}
