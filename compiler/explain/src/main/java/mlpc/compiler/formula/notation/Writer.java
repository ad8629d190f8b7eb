package mlpc.compiler.formula.notation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import mlpc.compiler.formula.Formula;
import mlpc.compiler.formula.Formula.*;
import mlpc.compiler.formula.FormulaAlgebra;
import mlpc.compiler.formula.NamedFunction;
import mlpc.compiler.formula.notation.Part.Binding;

/** Puts formulae together from the pieces of a {@link Script}, with only the brackets that they need. */
public final class Writer {
    private final Script script;
    private final Letters letters;
    private final boolean indexed;
    private final PositionWriter positions;
    private final ComparisonWriter comparisons;
    private final TensorWriter tensors;

    private Writer(Script script, Letters letters, boolean indexed) {
        this.positions = new PositionWriter(script, letters);
        this.comparisons = new ComparisonWriter(this, script);
        this.tensors = new TensorWriter(this, script);
        this.script = script;
        this.letters = letters;
        this.indexed = indexed;
    }

    /** For formulae of the vector form. */
    public static Writer vectors(Script script) {
        return new Writer(script, new Letters(Map.of()), false);
    }

    /** For formulae of the index form; the letters know the free indices. */
    public static Writer indices(Script script, Letters letters) {
        return new Writer(script, letters, true);
    }

    public String write(Formula formula) {
        return part(formula).text();
    }

    String within(Binding place, Formula formula) {
        return part(formula).within(place, script);
    }

    String before(Binding place, Formula formula) {
        return part(formula).before(place, script);
    }

    Part part(Formula formula) {
        if (formula instanceof Sum sum) {
            return new Part(sum(sum), Binding.SUM);
        } else if (formula instanceof Product || formula instanceof Formula.Number) {
            return product(FormulaAlgebra.asProduct(formula));
        } else if (formula instanceof Symbol symbol) {
            return Part.atom(
                    script.symbol(symbol.name(), symbol.bar(), !symbol.shape().isScalar()));
        } else if (formula instanceof Element element) {
            List<String> places =
                    element.positions().stream().map(positions::write).toList();
            return Part.atom(
                    script.element(element.tensor().name(), element.tensor().bar(), places));
        } else if (formula instanceof Ones) {
            return Part.atom(script.ones());
        } else if (formula instanceof Power power) {
            String base = within(Binding.ATOM, power.base());
            return new Part(script.power(base, write(power.exponent())), Binding.POWER);
        } else if (formula instanceof Call call) {
            return call(call);
        } else if (formula instanceof Prime prime) {
            return Part.atom(script.prime(prime.function().title()) + script.brackets(write(prime.argument())));
        } else if (formula instanceof Derivative derivative) {
            String operator = script.differentiation(write(derivative.by()), derivative.partial());
            return Part.atom(script.times(operator, script.indicator(write(derivative.of()))));
        } else if (formula instanceof Choice choice) {
            String text = script.choice(
                    comparisons.condition(choice.condition()), write(choice.then()), write(choice.otherwise()));
            return new Part(text, Binding.CHOICE);
        } else if (formula instanceof Over over) {
            return over(over);
        } else if (formula instanceof Within within) {
            Part body = part(within.body());
            String bounds = script.indicator(positions.bounds(within));
            return new Part(
                    script.times(bounds, body.within(Binding.PRODUCT, script)),
                    Binding.PRODUCT,
                    script.times(bounds, body.before(Binding.PRODUCT, script)));
        }
        return tensors.part(formula);
    }

    private String sum(Sum sum) {
        StringBuilder text = new StringBuilder();
        for (Formula term : sum.terms()) {
            boolean negative = FormulaAlgebra.isNegative(term);
            Formula size = negative ? positive(term) : term;
            text.append(text.isEmpty() ? (negative ? script.minus() : "") : script.operator(negative ? "−" : "+"));
            text.append(within(Binding.PRODUCT, size));
        }
        return text.toString();
    }

    private static Formula positive(Formula term) {
        Product product = FormulaAlgebra.asProduct(term);
        return FormulaAlgebra.plain(new Product(-product.coefficient(), product.factors()));
    }

    private Part product(Product product) {
        if (product.coefficient() == 0) {
            return Part.atom(script.number(Numeral.of(0)));
        } else if (product.coefficient() < 0) {
            return new Part(script.minus() + within(Binding.PRODUCT, positive(product)), Binding.SUM);
        }
        List<Factor> above = new ArrayList<>();
        List<Factor> below = new ArrayList<>();
        product.factors().forEach(factor -> (factor.exponent() > 0 ? above : below).add(factor));
        if (below.isEmpty()) {
            return factors(product.coefficient(), above);
        }
        List<Factor> divisors = below.stream()
                .map(factor -> new Factor(factor.base(), -factor.exponent()))
                .toList();
        Part numerator = factors(product.coefficient(), above);
        Part denominator = factors(1, divisors);
        String bracketed = numerator.before(Binding.PRODUCT, script);
        boolean one = divisors.size() == 1 && denominator.binding().compareTo(Binding.POWER) >= 0
                || divisors.size() == 1 && divisors.get(0).base() instanceof Over;
        String divided = one ? denominator.text() : script.brackets(denominator.text());
        return new Part(script.fraction(numerator.text(), denominator.text(), bracketed, divided), Binding.PRODUCT);
    }

    private Part factors(double coefficient, List<Factor> factors) {
        if (factors.isEmpty()) {
            return Part.atom(script.number(Numeral.of(coefficient)));
        } else if (factors.size() == 1 && coefficient == 1) {
            return power(factors.get(0));
        }
        String text = coefficient == 1 ? "" : script.number(Numeral.of(coefficient));
        boolean tensor = false;
        boolean number = coefficient != 1;
        for (Factor factor : factors.subList(0, factors.size() - 1)) {
            text = multiplied(text, power(factor).before(Binding.PRODUCT, script), tensor, number, factor);
            tensor |= !factor.base().shape().isScalar();
            number = factor.base() instanceof Formula.Number;
        }
        Factor last = factors.get(factors.size() - 1);
        Part part = power(last);
        return new Part(
                multiplied(text, part.within(Binding.PRODUCT, script), tensor, number, last),
                Binding.PRODUCT,
                multiplied(text, part.before(Binding.PRODUCT, script), tensor, number, last));
    }

    /**
     * @param tensor whether there is a tensor among the factors so far, with which another is multiplied elementwise
     * @param number whether the last of them is a number, which another one may not follow without a sign: 2·3^x
     */
    private String multiplied(String text, String factor, boolean tensor, boolean number, Factor what) {
        boolean elementwise = tensor && !what.base().shape().isScalar();
        if (text.isEmpty()) {
            return factor;
        } else if (elementwise) {
            return text + script.operator("∘") + factor;
        }
        return number && beginsWithNumber(what.base()) ? text + script.tight("·") + factor : script.times(text, factor);
    }

    private static boolean beginsWithNumber(Formula formula) {
        if (formula instanceof Product product) {
            return product.coefficient() != 1
                    || !product.factors().isEmpty()
                            && beginsWithNumber(product.factors().get(0).base());
        }
        return formula instanceof Formula.Number
                || formula instanceof Power power && power.base() instanceof Formula.Number;
    }

    private Part power(Factor factor) {
        double exponent = factor.exponent();
        if (exponent == 1) {
            return part(factor.base());
        } else if (exponent == 0.5) {
            return Part.atom(script.root(write(factor.base())));
        }
        String shown = exponent < 0
                ? script.minus() + script.number(Numeral.of(-exponent))
                : script.number(Numeral.of(exponent));
        return new Part(script.power(within(Binding.ATOM, factor.base()), shown), Binding.POWER);
    }

    private Part call(Call call) {
        NamedFunction function = call.function();
        Formula first = call.arguments().get(0);
        return switch (function) {
            case EXP ->
                indexed
                        ? new Part(script.power(script.letter("e"), write(first)), Binding.POWER)
                        : call(function.title(), write(first));
            case LOG, SIN, COS -> {
                Part argument = part(first);
                Part bracketed = call(function.title(), argument.text());
                yield argument.binding() == Binding.ATOM && !(first instanceof Call)
                        ? new Part(
                                script.applied(script.function(function.title()), argument.text()),
                                Binding.PRODUCT,
                                bracketed.text())
                        : bracketed;
            }
            case ABS -> Part.atom(script.bars(write(first)));
            case LESS, LESS_EQUAL, GREATER, GREATER_EQUAL, EQUAL ->
                Part.atom(script.indicator(comparisons.comparison(call)));
            case MAXIMUM, MINIMUM ->
                call(
                        function.title(),
                        write(first)
                                + script.operator(",")
                                + write(call.arguments().get(1)));
            case TANH, LOGISTIC, SOFTPLUS, RELU, ERF, SIGN, FLOOR, STOP_GRADIENT, MISSING, SOFTMAX ->
                call(function.title(), write(first));
        };
    }

    Part call(String title, String argument) {
        return Part.atom(script.function(title) + script.brackets(argument));
    }

    private Part over(Over over) {
        String letter = letters.open(over.index());
        String body = within(Binding.PRODUCT, over.body());
        letters.close(over.index());
        return Part.endless(script.over(over.kind(), script.letter(letter)) + body, script);
    }
}
