package mlpc.compiler.explain.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Set;
import mlpc.compiler.draw.Decimals;
import mlpc.compiler.source.NumberText;
import mlpc.runtime.assess.Figure;
import mlpc.runtime.assess.Interval;

/** What people call the figures of an assessment, and how they write them. */
public final class FigureName {
    /** Numbers of which 1 is all, or nothing: three digits are what can be told apart. */
    private static final Set<String> OF_ONE = Set.of("f1", "roc_auc", "pr_auc", "r2", "brier", "ece");

    private static final int LONGEST_SETTING = 8;

    private FigureName() {}

    public static String of(String name) {
        return switch (name) {
            case "roc_auc" -> "ROC AUC";
            case "pr_auc" -> "PR AUC";
            case "f1" -> "F1";
            case "brier" -> "Brier score";
            case "ece" -> "calibration error";
            case "rmse" -> "RMSE";
            case "mae" -> "MAE";
            case "r2" -> "R²";
            case "mape" -> "MAPE";
            default -> name.replace('_', ' ');
        };
    }

    /** What a model measures, with its target where there are several: {@code mpg.rmse}. */
    public static String ofMetric(String name) {
        int dot = name.lastIndexOf('.');
        return (dot < 0 ? "" : name.substring(0, dot) + ": ") + of(name.substring(dot + 1));
    }

    /** One line for who meets it for the first time. */
    public static String meaning(String name) {
        return switch (name) {
            case "accuracy" -> "share of rows that are predicted right";
            case "balanced_accuracy" ->
                "the same for each class by itself, then the mean: a frequent class counts no more";
            case "f1" ->
                "between precision (how much of what is found is right) and recall (how much of what is there is found)";
            case "roc_auc" -> "how often a row of the class is given more than one of another; 0.5 is chance";
            case "pr_auc" -> "mean precision over all recalls; chance is the share of the class";
            case "log_loss" -> "mean of −log of what the right class was given; 0 is best";
            case "brier" -> "mean square between probabilities and what is so; 0 is best";
            case "ece" -> "how far probabilities are from the shares that were found; 0 is best";
            case "cost" -> "what a row's decision costs on average, by the costs that the model names; 0 is best";
            case "rmse" -> "typical error, large ones count more; in the target's own unit";
            case "mae" -> "mean distance between prediction and truth; in the target's own unit";
            case "r2" -> "share of the variance that is explained; 0 is as good as the mean, 1 is perfect";
            case "mape" -> "mean error as a share of the true value";
            default -> "";
        };
    }

    /** As a share in per cent, or as a number; NaN and infinity by what they are. */
    public static String value(String name, double value) {
        if (!Double.isFinite(value)) {
            return number(value);
        }
        if (Figure.isShare(name)) {
            return percent(value);
        }
        return isOfOne(name)
                ? String.format(Locale.ROOT, Math.abs(value) < 0.001 && value != 0 ? "%.4f" : "%.3f", value)
                        .replace('-', '−')
                : number(value);
    }

    /** Whether 1 is all, or nothing. */
    static boolean isOfOne(String name) {
        return OF_ONE.contains(name);
    }

    /** About four digits, thousands in groups; of very small numbers two, and a power of ten if they are smaller yet. */
    public static String number(double value) {
        double size = Math.abs(value);
        if (!Double.isFinite(value)) {
            return Double.isNaN(value) ? "no number" : value > 0 ? "∞" : "−∞";
        }
        if (size == 0 || size >= 1e-3 && size < 1e6) {
            String brief = Decimals.brief(value);
            int point = brief.indexOf('.');
            String whole = point < 0 ? brief : brief.substring(0, point);
            return (whole.replaceAll("(?<=\\d)(?=(\\d{3})+$)", ",") + brief.substring(whole.length()))
                    .replace('-', '−');
        }
        if (size < 1e-3 && size >= 1e-5) {
            return new BigDecimal(value)
                    .round(new MathContext(2))
                    .stripTrailingZeros()
                    .toPlainString()
                    .replace('-', '−');
        }
        int power = (int) Math.floor(Math.log10(size));
        StringBuilder exponent = new StringBuilder();
        Integer.toString(power)
                .chars()
                .forEach(sign -> exponent.append("⁰¹²³⁴⁵⁶⁷⁸⁹⁻".charAt(sign == '-' ? 10 : sign - '0')));
        return String.format(Locale.ROOT, "%.2f × 10", value / Math.pow(10, power))
                        .replace('-', '−')
                + exponent;
    }

    /** A setting as one would write it: the shortest decimal. */
    public static String setting(double value) {
        String text = Double.toString(value).replaceFirst("\\.0(?=$|E)", "").replace("E", "e");
        return text.length() <= LONGEST_SETTING ? text : number(value);
    }

    public static String interval(String name, Interval interval) {
        return interval(name, interval.low(), interval.high());
    }

    /** One number where both ends read alike. */
    public static String interval(String name, double low, double high) {
        String from = value(name, low);
        String to = value(name, high);
        return from.equals(to) ? to : (Figure.isShare(name) ? from.replace(" %", "") : from) + " to " + to;
    }

    public static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** A number of rows; a sum of weights need not be whole. */
    public static String rows(double rows) {
        return rows == Math.rint(rows) ? NumberText.grouped((long) rows) : Decimals.brief(rows);
    }

    /** A share from 0 to 1, such as a precision; a dash if it has no value. */
    public static String share(double value) {
        return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.3f", value);
    }
}
