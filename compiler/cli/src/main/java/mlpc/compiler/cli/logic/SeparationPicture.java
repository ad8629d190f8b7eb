package mlpc.compiler.cli.logic;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.DoubleStream;
import mlpc.compiler.draw.Axis;
import mlpc.compiler.draw.Grid;
import mlpc.compiler.draw.HeatMap;
import mlpc.compiler.draw.Svg;
import mlpc.compiler.logic.separate.Answer;
import mlpc.compiler.logic.separate.Certificate;
import mlpc.compiler.logic.separate.Question;
import mlpc.compiler.verify.Rational;
import mlpc.runtime.tensor.DataException;

/**
 * An answer in the plane: two half-spaces with the line between, or the segment or polygon of each side's rows that the proof takes, and
 * the point in which they meet.
 */
final class SeparationPicture {
    private static final int STEPS = 60;
    private static final double MARGIN = 0.3;

    private final Question question;

    private SeparationPicture(Question question) {
        this.question = question;
    }

    /** A place of the plane. */
    private record Place(double x, double y) {}

    /** @throws DataException if the space has not two coordinates */
    static Svg of(Question question, Answer answer) {
        if (question.space().dimension() != 2) {
            throw new DataException("a picture is of two coordinates; "
                    + question.space().name() + " has " + question.space().dimension());
        }
        return new SeparationPicture(question).draw(answer);
    }

    private Svg draw(Answer answer) {
        List<String> names = question.space().coordinates();
        String title = question.title() + ": "
                + (answer instanceof Answer.Separable
                        ? "a half-space for each side"
                        : answer instanceof Answer.Inseparable ? "both averages are one point" : "undecided");
        HeatMap map = new HeatMap(title, Axis.linear(names.get(0)), Axis.linear(names.get(1)));
        if (answer instanceof Answer.Separable separable) {
            double a = number(separable.weights().get(0));
            double b = number(separable.weights().get(1));
            double c = number(separable.bias());
            Grid grid = grid((x, y) -> a * x + b * y + c);
            map.field(new HeatMap.Field(
                    "w·x + b", grid, 0, HeatMap.Field.of("", grid).most()));
        } else {
            map.field(new HeatMap.Field("", grid((x, y) -> 0), 0, 1));
        }
        if (answer instanceof Answer.Inseparable inseparable) {
            Certificate certificate = inseparable.certificate();
            hull(map, false, certificate.negatives());
            hull(map, true, certificate.positives());
            map.spot(
                    "on both sides",
                    number(certificate.point().get(0)),
                    number(certificate.point().get(1)));
        }
        return map.rows(rows(question.negative(), question.negatives()))
                .rows(rows(question.positive(), question.positives()))
                .draw();
    }

    private Grid grid(DoubleBinaryOperator function) {
        double[] x = span(0);
        double[] y = span(1);
        return Grid.of(x[0], x[1], y[0], y[1], STEPS, function);
    }

    /** All rows, with room around them. */
    private double[] span(int axis) {
        double low = places(axis).min().orElse(0);
        double high = places(axis).max().orElse(1);
        double room = high > low ? MARGIN * (high - low) : 1;
        return new double[] {low - room, high + room};
    }

    private DoubleStream places(int axis) {
        return DoubleStream.concat(
                question.positives().stream().mapToDouble(row -> at(row, axis)),
                question.negatives().stream().mapToDouble(row -> at(row, axis)));
    }

    private double at(int row, int axis) {
        return number(question.space().point(row).get(axis));
    }

    private HeatMap.Rows rows(String name, List<Integer> rows) {
        return new HeatMap.Rows(
                name,
                rows.stream().mapToDouble(row -> at(row, 0)).toArray(),
                rows.stream().mapToDouble(row -> at(row, 1)).toArray());
    }

    /** The corners of what the rows of an average enclose, around their middle; in the plane a proof takes at most three of a side. */
    private void hull(HeatMap map, boolean positive, List<Certificate.Share> shares) {
        List<Place> corners = new ArrayList<>();
        shares.forEach(share -> corners.add(new Place(at(share.row(), 0), at(share.row(), 1))));
        double middleX = corners.stream().mapToDouble(Place::x).average().orElse(0);
        double middleY = corners.stream().mapToDouble(Place::y).average().orElse(0);
        corners.sort(Comparator.comparingDouble(place -> Math.atan2(place.y - middleY, place.x - middleX)));
        map.hull(
                positive,
                corners.stream().mapToDouble(Place::x).toArray(),
                corners.stream().mapToDouble(Place::y).toArray());
    }

    private static double number(Rational exact) {
        return new BigDecimal(exact.numerator())
                .divide(new BigDecimal(exact.denominator()), MathContext.DECIMAL64)
                .doubleValue();
    }
}
