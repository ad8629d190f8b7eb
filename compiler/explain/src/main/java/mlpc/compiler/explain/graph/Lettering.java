package mlpc.compiler.explain.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Formulae as they are drawn: {@code W1} becomes W₁, {@code z_bar} becomes z̄, {@code x^2} becomes x², {@code A.T} becomes Aᵀ,
 * {@code a * b} becomes a · b.
 */
final class Lettering {
    /** The ends of the names of an adjoint and of a derivative in a formula. */
    static final String BAR = "_bar";

    static final String PRIME = "_prime";

    private static final String WORD = "[A-Za-z_\\u0393-\\u03c9][A-Za-z0-9_\\u0393-\\u03c9]*";
    private static final Pattern NAME = Pattern.compile("(?<![0-9])(?:predict\\(" + WORD + "\\)|" + WORD
            + ")(?:\\(\\d+\\))?(?:\\.(?:\\d+|" + WORD + ")(?:\\(\\d+\\))?)*(?:_bar|_prime)?");
    private static final Pattern INDEXED = Pattern.compile("([A-Za-z\\u0393-\\u03c9])(\\d+)");

    private Lettering() {}

    /** A piece of text, with or without a bar over it. */
    record Run(String text, boolean barred) {}

    /** The pieces of a formula or name. */
    static List<Run> runs(String formula) {
        List<Run> runs = new ArrayList<>();
        Matcher names = NAME.matcher(formula);
        int end = 0;
        while (names.find()) {
            add(runs, signs(formula.substring(end, names.start())), false);
            String name = names.group();
            boolean transposed = name.endsWith(".T");
            String bare = transposed ? name.substring(0, name.length() - 2) : name;
            boolean barred = bare.endsWith(BAR) && bare.length() > BAR.length();
            add(runs, name(barred ? bare.substring(0, bare.length() - BAR.length()) : bare), barred);
            add(runs, transposed ? "ᵀ" : "", false);
            end = names.end();
        }
        add(runs, signs(formula.substring(end)), false);
        return runs;
    }

    /** One string: combining overlines in place of bars. */
    static String plain(String formula) {
        StringBuilder text = new StringBuilder();
        for (Run run : runs(formula)) {
            if (run.barred() && run.text().codePointCount(0, run.text().length()) == 1) {
                text.append(run.text()).append('\u0304');
            } else if (run.barred()) {
                run.text().codePoints().forEach(point -> text.appendCodePoint(point)
                        .append('\u0305'));
            } else {
                text.append(run.text());
            }
        }
        return text.toString();
    }

    private static void add(List<Run> runs, String text, boolean barred) {
        if (!text.isEmpty()) {
            runs.add(new Run(text, barred));
        }
    }

    private static String name(String name) {
        if (name.endsWith(PRIME)) {
            return name.substring(0, name.length() - PRIME.length()) + "′";
        }
        Matcher indexed = INDEXED.matcher(name);
        return indexed.matches() ? indexed.group(1) + lowered(indexed.group(2)) : name;
    }

    private static String lowered(String digits) {
        return digits.chars()
                .collect(
                        StringBuilder::new,
                        (text, digit) -> text.append((char) ('₀' + digit - '0')),
                        StringBuilder::append)
                .toString();
    }

    private static String signs(String text) {
        return text.replaceAll("\\^2(?![0-9.^])", "²")
                .replaceAll("\\^3(?![0-9.^])", "³")
                .replaceAll("(?<![\\w.])(\\d+) / (\\d+)(?![\\w.])", "$1/$2")
                .replace(" * ", " · ")
                .replace('-', '−')
                .replace(".T", "ᵀ");
    }
}
