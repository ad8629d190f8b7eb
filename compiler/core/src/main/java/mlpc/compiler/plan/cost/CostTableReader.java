package mlpc.compiler.plan.cost;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;

/**
 * Reads a cost table: lines of {@code key = value}, comments after {@code #}. Each {@link CostLine} has four numbers,
 * each setting one. An entry that is missing, unknown, duplicate or out of bounds is reported with its line and column.
 */
public final class CostTableReader {
    static final String FORMAT = "mlpc-cost-table";
    static final String VERSION = "1";
    static final String UNIT = "nanoseconds";

    private static final String ID = "cost-table";
    private static final List<String> NUMBERS = List.of("base", "input", "output", "product");
    /**
     * The largest figure in nanoseconds. It is a quarter of an hour for one row, and sums of such numbers are still
     * exact enough.
     */
    private static final double MOST = 1e12;

    private static final Pattern WORD = Pattern.compile("\\S+");

    private final Source source;
    private final Problems problems = new Problems();
    private final Map<String, Entry> entries = new LinkedHashMap<>();

    /** The key of a line, and the text after {@code =}. */
    private record Entry(Span key, Span value) {}

    private CostTableReader(Source source) {
        this.source = source;
    }

    /**
     * Reads a table as {@link CostTableText} writes it.
     *
     * @throws CompileException with every problem of the file
     */
    public static CostTable read(Source source) {
        return new CostTableReader(source).read();
    }

    private CostTable read() {
        int start = 0;
        while (start < source.text().length()) {
            int end = source.text().indexOf('\n', start);
            line(start, end < 0 ? source.text().length() : end);
            start = end < 0 ? source.text().length() : end + 1;
        }
        if (!entries.containsKey(FORMAT)) {
            Span top = source.span(0, Math.max(0, source.text().indexOf('\n')));
            throw new CompileException(List.of(
                    Problem.error(ID, top, "this is no cost table: it does not say `" + FORMAT + " = " + VERSION + "`")
                            .help("`mlp tune -o FILE` measures this machine and writes a cost table.")));
        }
        expect(FORMAT, VERSION, "this mlpc reads version " + VERSION + " of cost tables");
        expect("unit", UNIT, "the figures of a cost table are " + UNIT);
        entries.keySet().stream().filter(key -> !keys().contains(key)).forEach(this::unknown);
        Map<CostLine, ImplementationCost> lines = new EnumMap<>(CostLine.class);
        for (CostLine line : CostLine.values()) {
            entry(line.key()).flatMap(this::cost).ifPresent(cost -> lines.put(line, cost));
        }
        Map<CostSetting, Integer> settings = new HashMap<>();
        for (CostSetting setting : CostSetting.values()) {
            entry(setting.key())
                    .flatMap(entry -> setting(setting, entry))
                    .ifPresent(value -> settings.put(setting, value));
        }
        problems.throwIfErrors();
        return table(lines, settings);
    }

    private CostTable table(Map<CostLine, ImplementationCost> lines, Map<CostSetting, Integer> settings) {
        CostTable.Origin unnamed = new CostTable.Origin("", "", text("machine"), text("java"), text("date"));
        CostTable table = new CostTable(
                unnamed,
                lines,
                requireNonNull(settings.get(CostSetting.WIDE)),
                requireNonNull(settings.get(CostSetting.UNROLLED_ELEMENTS)),
                requireNonNull(settings.get(CostSetting.BLOCK_ROWS)),
                requireNonNull(settings.get(CostSetting.ROW_ELEMENTS)),
                true);
        return table.named(source.fileName());
    }

    private void line(int start, int end) {
        String text = source.text().substring(start, end);
        int comment = text.indexOf('#');
        String said = comment < 0 ? text : text.substring(0, comment);
        if (said.isBlank()) {
            return;
        }
        int equals = said.indexOf('=');
        if (equals < 0) {
            problems.add(Problem.error(ID, trimmed(start, start + said.length()), "expected `key = value`"));
            return;
        }
        Span key = trimmed(start, start + equals);
        Entry entry = new Entry(key, trimmed(start + equals + 1, start + said.length()));
        Entry earlier = entries.putIfAbsent(key.text(), entry);
        if (earlier != null) {
            problems.add(Problem.error(ID, key, "`" + key.text() + "` is there twice")
                    .note(earlier.key(), "the first time"));
        }
    }

    private Span trimmed(int start, int end) {
        int from = start;
        int to = end;
        while (from < to && Character.isWhitespace(source.text().charAt(from))) {
            from++;
        }
        while (to > from && Character.isWhitespace(source.text().charAt(to - 1))) {
            to--;
        }
        return source.span(from, to);
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>(List.of(FORMAT, "machine", "java", "date", "unit"));
        for (CostLine line : CostLine.values()) {
            keys.add(line.key());
        }
        for (CostSetting setting : CostSetting.values()) {
            keys.add(setting.key());
        }
        return keys;
    }

    private void unknown(String key) {
        Span span = requireNonNull(entries.get(key)).key();
        problems.add(Suggest.didYouMean(
                Problem.error(ID, span, "a cost table has no `" + key + "`")
                        .help("It has " + String.join(", ", keys()) + "."),
                key,
                keys()));
    }

    private void expect(String key, String wanted, String reason) {
        entry(key)
                .filter(entry -> !entry.value().text().equals(wanted))
                .ifPresent(entry -> problems.add(Problem.error(
                        ID,
                        entry.value(),
                        "expected `" + wanted + "`, found `" + entry.value().text() + "`: " + reason)));
    }

    /** An entry that must be present. */
    private Optional<Entry> entry(String key) {
        Optional<Entry> entry = Optional.ofNullable(entries.get(key));
        if (entry.isEmpty()) {
            problems.add(Problem.error(
                            ID,
                            requireNonNull(entries.get(FORMAT)).key(),
                            "this cost table has no line `" + key + " = …`")
                    .help("`mlp tune` writes every line."));
        }
        return entry;
    }

    private String text(String key) {
        return Optional.ofNullable(entries.get(key))
                .map(entry -> entry.value().text())
                .orElse("");
    }

    private Optional<ImplementationCost> cost(Entry entry) {
        List<Span> words = words(entry.value());
        if (words.size() != NUMBERS.size()) {
            problems.add(Problem.error(
                    ID,
                    entry.value(),
                    "expected " + NUMBERS.size() + " numbers (" + String.join(", ", NUMBERS) + "), found "
                            + words.size()));
            return Optional.empty();
        }
        double[] numbers = new double[NUMBERS.size()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = number(words.get(at));
            if (!(numbers[at] >= 0 && numbers[at] <= MOST)) {
                problems.add(Problem.error(
                        ID,
                        words.get(at),
                        NUMBERS.get(at) + ": expected nanoseconds, 0 or more, found `"
                                + words.get(at).text() + "`"));
                return Optional.empty();
            }
        }
        return Optional.of(new ImplementationCost(numbers[0], numbers[1], numbers[2], numbers[3]));
    }

    private Optional<Integer> setting(CostSetting setting, Entry entry) {
        double value = number(entry.value());
        if (setting.allows(value)) {
            return Optional.of((int) value);
        }
        problems.add(Problem.error(
                ID,
                entry.value(),
                "expected " + setting.expected() + " (" + setting.meaning() + "), found `"
                        + entry.value().text() + "`"));
        return Optional.empty();
    }

    private List<Span> words(Span span) {
        List<Span> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(span.text());
        while (matcher.find()) {
            words.add(source.span(span.start() + matcher.start(), span.start() + matcher.end()));
        }
        return words;
    }

    /** The number, or NaN if the text is none. */
    private static double number(Span span) {
        try {
            return Double.parseDouble(span.text());
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
