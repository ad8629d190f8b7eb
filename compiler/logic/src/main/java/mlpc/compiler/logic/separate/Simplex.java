package mlpc.compiler.logic.separate;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import mlpc.compiler.verify.Rational;

/**
 * The first phase of the revised simplex method, in whole numbers: weights λ ≥ 0 with Σ λⱼ aⱼ = r, or a dual vector y that
 * shows that there are none (Farkas): y·aⱼ ≤ 0 for all j, and y·r > 0. The columns aⱼ are (p, 1, 0) for a positive point p
 * and (-n, 0, 1) for a negative one; r = (0, …, 0, 1, 1).
 *
 * <p>The basis' inverse is kept as Q / d with whole Q and d = |det B|. A pivot keeps it so without fractions: every division
 * is exact (Bareiss, Edmonds). The column with the largest y·aⱼ enters; where the vertex does not move for a while, the first
 * one does, and of the rows that may leave the first: Bland's rule, which cannot run in circles.
 */
final class Simplex {
    /** The index of the first of the artificial variables, which come first in Bland's order and never come back. */
    private static final int ARTIFICIAL = -1;

    private final Question question;
    private final Points points;
    private final int rows;
    private final int[] basis;
    private final BigInteger[][] q;
    private BigInteger d = BigInteger.ONE;
    private int pivots;
    private int still;
    private long work;

    /** How it ended. */
    sealed interface Outcome {
        /** λ > 0 of some columns: positive rows first, then negative ones, by their number in the question. */
        record Feasible(int[] columns, Rational[] weights) implements Outcome {}

        /** y, up to a positive factor. */
        record Infeasible(BigInteger[] dual) implements Outcome {}

        record GaveUp(int pivots) implements Outcome {}
    }

    Simplex(Question question) {
        this.question = question;
        this.points = question.space().points();
        this.rows = points.dimension() + 2;
        this.basis = new int[rows];
        this.q = new BigInteger[rows][rows];
        for (int i = 0; i < rows; i++) {
            basis[i] = ARTIFICIAL - i;
            Arrays.fill(q[i], BigInteger.ZERO);
            q[i][i] = BigInteger.ONE;
        }
    }

    /** Pivots until it is decided, or until the multiplications of 64 bits that it took exceed {@code effort}. */
    Outcome solve(long effort, IntConsumer progress) {
        while (true) {
            BigInteger[] dual = dual();
            if (dual[rows - 2].add(dual[rows - 1]).signum() == 0) {
                return feasible();
            }
            int entering = entering(dual);
            if (entering < 0) {
                return new Outcome.Infeasible(dual);
            }
            if (work > effort) {
                return new Outcome.GaveUp(pivots);
            }
            pivot(entering);
            progress.accept(pivots);
        }
    }

    /** The cost of an artificial variable is 1: y is the sum of their rows of the inverse. */
    private BigInteger[] dual() {
        BigInteger[] dual = new BigInteger[rows];
        Arrays.fill(dual, BigInteger.ZERO);
        for (int i = 0; i < rows; i++) {
            if (basis[i] <= ARTIFICIAL) {
                for (int k = 0; k < rows; k++) {
                    dual[k] = dual[k].add(q[i][k]);
                }
            }
        }
        return dual;
    }

    private int entering(BigInteger[] dual) {
        boolean first = still > rows;
        int best = -1;
        BigInteger most = BigInteger.ZERO;
        for (int column = 0; column < question.size(); column++) {
            BigInteger gain = times(dual, column);
            if (gain.compareTo(most) > 0) {
                best = column;
                most = gain;
                if (first) {
                    break;
                }
            }
        }
        work += (long) question.size() * rows * limbs(dual);
        return best;
    }

    private static long limbs(BigInteger[] numbers) {
        int bits = 0;
        for (BigInteger number : numbers) {
            bits = Math.max(bits, number.bitLength());
        }
        return 1L + bits / 64;
    }

    /** v·aⱼ. */
    private BigInteger times(BigInteger[] v, int column) {
        boolean positive = column < question.positives().size();
        BigInteger[] point = points.whole(row(column));
        BigInteger sum = BigInteger.ZERO;
        for (int k = 0; k < point.length; k++) {
            if (point[k].signum() != 0 && v[k].signum() != 0) {
                sum = sum.add(v[k].multiply(point[k]));
            }
        }
        return positive ? sum.add(v[rows - 2]) : v[rows - 1].subtract(sum);
    }

    private int row(int column) {
        int positives = question.positives().size();
        return column < positives
                ? question.positives().get(column)
                : question.negatives().get(column - positives);
    }

    /** d times the value of the basic variable of a row: r is 1 in the last two places. */
    private BigInteger value(int i) {
        return q[i][rows - 2].add(q[i][rows - 1]);
    }

    private void pivot(int entering) {
        BigInteger[] u = new BigInteger[rows];
        for (int i = 0; i < rows; i++) {
            u[i] = times(q[i], entering);
        }
        int leaving = leaving(u);
        still = value(leaving).signum() == 0 ? still + 1 : 0;
        BigInteger[] pivotRow = q[leaving];
        for (int i = 0; i < rows; i++) {
            if (i != leaving) {
                eliminate(q[i], u[i], pivotRow, u[leaving]);
            }
        }
        d = u[leaving];
        basis[leaving] = entering;
        pivots++;
        long limbs = 1L + d.bitLength() / 64;
        work += 3L * rows * rows * limbs * limbs;
    }

    private void eliminate(BigInteger[] row, BigInteger factor, BigInteger[] pivotRow, BigInteger pivot) {
        for (int k = 0; k < rows; k++) {
            BigInteger scaled = row[k].signum() == 0 ? BigInteger.ZERO : pivot.multiply(row[k]);
            if (factor.signum() != 0 && pivotRow[k].signum() != 0) {
                scaled = scaled.subtract(factor.multiply(pivotRow[k]));
            }
            row[k] = scaled.signum() == 0 ? BigInteger.ZERO : scaled.divide(d);
        }
    }

    /** The row with the least value(i) / u(i) among those where u(i) > 0; of equal ones, the first variable. */
    private int leaving(BigInteger[] u) {
        int best = -1;
        for (int i = 0; i < rows; i++) {
            if (u[i].signum() > 0) {
                int order = best < 0
                        ? -1
                        : value(i).multiply(u[best]).compareTo(value(best).multiply(u[i]));
                if (order < 0 || order == 0 && basis[i] < basis[best]) {
                    best = i;
                }
            }
        }
        return best;
    }

    private Outcome feasible() {
        List<Integer> columns = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            if (basis[i] > ARTIFICIAL && value(i).signum() > 0) {
                columns.add(i);
            }
        }
        columns.sort((a, b) -> Integer.compare(basis[a], basis[b]));
        return new Outcome.Feasible(
                columns.stream().mapToInt(i -> basis[i]).toArray(),
                columns.stream().map(i -> new Rational(value(i), d)).toArray(Rational[]::new));
    }
}
