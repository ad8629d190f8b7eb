package mlpc.compiler.formula;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** Where along an axis an element stands, as arithmetic over indices. */
public sealed interface Position {
    /** The value of an index. */
    record At(Index index) implements Position {}

    record Fixed(int value) implements Position {}

    record Plus(Position left, Position right) implements Position {}

    record Times(Position of, int factor) implements Position {}

    /** ⌊of / by⌋. */
    record Quotient(Position of, int by) implements Position {}

    record Remainder(Position of, int by) implements Position {}

    static Position plus(Position left, Position right) {
        if (left instanceof Fixed a && right instanceof Fixed b) {
            return new Fixed(a.value + b.value);
        } else if (left instanceof Fixed a && a.value == 0) {
            return right;
        } else if (right instanceof Fixed b && b.value == 0) {
            return left;
        } else if (left instanceof Plus sum && sum.right instanceof Fixed && right instanceof Fixed) {
            return plus(sum.left, plus(sum.right, right));
        }
        return new Plus(left, right);
    }

    static Position times(Position of, int factor) {
        if (factor == 0 || of instanceof Fixed) {
            return new Fixed(of instanceof Fixed fixed ? fixed.value * factor : 0);
        }
        return factor == 1 ? of : new Times(of, factor);
    }

    static Position quotient(Position of, int by) {
        if (of instanceof Fixed fixed) {
            return new Fixed(fixed.value / by);
        } else if (by == 1) {
            return of;
        } else if (of.most() < by) {
            return new Fixed(0);
        } else if (of instanceof Plus sum && sum.left instanceof Times part && part.factor % by == 0) {
            return plus(times(part.of, part.factor / by), quotient(sum.right, by));
        } else if (of instanceof Times part && part.factor % by == 0) {
            return times(part.of, part.factor / by);
        }
        return new Quotient(of, by);
    }

    static Position remainder(Position of, int by) {
        if (of instanceof Fixed fixed) {
            return new Fixed(fixed.value % by);
        } else if (of.most() < by) {
            return of;
        } else if (of instanceof Plus sum && sum.left instanceof Times part && part.factor % by == 0) {
            return remainder(sum.right, by);
        } else if (of instanceof Times part && part.factor % by == 0) {
            return new Fixed(0);
        }
        return new Remainder(of, by);
    }

    /** The largest value that it takes. */
    default int most() {
        if (this instanceof At at) {
            return at.index.extent() - 1;
        } else if (this instanceof Fixed fixed) {
            return fixed.value;
        } else if (this instanceof Plus sum) {
            return sum.left.most() + sum.right.most();
        } else if (this instanceof Times product) {
            return product.of.most() * product.factor;
        } else if (this instanceof Quotient quotient) {
            return quotient.of.most() / quotient.by;
        }
        return ((Remainder) this).by - 1;
    }

    /** Its value where the indices have theirs. */
    default int value(Map<Index, Integer> indices) {
        if (this instanceof At at) {
            return requireNonNull(indices.get(at.index));
        } else if (this instanceof Fixed fixed) {
            return fixed.value;
        } else if (this instanceof Plus sum) {
            return sum.left.value(indices) + sum.right.value(indices);
        } else if (this instanceof Times product) {
            return product.of.value(indices) * product.factor;
        } else if (this instanceof Quotient quotient) {
            return Math.floorDiv(quotient.of.value(indices), quotient.by);
        }
        Remainder remainder = (Remainder) this;
        return Math.floorMod(remainder.of.value(indices), remainder.by);
    }

    /** Whether some index in it is of that kind. */
    default boolean has(Predicate<Index> wanted) {
        if (this instanceof At at) {
            return wanted.test(at.index);
        } else if (this instanceof Plus sum) {
            return sum.left.has(wanted) || sum.right.has(wanted);
        } else if (this instanceof Times product) {
            return product.of.has(wanted);
        } else if (this instanceof Quotient quotient) {
            return quotient.of.has(wanted);
        }
        return this instanceof Remainder remainder && remainder.of.has(wanted);
    }

    /** This, with another position for each index. */
    default Position with(UnaryOperator<Position> replacement) {
        if (this instanceof At) {
            return replacement.apply(this);
        } else if (this instanceof Plus sum) {
            return plus(sum.left.with(replacement), sum.right.with(replacement));
        } else if (this instanceof Times product) {
            return times(product.of.with(replacement), product.factor);
        } else if (this instanceof Quotient quotient) {
            return quotient(quotient.of.with(replacement), quotient.by);
        } else if (this instanceof Remainder remainder) {
            return remainder(remainder.of.with(replacement), remainder.by);
        }
        return this;
    }
}
