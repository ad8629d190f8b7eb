package mlpc.runtime.data.source;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import mlpc.runtime.data.cell.Decimal;
import mlpc.runtime.data.cell.Shown;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.tensor.DataException;

/**
 * The format of a table of text.
 *
 * @param delimiter between cells
 * @param decimal how numbers are written
 * @param header whether the first line names the columns; empty: it does where none of its cells is a number
 */
public record CsvFormat(char delimiter, Decimal decimal, Optional<Boolean> header) {
    private static final Set<String> SETTINGS = Set.of("header");
    private static final Set<String> WORDS = Set.of("delimiter", "decimal");

    public CsvFormat {
        if (delimiter == decimal.mark()
                || Character.isLetterOrDigit(delimiter)
                || "\"\r\n-+. ".indexOf(delimiter) >= 0) {
            throw new DataException("columns cannot be separated by `" + Shown.of(Character.toString(delimiter))
                    + "` where decimals have a `" + decimal.mark()
                    + "`: expected delimiter: \",\", \";\", \"|\" or \"tab\"");
        }
    }

    /** Commas between cells, or tabs in a file {@code .tsv}, and decimal points. */
    public static CsvFormat standard(String file) {
        String name = file.toLowerCase(Locale.ROOT);
        boolean tabs = name.endsWith(".tsv") || name.endsWith(".tsv.gz");
        return new CsvFormat(tabs ? '\t' : ',', Decimal.POINT, Optional.empty());
    }

    /** As a data line says. */
    public static CsvFormat of(DataSource source, String file) {
        Set<String> unknown = new TreeSet<>(source.settings().keySet());
        unknown.removeAll(SETTINGS);
        source.words().keySet().stream().filter(word -> !WORDS.contains(word)).forEach(unknown::add);
        if (!unknown.isEmpty()) {
            throw new DataException("csv has no setting `" + unknown.iterator().next()
                    + "`: it has header: 0 or 1, delimiter: \";\" and decimal: \",\"");
        }
        CsvFormat standard = standard(file);
        return new CsvFormat(
                Optional.ofNullable(source.words().get("delimiter"))
                        .map(CsvFormat::delimiter)
                        .orElse(standard.delimiter),
                Optional.ofNullable(source.words().get("decimal"))
                        .map(CsvFormat::decimal)
                        .orElse(standard.decimal),
                Optional.ofNullable(source.settings().get("header")).map(value -> value != 0));
    }

    /** A number that is written with a point, as this table writes decimals. */
    public String localized(String number) {
        return decimal.mark() != '.' && decimal().localizes(number) ? number.replace('.', decimal.mark()) : number;
    }

    /** What a delimiter is called in sentences. */
    public static String plural(char delimiter) {
        return switch (delimiter) {
            case ',' -> "commas";
            case ';' -> "semicolons";
            case '\t' -> "tabs";
            default -> "`" + delimiter + "`";
        };
    }

    /** One character, or its name. */
    private static char delimiter(String text) {
        if (text.equals("tab") || text.equals("\\t")) {
            return '\t';
        }
        if (text.length() != 1) {
            throw new DataException(
                    "delimiter: \"" + Shown.of(text) + "\": expected one character, such as \";\" or \"tab\"");
        }
        return text.charAt(0);
    }

    private static Decimal decimal(String text) {
        if (!text.equals(".") && !text.equals(",")) {
            throw new DataException("decimal: \"" + Shown.of(text) + "\": expected \".\" or \",\"");
        }
        return new Decimal(text.charAt(0));
    }
}
