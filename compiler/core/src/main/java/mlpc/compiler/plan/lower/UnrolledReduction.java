package mlpc.compiler.plan.lower;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.plan.loop.Reduction;
import mlpc.compiler.plan.loop.ScalarTerm;

/** One number made of many by scalar code, with the bits of {@link mlpc.runtime.internal.kernel.Sums}: the same operations in the same order. */
final class UnrolledReduction {
    private final ScalarLowering lowering;
    private final List<ScalarTerm> elements;

    UnrolledReduction(ScalarLowering lowering, List<ScalarTerm> elements) {
        this.lowering = lowering;
        this.elements = List.copyOf(elements);
    }

    ScalarTerm of(Reduction reduction) {
        return switch (reduction) {
            case SUM -> sum(elements);
            case COMPENSATED_SUM -> compensatedSum(elements, true);
            case MAX -> largest();
            case LOG_SUM_EXP -> logSumExp();
            case LOG_SUM_EXP_LESS_MAX -> logOfPowers(largest());
        };
    }

    /** Partial sum l adds the elements l, l + 16, …; then a tree adds the partial sums. */
    private ScalarTerm sum(List<ScalarTerm> terms) {
        return tree(lanes(terms).stream()
                .map(lane -> lane.stream().reduce(UnrolledReduction::add).orElseThrow())
                .toList());
    }

    /**
     * The same, and each partial sum adds the rounding errors of its additions.
     *
     * @param mayOverflow whether a partial sum may be infinite, of which nothing is lost
     */
    private ScalarTerm compensatedSum(List<ScalarTerm> terms, boolean mayOverflow) {
        return tree(lanes(terms).stream()
                .map(lane -> lane.size() == 1 ? lane.get(0) : compensated(lane, mayOverflow))
                .toList());
    }

    private ScalarTerm compensated(List<ScalarTerm> lane, boolean mayOverflow) {
        ScalarTerm sum = lane.get(0);
        ScalarTerm lost = new ScalarTerm.Number(0);
        for (ScalarTerm element : lane.subList(1, lane.size())) {
            ScalarTerm next = lowering.define(add(sum, element));
            ScalarTerm added = lowering.define(subtract(next, sum));
            ScalarTerm error = add(subtract(sum, subtract(next, added)), subtract(element, added));
            lost = lowering.define(add(lost, error));
            sum = next;
        }
        ScalarTerm whole = lowering.define(add(sum, lost));
        return mayOverflow
                ? lowering.define(call(Primitive.SELECT, lowering.define(isInfinite(sum)), sum, whole))
                : whole;
    }

    /** The elements of each partial sum; those without elements would add 0 and are left out. */
    private static List<List<ScalarTerm>> lanes(List<ScalarTerm> terms) {
        List<List<ScalarTerm>> lanes = new ArrayList<>();
        for (int at = 0; at < terms.size(); at++) {
            if (at < Reduction.LANES) {
                lanes.add(new ArrayList<>());
            }
            lanes.get(at % Reduction.LANES).add(terms.get(at));
        }
        return lanes;
    }

    private ScalarTerm tree(List<ScalarTerm> partial) {
        List<ScalarTerm> lanes = new ArrayList<>(partial);
        for (int half = Reduction.LANES / 2; half >= 1; half /= 2) {
            for (int lane = half; lane < lanes.size(); lane++) {
                lanes.set(lane - half, lowering.define(add(lanes.get(lane - half), lanes.get(lane))));
            }
            lanes = new ArrayList<>(lanes.subList(0, Math.min(half, lanes.size())));
        }
        return add(lanes.get(0), new ScalarTerm.Number(0));
    }

    private ScalarTerm largest() {
        ScalarTerm largest = elements.get(0);
        for (ScalarTerm element : elements.subList(1, elements.size())) {
            largest = lowering.define(call(Primitive.MAXIMUM, largest, element));
        }
        return largest;
    }

    /** m + log Σ exp(x − m); if m is infinite, the result is m. */
    private ScalarTerm logSumExp() {
        ScalarTerm largest = largest();
        ScalarTerm finite = lowering.define(add(largest, logOfPowers(largest)));
        return call(Primitive.SELECT, isInfinite(largest), largest, finite);
    }

    /** log(1 + rest), where rest is Σ exp(x − m) without the 1 of the largest element. */
    private ScalarTerm logOfPowers(ScalarTerm largest) {
        List<ScalarTerm> others = new ArrayList<>();
        List<ScalarTerm> ones = new ArrayList<>();
        for (ScalarTerm element : elements) {
            ScalarTerm x = lowering.define(element);
            ScalarTerm d = lowering.define(subtract(x, largest));
            ScalarTerm power = lowering.define(call(Primitive.EXP, d));
            ScalarTerm isOne = lowering.define(call(Primitive.EQUAL, power, new ScalarTerm.Number(1)));
            ones.add(isOne);
            others.add(lowering.define(
                    call(Primitive.SELECT, isOne, new ScalarTerm.Number(0), corrected(power, x, d, largest))));
        }
        ScalarTerm rest = add(compensatedSum(others, false), subtract(sum(ones), new ScalarTerm.Number(1)));
        return call(Primitive.LOG1P, rest);
    }

    /** power · (1 + low), where low is the rounding error of d = x − largest; 0 stays 0, even where low is NaN. */
    private ScalarTerm corrected(ScalarTerm power, ScalarTerm x, ScalarTerm d, ScalarTerm largest) {
        ScalarTerm back = lowering.define(subtract(d, x));
        ScalarTerm low = subtract(subtract(x, subtract(d, back)), add(largest, back));
        ScalarTerm isZero = lowering.define(call(Primitive.EQUAL, power, new ScalarTerm.Number(0)));
        return lowering.define(call(
                Primitive.SELECT, isZero, power, lowering.define(new ScalarTerm.FusedMultiplyAdd(power, low, power))));
    }

    private static ScalarTerm isInfinite(ScalarTerm term) {
        return call(Primitive.EQUAL, call(Primitive.ABS, term), new ScalarTerm.Number(Double.POSITIVE_INFINITY));
    }

    private static ScalarTerm add(ScalarTerm left, ScalarTerm right) {
        return call(Primitive.ADD, left, right);
    }

    private static ScalarTerm subtract(ScalarTerm left, ScalarTerm right) {
        return call(Primitive.SUBTRACT, left, right);
    }

    private static ScalarTerm call(Primitive primitive, ScalarTerm... arguments) {
        return new ScalarTerm.Call(primitive, List.of(arguments));
    }
}
