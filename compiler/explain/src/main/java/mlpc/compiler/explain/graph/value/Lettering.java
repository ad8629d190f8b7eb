package mlpc.compiler.explain.graph.value;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.formula.notation.TextScript;

/** Formulae as they are drawn, in pieces: with a bar over them, below the line, or neither. */
public final class Lettering {
    private static final Pattern MARKED =
            Pattern.compile(TextScript.BAR_BEGINS + "([^" + TextScript.BAR_ENDS + "]*)" + TextScript.BAR_ENDS + "|"
                    + TextScript.BELOW_BEGINS + "([^" + TextScript.BELOW_ENDS + "]*)" + TextScript.BELOW_ENDS);

    private Lettering() {}

    /** Where a piece of text stands. */
    public enum Place {
        LINE,
        UNDER_BAR,
        BELOW
    }

    /** A piece of text. */
    public record Run(String text, Place place) {
        public boolean barred() {
            return place == Place.UNDER_BAR;
        }

        public boolean lowered() {
            return place == Place.BELOW;
        }
    }

    /** The pieces of a formula or name. */
    public static List<Run> runs(String formula) {
        List<Run> runs = new ArrayList<>();
        Matcher marked = MARKED.matcher(formula);
        int end = 0;
        while (marked.find()) {
            boolean bar = marked.group(1) != null;
            add(runs, formula.substring(end, marked.start()), Place.LINE);
            add(runs, bar ? marked.group(1) : marked.group(2), bar ? Place.UNDER_BAR : Place.BELOW);
            end = marked.end();
        }
        add(runs, formula.substring(end), Place.LINE);
        return runs;
    }

    /** One string: a macron over a letter, overlines over a word, in place of bars. */
    public static String plain(String formula) {
        StringBuilder text = new StringBuilder();
        for (Run run : runs(formula)) {
            if (!run.barred()) {
                text.append(run.lowered() ? "_" : "").append(run.text());
            } else if (run.text().codePointCount(0, run.text().length()) == 1) {
                text.append(Normalizer.normalize(run.text() + '\u0304', Normalizer.Form.NFC));
            } else {
                run.text().codePoints().forEach(point -> text.appendCodePoint(point)
                        .append('\u0305'));
            }
        }
        return text.toString();
    }

    private static void add(List<Run> runs, String text, Place place) {
        if (!text.isEmpty()) {
            runs.add(new Run(text, place));
        }
    }
}
