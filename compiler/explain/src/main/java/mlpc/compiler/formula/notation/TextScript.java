package mlpc.compiler.formula.notation;

import java.text.Normalizer;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Name;

/** Plain text of Unicode, for a terminal: ȳ, W⁽¹⁾ᵀ, ½ (y − t)², Σ_j w_ij x_j. */
public final class TextScript implements Script {
    /** Around what has a bar over it, for pictures that draw the bar themselves. */
    public static final char BAR_BEGINS = '\uE000';

    /** The end of what has a bar over it. */
    public static final char BAR_ENDS = '\uE001';

    /** Around what stands below, for pictures that lower it themselves. */
    public static final char BELOW_BEGINS = '\uE002';

    /** The end of what stands below. */
    public static final char BELOW_ENDS = '\uE003';

    private static final String MACRON = "\u0304";
    private static final String OVERLINE = "\u0305";
    private static final String NORMAL = "0123456789+-()ni.";
    private static final String RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿⁱ·";
    private static final String LETTERS = "abcdefghijklmnoprstuvwxyz";
    private static final String RAISED_LETTERS = "ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ";
    private static final Map<String, String> SCRIPT = Map.of("L", "𝓛", "R", "𝓡", "E", "𝓔", "J", "𝓙");
    private static final Map<String, String> FRACTIONS =
            Map.of("1/2", "½", "1/3", "⅓", "2/3", "⅔", "1/4", "¼", "3/4", "¾");
    private static final Map<String, String> DRAWN_SCRIPT = Map.of("L", "ℒ", "R", "ℛ", "E", "ℰ", "J", "𝒥");
    private static final Pattern WORD = Pattern.compile("[\\p{Ll}\\p{Lu}]\\p{M}*[\\p{Ll}\\p{Lu}]");
    private static final Pattern WORDS = Pattern.compile("\\p{L}\\p{M}*\\p{L}");

    private final boolean drawn;

    /** For a terminal. */
    public TextScript() {
        this(false);
    }

    private TextScript(boolean drawn) {
        this.drawn = drawn;
    }

    /** For a picture, which draws the bars itself over what stands between {@link #BAR_BEGINS} and {@link #BAR_ENDS}. */
    public static TextScript drawn() {
        return new TextScript(true);
    }

    @Override
    public String symbol(Name name, boolean bar, boolean tensor) {
        return base(name, bar, name.base()) + name(name);
    }

    @Override
    public String element(Name name, boolean bar, List<String> positions) {
        boolean letters = positions.stream().allMatch(at -> at.codePointCount(0, at.length()) == 1);
        String at = letters ? String.join("", positions) : "{" + String.join(", ", positions) + "}";
        return base(name, bar, name.element()) + name(name) + "_" + at;
    }

    /**
     * A macron over one letter, as one character where there is one, as in ȳ; a line over a word. A script letter loses its
     * flourish under the macron: most fonts show no macron over 𝓛, and 𝓛 = 1 would say something else.
     */
    private String base(Name name, boolean bar, String base) {
        if (drawn) {
            String letter = name.script() ? DRAWN_SCRIPT.getOrDefault(base, base) : base;
            return bar ? BAR_BEGINS + letter + BAR_ENDS : letter;
        }
        String shown = name.script() && !bar ? SCRIPT.getOrDefault(base, base) : base;
        if (!bar) {
            return shown;
        } else if (name.isLetter()) {
            return Normalizer.normalize(shown + MACRON, Normalizer.Form.NFC);
        }
        StringBuilder lined = new StringBuilder();
        shown.codePoints().forEach(point -> lined.appendCodePoint(point).append(OVERLINE));
        return lined.toString();
    }

    private String name(Name name) {
        String layer = name.layer();
        String above = layer.isEmpty() ? "" : isLiftable(layer) ? lifted("(" + layer + ")") : "⁽" + layer + "⁾";
        String below = name.subscript();
        boolean number = !below.isEmpty() && below.chars().allMatch(Character::isDigit);
        String shown = drawn ? BELOW_BEGINS + below + BELOW_ENDS : "_" + below;
        return above + (below.isEmpty() ? "" : number ? lowered(below) : shown);
    }

    private static boolean isLiftable(String layer) {
        return layer.chars().allMatch(character -> LETTERS.indexOf(character) >= 0 || NORMAL.indexOf(character) >= 0);
    }

    /** As {@link #raised}, and letters too: exponents keep theirs below, for ᵉ is harder to read than e. */
    private static String lifted(String layer) {
        StringBuilder lifted = new StringBuilder();
        for (int at = 0; at < layer.length(); at++) {
            char character = layer.charAt(at);
            int letter = LETTERS.indexOf(character);
            lifted.append(
                    letter < 0 ? raised(String.valueOf(character)) : RAISED_LETTERS.substring(letter, letter + 1));
        }
        return lifted.toString();
    }

    private static boolean isRaisable(String text) {
        return text.chars().allMatch(character -> NORMAL.indexOf(character) >= 0);
    }

    private static String lowered(String digits) {
        StringBuilder lowered = new StringBuilder();
        digits.chars().forEach(digit -> lowered.append((char) (digit - '0' + '₀')));
        return lowered.toString();
    }

    private static String raised(String text) {
        StringBuilder raised = new StringBuilder();
        text.chars().forEach(character -> raised.append(RAISED.charAt(NORMAL.indexOf(character))));
        return raised.toString();
    }

    @Override
    public String letter(String letter) {
        return letter;
    }

    @Override
    public String number(Numeral numeral) {
        String digits = numeral.above() + (numeral.below().isEmpty() ? "" : "/" + numeral.below());
        String ten = "10" + raised(String.valueOf(numeral.exponent()));
        if (numeral.exponent() != 0) {
            return digits.equals("1") ? ten : digits + "·" + ten;
        }
        return FRACTIONS.getOrDefault(digits, digits.contains("/") ? "(" + digits + ")" : digits);
    }

    @Override
    public String ones() {
        return "𝟏";
    }

    @Override
    public String operator(String symbol) {
        return symbol.equals(",") ? ", " : " " + symbol + " ";
    }

    @Override
    public String tight(String symbol) {
        return symbol;
    }

    @Override
    public String minus() {
        return "−";
    }

    /** Letters stand together, as in Wᵀȳ; words do not. */
    @Override
    public String product(String left, String right) {
        boolean words = isWord(left) || isWord(right);
        return left + (words || left.endsWith(")") ? " " : "") + right;
    }

    private static boolean isWord(String text) {
        return WORDS.matcher(text.replace('ᵀ', '.')).find();
    }

    @Override
    public String fraction(
            String numerator, String denominator, String bracketedNumerator, String bracketedDenominator) {
        return bracketedNumerator + " / " + bracketedDenominator;
    }

    @Override
    public String power(String base, String exponent) {
        String plain = exponent.replace('−', '-');
        if (isRaisable(plain)) {
            return base + raised(plain);
        }
        boolean word = exponent.matches("[\\p{L}\\p{M}\\p{N}.⁽⁾¹²³⁴⁵⁶⁷⁸⁹⁰_]+|\\{.*}");
        return base + "^" + (word && !exponent.contains("_") ? exponent : "{" + exponent + "}");
    }

    @Override
    public String root(String of) {
        return of.length() == 1 ? "√" + of : "√(" + of + ")";
    }

    @Override
    public String function(String title) {
        return title;
    }

    @Override
    public String brackets(String inside) {
        return "(" + inside + ")";
    }

    @Override
    public String indicator(String inside) {
        return "[" + inside + "]";
    }

    @Override
    public String bars(String inside) {
        return "|" + inside + "|";
    }

    @Override
    public String norm(String inside) {
        return "‖" + inside + "‖";
    }

    @Override
    public String over(Formula.Kind kind, String index) {
        String sign =
                switch (kind) {
                    case SUM -> "Σ";
                    case MAX -> "max";
                    case MIN -> "min";
                };
        return sign + (index.isEmpty() ? " " : "_" + index + " ");
    }

    @Override
    public String transposed(String of) {
        return of + "ᵀ";
    }

    @Override
    public String choice(String condition, String then, String otherwise) {
        return "if " + condition + " then " + then + " else " + otherwise;
    }

    @Override
    public String floor(String of, String by) {
        return "⌊" + of + "/" + by + "⌋";
    }

    @Override
    public String blocks(List<String> parts) {
        return "[" + String.join("; ", parts) + "]";
    }

    @Override
    public String table(List<List<String>> rows) {
        List<String> lines =
                rows.stream().map(row -> "[" + String.join(", ", row) + "]").toList();
        return lines.size() == 1 ? lines.get(0) : "[" + String.join(", ", lines) + "]";
    }

    @Override
    public String rowMean(String of) {
        return "⟨" + of + "⟩";
    }

    /** A word after d would be read as one with it: d(density) is not ddensity. */
    private static String differentiated(String text, boolean partial) {
        return partial || !WORD.matcher(text).lookingAt() ? text : "(" + text + ")";
    }

    @Override
    public String derivative(String y, String x, boolean partial) {
        String d = partial ? "∂" : "d";
        return d + differentiated(y, partial) + "/" + d + differentiated(x, partial);
    }
}
