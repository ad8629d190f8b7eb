package mlpc.samples.lecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The formulae of a text, {@code $…$} within a line and {@code $$…$$} on lines of their own: taken out before Markdown is read, in
 * which underscores mean something else, and put back into the page.
 */
final class Formulas {
    private static final Pattern PIECE =
            Pattern.compile("(?s)^```.*?^```$|\\$\\$(.+?)\\$\\$|\\$([^$\\n]+?)\\$", Pattern.MULTILINE);
    private static final Pattern PLACE = Pattern.compile("⟦(\\d+)⟧");

    private final List<String> taken = new ArrayList<>();

    /** The text with a mark for each formula; what is fenced stays. */
    String takenOut(String markdown) {
        return PIECE.matcher(markdown)
                .replaceAll(found -> Matcher.quoteReplacement(mark(found.group(), found.group(1), found.group(2))));
    }

    private String mark(String whole, String display, String inline) {
        if (whole.startsWith("```")) {
            return whole;
        }
        taken.add(display == null ? TexMath.inline(inline) : TexMath.display(display));
        return "⟦" + (taken.size() - 1) + "⟧";
    }

    String putBack(String html) {
        return PLACE.matcher(html)
                .replaceAll(found -> Matcher.quoteReplacement(taken.get(Integer.parseInt(found.group(1)))));
    }
}
