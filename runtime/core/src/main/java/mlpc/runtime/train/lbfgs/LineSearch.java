package mlpc.runtime.train.lbfgs;

/**
 * Finds a step length that satisfies the strong Wolfe conditions: enough descent, f(t) ≤ f(0) + c₁ t f′(0), and a
 * flatter slope, |f′(t)| ≤ c₂ |f′(0)|. Growing steps find a bracket, which is then narrowed, both by cubic
 * interpolation.
 */
final class LineSearch {
    private static final double C1 = 1e-4;
    private static final double C2 = 0.9;
    private static final int LIMIT = 25;

    /** A step length that was evaluated: its loss, gradient, and the slope along the direction. */
    record Probe(double length, double loss, double[] gradient, double slope) {}

    private final Lbfgs.Function function;
    private final double[] start;
    private final double[] direction;
    private final double toleranceChange;
    private final Probe origin;
    private int evaluations;
    private int rounds;
    private Probe low;
    private Probe high;

    /** @param origin loss, gradient and slope at the start, the length 0 */
    LineSearch(Lbfgs.Function function, double[] start, double[] direction, double toleranceChange, Probe origin) {
        this.function = function;
        this.start = start;
        this.direction = direction;
        this.toleranceChange = toleranceChange;
        this.origin = origin;
        this.low = origin;
        this.high = origin;
    }

    int evaluations() {
        return evaluations;
    }

    /** The best length found. */
    Probe run(double firstLength) {
        if (bracket(firstLength)) {
            return low;
        }
        order();
        narrow();
        return low;
    }

    /**
     * Grows the step until a minimum lies between two lengths; true if one of them satisfies the conditions already.
     */
    private boolean bracket(double firstLength) {
        Probe previous = origin;
        Probe current = probe(firstLength);
        for (; rounds < LIMIT; rounds++) {
            if (tooHigh(current) || (rounds > 1 && current.loss() >= previous.loss())) {
                low = previous;
                high = current;
                return false;
            }
            if (isFlat(current)) {
                low = current;
                return true;
            }
            if (current.slope() >= 0) {
                low = previous;
                high = current;
                return false;
            }
            double smallest = current.length() + 0.01 * (current.length() - previous.length());
            double next = cubicMinimum(previous, current, smallest, current.length() * 10);
            previous = current;
            current = probe(next);
        }
        low = origin;
        high = current;
        return false;
    }

    /** Narrows the bracket until a length satisfies both conditions or no progress is possible. */
    private void narrow() {
        boolean stuck = false;
        double reach = Lbfgs.largest(direction);
        while (rounds < LIMIT && Math.abs(high.length() - low.length()) * reach >= toleranceChange) {
            double left = Math.min(low.length(), high.length());
            double right = Math.max(low.length(), high.length());
            double length = cubicMinimum(low, high, left, right);
            double margin = 0.1 * (right - left);
            if (Math.min(right - length, length - left) < margin) {
                // Twice near or at an end of the bracket: move inside, or the bracket would shrink from one side only.
                if (stuck || length >= right || length <= left) {
                    length = Math.abs(length - right) < Math.abs(length - left) ? right - margin : left + margin;
                    stuck = false;
                } else {
                    stuck = true;
                }
            } else {
                stuck = false;
            }
            Probe current = probe(length);
            rounds++;
            if (tooHigh(current) || current.loss() >= low.loss()) {
                high = current;
                order();
            } else {
                if (isFlat(current)) {
                    low = current;
                    return;
                }
                if (current.slope() * (high.length() - low.length()) >= 0) {
                    high = low;
                }
                low = current;
            }
        }
    }

    private void order() {
        if (high.loss() < low.loss()) {
            Probe lower = high;
            high = low;
            low = lower;
        }
    }

    private boolean tooHigh(Probe probe) {
        return !(probe.loss() <= origin.loss() + C1 * probe.length() * origin.slope());
    }

    private boolean isFlat(Probe probe) {
        return Math.abs(probe.slope()) <= -C2 * origin.slope();
    }

    private Probe probe(double length) {
        double[] point = start.clone();
        Lbfgs.add(point, direction, length);
        double loss = function.evaluate(point);
        double[] gradient = function.gradient();
        evaluations++;
        return new Probe(length, loss, gradient, Lbfgs.dot(gradient, direction));
    }

    /** The minimum of the cubic through both losses and slopes, within bounds; their middle if it has no minimum. */
    private static double cubicMinimum(Probe a, Probe b, double least, double most) {
        Probe left = a.length() <= b.length() ? a : b;
        Probe right = left == a ? b : a;
        double width = right.length() - left.length();
        double d1 = left.slope() + right.slope() - 3 * (left.loss() - right.loss()) / (left.length() - right.length());
        double square = d1 * d1 - left.slope() * right.slope();
        if (!(square >= 0)) {
            return (least + most) / 2;
        }
        double d2 = Math.sqrt(square);
        double minimum = right.length() - width * ((right.slope() + d2 - d1) / (right.slope() - left.slope() + 2 * d2));
        return Double.isNaN(minimum) ? (least + most) / 2 : Math.min(Math.max(minimum, least), most);
    }
}
