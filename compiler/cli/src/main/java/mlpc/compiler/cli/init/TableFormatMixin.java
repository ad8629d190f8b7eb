package mlpc.compiler.cli.init;

import java.util.Locale;
import java.util.Optional;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.runtime.data.profile.FormatSniffer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a table is cut into cells, where that is not to be guessed. */
final class TableFormatMixin {
    @Option(
            names = "--delimiter",
            paramLabel = "D",
            description = "What parts the cells: comma, semicolon, tab, bar, or the sign itself; guessed unless said.")
    private @Nullable String delimiter;

    @Option(
            names = "--header",
            paramLabel = "0|1",
            description = "Whether the first line names the columns; guessed unless said.")
    private @Nullable Integer header;

    @Option(
            names = "--decimal",
            paramLabel = "S",
            description = "What begins a number's fraction: point or comma; guessed unless said.")
    private @Nullable String decimal;

    FormatSniffer.Known known(Subcommand command) {
        if (header != null && header != 0 && header != 1) {
            throw command.wrongUsage("--header " + header + ": expected 0 or 1");
        }
        Optional<Character> sign = Optional.ofNullable(decimal).map(text -> sign(command, "--decimal", text));
        if (sign.isPresent() && sign.get() != '.' && sign.get() != ',') {
            throw command.wrongUsage("--decimal " + decimal + ": expected point or comma");
        }
        Optional<Character> parts = Optional.ofNullable(delimiter).map(text -> sign(command, "--delimiter", text));
        if (sign.isPresent() && sign.equals(parts)) {
            throw command.wrongUsage("--decimal and --delimiter are the same sign");
        }
        return new FormatSniffer.Known(parts, Optional.ofNullable(header).map(value -> value == 1), sign);
    }

    private static char sign(Subcommand command, String option, String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "comma" -> ',';
            case "semicolon" -> ';';
            case "tab", "\\t" -> '\t';
            case "bar" -> '|';
            case "point" -> '.';
            case "space" -> ' ';
            default -> {
                if (text.length() != 1 || Character.isLetterOrDigit(text.charAt(0)) || text.charAt(0) == '"') {
                    throw command.wrongUsage(option + " " + text + ": expected one sign, or its name such as comma");
                }
                yield text.charAt(0);
            }
        };
    }
}
