package mlpc.compiler.cli.experiment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.internal.random.Draws;

/**
 * A name and the values that a search may give it: {@code rate=1e-4..1e-1:log}, {@code width=8|16|32}, {@code batch=16..128}.
 *
 * @param words the values themselves; empty of a range
 * @param low of a range
 * @param high of a range
 * @param logarithmic whether each factor of a range is as likely as any other
 * @param whole whether a range has whole numbers alone
 */
record SearchAxis(String name, List<String> words, double low, double high, boolean logarithmic, boolean whole) {
    private static final long STREAM = Draws.hash("search");

    SearchAxis {
        words = List.copyOf(words);
    }

    /** All of an option: axes separated by commas. */
    static List<SearchAxis> parse(Subcommand command, List<String> overs) {
        List<SearchAxis> axes = new ArrayList<>();
        for (String over : overs) {
            for (String axis : over.split(",(?=[^,()]*=)", -1)) {
                axes.add(axis(command, axis.strip()));
            }
        }
        for (int index = 0; index < axes.size(); index++) {
            String name = axes.get(index).name;
            if (axes.subList(0, index).stream().anyMatch(before -> before.name.equals(name))) {
                throw command.wrongUsage("--over " + name + ": is there twice");
            }
        }
        return axes;
    }

    private static SearchAxis axis(Subcommand command, String text) {
        int equals = text.indexOf('=');
        String values = text.substring(equals + 1).strip();
        if (equals < 1 || values.isEmpty()) {
            throw wrong(command, text);
        }
        String name = text.substring(0, equals).strip();
        int dots = values.indexOf("..");
        if (dots < 0) {
            List<String> words =
                    Arrays.stream(values.split("\\|", -1)).map(String::strip).toList();
            if (words.stream().anyMatch(String::isEmpty)
                    || words.stream().distinct().count() < words.size()) {
                throw wrong(command, text);
            }
            return new SearchAxis(name, words, 0, 0, false, false);
        }
        String first = values.substring(0, dots).strip();
        String rest = values.substring(dots + 2).strip();
        boolean logarithmic = rest.endsWith(":log");
        String last = (logarithmic ? rest.substring(0, rest.length() - ":log".length()) : rest).strip();
        double low = end(command, text, first);
        double high = end(command, text, last);
        if (!(low < high) || Double.isInfinite(low) || Double.isInfinite(high) || logarithmic && low <= 0) {
            throw command.wrongUsage("--over " + text + ": expected a range from low to high"
                    + (logarithmic ? ", above 0 for :log" : ""));
        }
        return new SearchAxis(
                name, List.of(), low, high, logarithmic, first.matches("-?[0-9_]+") && last.matches("-?[0-9_]+"));
    }

    /** An end of a range, as the language writes numbers. */
    private static double end(Subcommand command, String text, String number) {
        return NumberText.read(number)
                .filter(value -> !NumberText.vanishes(number, value))
                .orElseThrow(() -> wrong(command, text));
    }

    private static RuntimeException wrong(Subcommand command, String text) {
        return command.wrongUsage(
                "--over " + text
                        + ": expected NAME=LOW..HIGH, NAME=LOW..HIGH:log or NAME=V|V|V, such as rate=1e-4..1e-1:log,width=8|16|32");
    }

    boolean isRange() {
        return words.isEmpty();
    }

    /**
     * One number for each of n trials: one in each n-th part of [0, 1), in random order (a Latin hypercube, McKay and others, 1979): a few
     * trials then reach all of a range.
     */
    double[] chances(long seed, int trials) {
        long stream = STREAM ^ Draws.hash(name);
        List<Integer> order = IntStream.range(0, trials)
                .boxed()
                .sorted(Comparator.comparingLong(trial -> Draws.bits(stream + 1, seed, trial)))
                .toList();
        double[] chances = new double[trials];
        for (int part = 0; part < trials; part++) {
            chances[order.get(part)] = (part + Draws.uniform(stream, seed, part)) / trials;
        }
        return chances;
    }

    /** The value of a number on [0, 1), as a model file writes it. */
    String value(double chance) {
        if (!isRange()) {
            return words.get(Math.min(words.size() - 1, (int) (chance * words.size())));
        }
        if (whole && !logarithmic) {
            return Long.toString((long) low + (long) Math.floor(chance * (high - low + 1)));
        }
        double value = logarithmic ? low * StrictMath.pow(high / low, chance) : low + chance * (high - low);
        return whole ? Long.toString(Math.round(value)) : written(value);
    }

    /** Three digits, which a person reads and a recipe needs. */
    private String written(double value) {
        String text = String.format(Locale.ROOT, "%.2e", value);
        double rounded = Math.min(high, Math.max(low, Double.parseDouble(text)));
        boolean plain = Math.abs(rounded) >= 0.01 && Math.abs(rounded) < 1000;
        String shown = Double.toString(rounded).replace("E", "e");
        return plain && !shown.contains("e") || rounded != Double.parseDouble(text)
                ? shown
                : text.replaceFirst("\\.?0+e", "e")
                        .replaceFirst("e([+-])0", "e$1")
                        .replace("e+", "e");
    }
}
