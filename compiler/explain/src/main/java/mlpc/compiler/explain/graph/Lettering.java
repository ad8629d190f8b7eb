package mlpc.compiler.explain.graph;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.formula.TextScript;

/** Formulae as they are drawn, in pieces with a bar over them and pieces without. */
final class Lettering {
    private static final Pattern BARRED =
            Pattern.compile(TextScript.BAR_BEGINS + "([^" + TextScript.BAR_ENDS + "]*)" + TextScript.BAR_ENDS);

    private Lettering() {}

    /** A piece of text, with or without a bar over it. */
    record Run(String text, boolean barred) {}

    /** The pieces of a formula or name. */
    static List<Run> runs(String formula) {
        List<Run> runs = new ArrayList<>();
        Matcher bars = BARRED.matcher(formula);
        int end = 0;
        while (bars.find()) {
            add(runs, formula.substring(end, bars.start()), false);
            add(runs, bars.group(1), true);
            end = bars.end();
        }
        add(runs, formula.substring(end), false);
        return runs;
    }

    /** One string: a macron over a letter, overlines over a word, in place of bars. */
    static String plain(String formula) {
        StringBuilder text = new StringBuilder();
        for (Run run : runs(formula)) {
            if (!run.barred()) {
                text.append(run.text());
            } else if (run.text().codePointCount(0, run.text().length()) == 1) {
                text.append(Normalizer.normalize(run.text() + '\u0304', Normalizer.Form.NFC));
            } else {
                run.text().codePoints().forEach(point -> text.appendCodePoint(point)
                        .append('\u0305'));
            }
        }
        return text.toString();
    }

    private static void add(List<Run> runs, String text, boolean barred) {
        if (!text.isEmpty()) {
            runs.add(new Run(text, barred));
        }
    }
}
