package mlpc.compiler.verify;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import mlpc.compiler.verify.Atom.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The functions of real numbers, over fractions of polynomials. As many as possible become rational functions of few
 * atoms: σ(z) = 1/(1 + e⁻ᶻ), tanh likewise, relu z = z·step z. Each law holds wherever its left side is defined.
 */
final class Reals {
    private static final int LARGEST_POWER = 32;
    private static final Rational HALF = Rational.ONE.over(Rational.of(2));

    private record Known(Fraction argument, Atom atom) {}

    private final Map<String, List<Known>> functions = new LinkedHashMap<>();
    private int atoms;

    /** A new atom, equal to no other. */
    Atom atom(Kind kind) {
        return new Atom(atoms++, kind, null);
    }

    /** The atom for a function of an argument: the same atom for equal arguments, however they are written. */
    private Atom atom(String function, Kind kind, Fraction argument, @Nullable Fraction kept) {
        List<Known> known = functions.computeIfAbsent(function, name -> new ArrayList<>());
        for (Known one : known) {
            if (one.argument.equals(argument) || one.argument.minus(argument).isZero()) {
                return one.atom;
            }
        }
        Atom atom = new Atom(atoms++, kind, kept);
        known.add(new Known(argument, atom));
        return atom;
    }

    private Fraction function(String name, Fraction argument) {
        return Fraction.of(atom(name, Kind.PLAIN, argument, null));
    }

    /** e^(Σ cᵢmᵢ) = Π (e^mᵢ)^cᵢ, so that exponentials multiply and divide as powers; e^(c·log P) = Pᶜ. */
    Fraction exp(Fraction z) {
        Fraction product = Fraction.ONE;
        for (Map.Entry<Monomial, Rational> term : z.numerator().terms().entrySet()) {
            product = product.times(
                    exp(new Fraction(Polynomial.of(term.getKey(), Rational.ONE), z.factors()), term.getValue()));
        }
        return product;
    }

    private Fraction exp(Fraction one, Rational coefficient) {
        Map<Atom, Rational> powers = one.numerator().terms().firstKey().powers();
        if (one.isPolynomial() && powers.size() == 1) {
            Atom atom = powers.keySet().iterator().next();
            if (atom.kind() == Kind.LOGARITHM
                    && requireNonNull(powers.get(atom)).equals(Rational.ONE)) {
                return power(atom.operand(), coefficient);
            }
        }
        Atom exponential = atom("exp", Kind.EXPONENTIAL, one, one);
        return Fraction.of(Polynomial.of(Monomial.of(exponential, coefficient), Rational.ONE));
    }

    /** log(c·Π eᶻ·ΠP / ΠQ) = log c + Σz + Σ log P − Σ log Q where all are positive sums of exponentials; else an atom. */
    Fraction log(Fraction z) {
        if (!isPositive(z.numerator()) || !z.factors().keySet().stream().allMatch(Reals::isPositive)) {
            return logarithm(z);
        }
        Fraction sum = logOfSum(z.numerator());
        for (Map.Entry<Polynomial, Integer> factor : z.factors().entrySet()) {
            sum = sum.minus(logOfSum(factor.getKey()).times(Rational.of(factor.getValue())));
        }
        return sum;
    }

    /** A positive sum of exponentials: common factors are taken out, so that equal sums begin with the same term. */
    private Fraction logOfSum(Polynomial sum) {
        Monomial common = sum.common();
        Rational leading = sum.leading();
        Polynomial rest = sum.times(common.inverse(), Rational.ONE.over(leading));
        Fraction logarithm = rest.isConstant() ? Fraction.ZERO : logarithm(Fraction.of(rest));
        if (!leading.equals(Rational.ONE)) {
            logarithm = logarithm.plus(logarithm(Fraction.of(leading)));
        }
        for (Map.Entry<Atom, Rational> factor : common.powers().entrySet()) {
            logarithm = logarithm.plus(factor.getKey().operand().times(factor.getValue()));
        }
        return logarithm;
    }

    private Fraction logarithm(Fraction z) {
        return z.isConstant() && z.constantValue().equals(Rational.ONE)
                ? Fraction.ZERO
                : Fraction.of(atom("log", Kind.LOGARITHM, z, z));
    }

    private static boolean isPositive(Polynomial sum) {
        return sum.terms().entrySet().stream()
                .allMatch(term -> term.getValue().signum() > 0
                        && term.getKey().powers().keySet().stream().allMatch(atom -> atom.kind() == Kind.EXPONENTIAL));
    }

    /** σ(z) = 1 / (1 + e⁻ᶻ). */
    Fraction logistic(Fraction z) {
        return Fraction.ONE.plus(exp(z.negate())).inverse();
    }

    /** (e²ᶻ − 1) / (e²ᶻ + 1). */
    Fraction tanh(Fraction z) {
        Fraction square = exp(z.times(Rational.of(2)));
        return square.minus(Fraction.ONE).times(square.plus(Fraction.ONE).inverse());
    }

    Fraction softplus(Fraction z) {
        return log(Fraction.ONE.plus(exp(z)));
    }

    Fraction sqrt(Fraction z) {
        return power(z, HALF);
    }

    Fraction power(Fraction base, Fraction exponent) {
        return exponent.isConstant() ? power(base, exponent.constantValue()) : exp(exponent.times(log(base)));
    }

    /** Integer powers become products; others become roots, with integer powers taken out. */
    private Fraction power(Fraction base, Rational exponent) {
        Rational whole = exponent.floor();
        if (whole.compareTo(Rational.of(LARGEST_POWER)) > 0 || whole.compareTo(Rational.of(-LARGEST_POWER)) < 0) {
            throw new Unprovable("a large power");
        }
        Fraction factor = whole.signum() < 0 ? base.inverse() : base;
        Fraction power = Fraction.ONE;
        for (int i = 0; i < Math.abs(whole.intValue()); i++) {
            power = power.times(factor);
        }
        Rational rest = exponent.minus(whole);
        return rest.isZero() ? power : power.times(root(base, rest));
    }

    private Fraction root(Fraction base, Rational power) {
        Polynomial numerator = base.numerator();
        if (base.isConstant() && base.constantValue().equals(Rational.ONE)) {
            return Fraction.ONE;
        }
        if (!base.isPolynomial()) {
            return function("power " + power, base);
        }
        if (numerator.terms().size() == 1
                && isPositive(numerator)
                && numerator.leading().equals(Rational.ONE)) {
            Fraction root = Fraction.ONE;
            for (Map.Entry<Atom, Rational> factor :
                    numerator.terms().firstKey().powers().entrySet()) {
                Monomial exponential =
                        Monomial.of(factor.getKey(), factor.getValue().times(power));
                root = root.times(Fraction.of(Polynomial.of(exponential, Rational.ONE)));
            }
            return root;
        }
        Atom root = atom("root", Kind.ROOT, base, base);
        return Fraction.of(Polynomial.of(Monomial.of(root, power), Rational.ONE));
    }

    /** 1 where z > 0, else 0; a positive factor changes nothing. */
    Fraction step(Fraction z) {
        if (z.isConstant()) {
            return Fraction.of(Rational.of(z.constantValue().signum() > 0 ? 1 : 0));
        }
        return Fraction.of(atom("step", Kind.IDEMPOTENT, scaled(z), null));
    }

    Fraction sign(Fraction z) {
        if (z.isConstant()) {
            return Fraction.of(Rational.of(z.constantValue().signum()));
        }
        return isNegated(z) ? sign(z.negate()).negate() : Fraction.of(atom("sign", Kind.SIGN, scaled(z), null));
    }

    /** ⌊z⌋, of which the algebra knows nothing but that it is the same for the same z. */
    Fraction floor(Fraction z) {
        if (z.isConstant()) {
            return Fraction.of(z.constantValue().floor());
        }
        return Fraction.of(atom("floor", Kind.PLAIN, z, null));
    }

    Fraction abs(Fraction z) {
        return z.times(sign(z));
    }

    /** z·step z, and relu z = z + relu(−z). */
    Fraction relu(Fraction z) {
        return isNegated(z) ? z.plus(relu(z.negate())) : z.times(step(z));
    }

    /** a + relu(b − a). */
    Fraction maximum(Fraction a, Fraction b) {
        return a.plus(relu(b.minus(a)));
    }

    Fraction minimum(Fraction a, Fraction b) {
        return a.minus(relu(a.minus(b)));
    }

    Fraction less(Fraction a, Fraction b) {
        return step(b.minus(a));
    }

    Fraction lessEqual(Fraction a, Fraction b) {
        return Fraction.ONE.minus(step(a.minus(b)));
    }

    Fraction equal(Fraction a, Fraction b) {
        return Fraction.ONE.minus(step(a.minus(b))).minus(step(b.minus(a)));
    }

    /** b where c is not 0, else d. */
    Fraction select(Fraction c, Fraction b, Fraction d) {
        boolean isFlag = c.times(c).minus(c).isZero();
        Fraction chosen = isFlag ? c : Fraction.ONE.minus(equal(c, Fraction.ZERO));
        return chosen.times(b).plus(Fraction.ONE.minus(chosen).times(d));
    }

    Fraction sin(Fraction z) {
        return isNegated(z) ? sin(z.negate()).negate() : z.isZero() ? z : function("sin", z);
    }

    Fraction cos(Fraction z) {
        if (isNegated(z)) {
            return cos(z.negate());
        }
        return z.isZero() ? Fraction.ONE : Fraction.of(atom("cos", Kind.COSINE, z, sin(z)));
    }

    Fraction erf(Fraction z) {
        return isNegated(z) ? erf(z.negate()).negate() : z.isZero() ? z : function("erf", z);
    }

    private static boolean isNegated(Fraction z) {
        return !z.isZero() && z.numerator().leading().signum() < 0;
    }

    private static Fraction scaled(Fraction z) {
        Rational leading = z.numerator().leading();
        return z.times(Rational.ONE.over(leading.signum() < 0 ? leading.negate() : leading));
    }
}
