package mlpc.compiler.logic.separate;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import mlpc.compiler.logic.separate.Certificate.Share;
import mlpc.compiler.verify.Rational;

/**
 * Decides a {@link Question}. Two averages are tried first, because they make the shortest proofs: that of all positive rows
 * against that of all negative ones, and a point that is on both sides. In many dimensions a perceptron may then find weights
 * sooner; the simplex method decides the rest.
 */
public final class Separability {
    /** Dimensions in which the simplex method is quick, so that nothing needs to be tried before it. */
    private static final int FEW = 24;

    private final Question question;
    private final long effort;
    private final IntConsumer progress;

    private Separability(Question question, long effort, IntConsumer progress) {
        this.question = question;
        this.effort = effort;
        this.progress = progress;
    }

    /**
     * The answer, checked.
     *
     * @param effort how many multiplications to spend before giving up
     * @param progress told the number of pivots after each
     */
    public static Answer decide(Question question, long effort, IntConsumer progress) {
        return new Separability(question, effort, progress).decide();
    }

    private Answer decide() {
        if (question.positives().isEmpty() || question.negatives().isEmpty()) {
            return oneSided();
        }
        Optional<Certificate> evident = averages().or(this::shared);
        if (evident.isPresent()) {
            return new Answer.Inseparable(evident.get());
        }
        if (question.space().dimension() > FEW) {
            Optional<Answer.Separable> proposed =
                    new Perceptron(question).propose().flatMap(new Rounding(question)::simplest);
            if (proposed.isPresent()) {
                return proposed.get();
            }
        }
        return bySimplex();
    }

    private Answer bySimplex() {
        Simplex.Outcome outcome = new Simplex(question).solve(effort, progress);
        if (outcome instanceof Simplex.Outcome.Feasible feasible) {
            return new Answer.Inseparable(certificate(feasible));
        } else if (outcome instanceof Simplex.Outcome.Infeasible infeasible) {
            return separable(infeasible.dual());
        }
        return new Answer.Undecided(((Simplex.Outcome.GaveUp) outcome).pivots());
    }

    /** Every row is on one side: w = 0 will do. */
    private Answer oneSided() {
        List<Rational> zeros = Collections.nCopies(question.space().dimension(), Rational.ZERO);
        Rational bias = question.negatives().isEmpty() ? Rational.ONE : Rational.ONE.negate();
        return new Answer.Separable(zeros, bias, Rational.ONE, Rational.ONE.negate());
    }

    /** All rows of each side, evenly. */
    private Optional<Certificate> averages() {
        List<Share> positives = Certificate.evenly(question.positives());
        List<Share> negatives = Certificate.evenly(question.negatives());
        Points points = question.space().points();
        return Certificate.combination(points, positives).equals(Certificate.combination(points, negatives))
                ? Optional.of(Certificate.of(question, positives, negatives))
                : Optional.empty();
    }

    /** One point that is positive in a row and negative in another. */
    private Optional<Certificate> shared() {
        Points points = question.space().points();
        Map<Integer, List<Integer>> byHash = new HashMap<>();
        for (int row : question.positives()) {
            byHash.computeIfAbsent(points.hash(row), unused -> new ArrayList<>())
                    .add(row);
        }
        for (int negative : question.negatives()) {
            for (int positive : byHash.getOrDefault(points.hash(negative), List.of())) {
                if (points.same(positive, negative)) {
                    return Optional.of(Certificate.of(
                            question, Certificate.evenly(List.of(positive)), Certificate.evenly(List.of(negative))));
                }
            }
        }
        return Optional.empty();
    }

    private Certificate certificate(Simplex.Outcome.Feasible found) {
        List<Share> positives = new ArrayList<>();
        List<Share> negatives = new ArrayList<>();
        int count = question.positives().size();
        for (int i = 0; i < found.columns().length; i++) {
            int column = found.columns()[i];
            if (column < count) {
                positives.add(new Share(question.positives().get(column), found.weights()[i]));
            } else {
                negatives.add(new Share(question.negatives().get(column - count), found.weights()[i]));
            }
        }
        return Certificate.of(question, positives, negatives);
    }

    /** y·(p, 1, 0) ≤ 0 and y·(-n, 0, 1) ≤ 0: the direction is -y. */
    private Answer separable(BigInteger[] dual) {
        BigDecimal[] direction = new BigDecimal[question.space().dimension()];
        for (int column = 0; column < direction.length; column++) {
            direction[column] = new BigDecimal(dual[column].negate());
        }
        return new Rounding(question)
                .simplest(direction)
                .orElseThrow(() -> new IllegalStateException("the dual does not separate"));
    }
}
