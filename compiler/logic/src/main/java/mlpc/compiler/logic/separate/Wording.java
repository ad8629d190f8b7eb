package mlpc.compiler.logic.separate;

import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import java.util.stream.Collectors;
import mlpc.compiler.logic.separate.Certificate.Share;
import mlpc.compiler.verify.Rational;

/** Answers for people: the weights as a formula, or the convex combination as an equation and what follows from it. */
public final class Wording {
    private static final int WIDEST = 110;
    /** Most terms of a formula, and most rows of one side of a table, that are written out. */
    private static final int MOST = 32;

    private final Question question;
    private final PointText points;
    private final String space;

    private Wording(Question question) {
        this.question = question;
        this.points = new PointText(question.space());
        this.space = question.space().name();
    }

    /** Lines, without a line break at the end. */
    public static String of(Question question, Answer answer) {
        Wording wording = new Wording(question);
        if (answer instanceof Answer.Separable separable) {
            return wording.separable(separable);
        } else if (answer instanceof Answer.Inseparable inseparable) {
            return wording.inseparable(inseparable.certificate());
        }
        return wording.question.title() + " over " + wording.space + ": undecided after "
                + ((Answer.Undecided) answer).pivots() + " pivots.";
    }

    private String separable(Answer.Separable answer) {
        String above = question.positives().isEmpty()
                ? "There is no row where " + question.positive() + "."
                : "z > 0 where " + question.positive() + ": "
                        + rows(question.positives().size()) + ", z is at least "
                        + PointText.fraction(answer.least()) + ".";
        String below = question.negatives().isEmpty()
                ? "There is no row where " + question.negative() + "."
                : "z ≤ 0 where " + question.negative() + ": "
                        + rows(question.negatives().size()) + ", z is at most "
                        + PointText.fraction(answer.most()) + ".";
        return question.title() + " is linearly separable over " + space + ".\n\n" + formula(answer) + "\n\n" + above
                + "\n" + below;
    }

    private static String rows(int count) {
        return count == 1 ? "1 row" : count + " rows";
    }

    private String formula(Answer.Separable answer) {
        List<String> terms = new ArrayList<>();
        for (int column = 0; column < answer.weights().size(); column++) {
            if (answer.weights().get(column).signum() != 0) {
                terms.add(term(
                        answer.weights().get(column),
                        question.space().coordinates().get(column)));
            }
        }
        if (terms.size() > MOST) {
            return "  z = w·x + b: " + terms.size() + " of " + answer.weights().size()
                    + " weights are not 0; --json prints them";
        }
        if (answer.bias().signum() != 0 || terms.isEmpty()) {
            terms.add(answer.bias().signum() < 0 ? "- " + answer.bias().negate() : "+ " + answer.bias());
        }
        return wrapped(terms);
    }

    private static String term(Rational weight, String coordinate) {
        Rational size = weight.signum() < 0 ? weight.negate() : weight;
        String factor = size.equals(Rational.ONE) ? "" : size + " * ";
        return (weight.signum() < 0 ? "- " : "+ ") + factor + coordinate;
    }

    private static String wrapped(List<String> terms) {
        String first = terms.get(0);
        StringBuilder text = new StringBuilder("  z = ");
        text.append(first.startsWith("+") ? first.substring(2) : "-" + first.substring(2));
        int width = text.length();
        for (String term : terms.subList(1, terms.size())) {
            if (width + term.length() >= WIDEST) {
                text.append("\n     ");
                width = 5;
            }
            text.append(' ').append(term);
            width += 1 + term.length();
        }
        return text.toString();
    }

    private String inseparable(Certificate certificate) {
        String point = points.average(certificate.point());
        String line = "  " + sum(certificate.positives()) + " = " + point + " = " + sum(certificate.negatives());
        String head = question.title() + " is not linearly separable over " + space + ".\n\n";
        String end =
                "\nA half-space is convex: it has every average of its points. Were z > 0 for the first rows and z ≤ 0"
                        + " for the others,\nthis one point would have both. So no weights and no bias do it.";
        return line.length() <= WIDEST
                ? head + line + "\n\nOn the left is an average of rows where " + question.positive()
                        + ", on the right one of rows where " + question.negative() + "." + end
                : head + table(certificate) + "\n\nBoth averages are the same point." + end;
    }

    private String sum(List<Share> shares) {
        return shares.stream().limit(MOST + 1L).map(this::summand).collect(Collectors.joining(" + "));
    }

    private String summand(Share share) {
        String point = points.row(share.row());
        return share.weight().equals(Rational.ONE) ? point : share.weight() + " " + point;
    }

    /** A row a line, the averages below; both sides beside one another if there is room. */
    private String table(Certificate certificate) {
        String point = points.average(certificate.point());
        List<String> left = cells(question.positive(), certificate.positives(), point);
        List<String> right = cells(question.negative(), certificate.negatives(), point);
        int width = left.stream().mapToInt(String::length).max().orElse(0);
        if (width + right.stream().mapToInt(String::length).max().orElse(0) > WIDEST) {
            return "  " + String.join("\n  ", left) + "\n\n  " + String.join("\n  ", right);
        }
        while (left.size() != right.size()) {
            List<String> shorter = left.size() < right.size() ? left : right;
            shorter.add(shorter.size() - 1, "");
        }
        StringJoiner lines = new StringJoiner("\n");
        for (int i = 0; i < left.size(); i++) {
            String gap = " ".repeat(width - left.get(i).length() + 4);
            lines.add(("  " + left.get(i) + gap + right.get(i)).stripTrailing());
        }
        return lines.toString();
    }

    private List<String> cells(String title, List<Share> shares, String average) {
        List<Share> shown = shares.subList(0, Math.min(MOST, shares.size()));
        List<String> weights =
                shown.stream().map(share -> PointText.fraction(share.weight())).toList();
        int width = weights.stream().mapToInt(String::length).max().orElse(0);
        width = Math.max(width, "average".length());
        List<String> cells = new ArrayList<>(List.of("where " + title));
        for (int i = 0; i < shown.size(); i++) {
            int row = shown.get(i).row();
            cells.add(padded(weights.get(i), width) + points.row(row) + "  row " + row);
        }
        if (shares.size() > MOST) {
            cells.add("… and " + rows(shares.size() - MOST) + " more");
        }
        cells.add(padded("average", width) + average);
        return cells;
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length() + 2);
    }
}
