package mlpc.compiler.logic.circuit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import mlpc.compiler.logic.circuit.FormulaTokens.Kind;
import mlpc.compiler.logic.circuit.FormulaTokens.Token;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;

/**
 * Text to formula, by the usual precedence, tightest first: not, and, xor, or, implies, iff. Implication goes to the right, the
 * others to the left.
 */
public final class FormulaParser {
    /** Brackets, negations and implications within one another. */
    private static final int DEEPEST = 200;

    private final List<Token> tokens;
    private final List<String> variables = new ArrayList<>();
    private int next;
    private int depth;

    private FormulaParser(Source source) {
        this.tokens = FormulaTokens.of(source);
    }

    /**
     * The formula of a text.
     *
     * @throws CompileException for what is no formula, with its place
     */
    public static BooleanFormula.Named parse(String text) {
        FormulaParser parser = new FormulaParser(new Source("formula", text));
        BooleanFormula formula = parser.equivalence();
        if (parser.peek().kind() == Kind.CLOSE) {
            throw parser.error("this `)` closes nothing", "Take it away, or open it before.");
        }
        if (parser.peek().kind() != Kind.END) {
            throw parser.error(
                    "expected an operator, found " + parser.peek().describe(),
                    "Between two operands stands and, or, xor, implies or iff.");
        }
        return new BooleanFormula.Named(
                formula, parser.variables, String.join(" ", text.strip().split("\\s+")));
    }

    private BooleanFormula equivalence() {
        BooleanFormula left = implication();
        while (accept(Kind.IFF)) {
            left = new BooleanFormula.Not(new BooleanFormula.Xor(List.of(left, implication())));
        }
        return left;
    }

    private BooleanFormula implication() {
        BooleanFormula left = disjunction();
        if (!accept(Kind.IMPLIES)) {
            return left;
        }
        BooleanFormula right = deeper(this::implication);
        return new BooleanFormula.Or(List.of(new BooleanFormula.Not(left), right));
    }

    private BooleanFormula disjunction() {
        return chain(Kind.OR, this::exclusion, BooleanFormula.Or::new);
    }

    private BooleanFormula exclusion() {
        return chain(Kind.XOR, this::conjunction, BooleanFormula.Xor::new);
    }

    private BooleanFormula conjunction() {
        return chain(Kind.AND, this::negation, BooleanFormula.And::new);
    }

    private BooleanFormula chain(
            Kind operator, Supplier<BooleanFormula> operand, Function<List<BooleanFormula>, BooleanFormula> join) {
        List<BooleanFormula> operands = new ArrayList<>(List.of(operand.get()));
        while (accept(operator)) {
            operands.add(operand.get());
        }
        return operands.size() == 1 ? operands.get(0) : join.apply(operands);
    }

    private BooleanFormula negation() {
        return accept(Kind.NOT) ? new BooleanFormula.Not(deeper(this::negation)) : operand();
    }

    private BooleanFormula operand() {
        Token token = peek();
        switch (token.kind()) {
            case NAME -> {
                next++;
                if (!variables.contains(token.text())) {
                    variables.add(token.text());
                }
                return new BooleanFormula.Variable(variables.indexOf(token.text()));
            }
            case CONSTANT -> {
                next++;
                return new BooleanFormula.Constant(
                        token.text().equals("1") || token.text().equals("true"));
            }
            case OPEN -> {
                return bracket(token);
            }
            default ->
                throw error(
                        "expected a variable, 0, 1, not or `(`, found " + token.describe(),
                        "A formula is written such as `a xor (b and not c)`.");
        }
    }

    private BooleanFormula bracket(Token open) {
        next++;
        BooleanFormula inner = deeper(this::equivalence);
        if (!accept(Kind.CLOSE)) {
            String found = peek().describe();
            throw new CompileException(
                    Problem.error("formula", peek().span(), "expected an operator or `)`, found " + found)
                            .note(open.span(), "this `(` is not closed"));
        }
        return inner;
    }

    private BooleanFormula deeper(Supplier<BooleanFormula> inner) {
        if (++depth > DEEPEST) {
            throw error(
                    "more than " + DEEPEST + " operations within one another", "Give parts of it to several models.");
        }
        BooleanFormula formula = inner.get();
        depth--;
        return formula;
    }

    private Token peek() {
        return tokens.get(next);
    }

    private boolean accept(Kind kind) {
        if (peek().kind() != kind) {
            return false;
        }
        next++;
        return true;
    }

    private CompileException error(String title, String help) {
        return new CompileException(
                Problem.error("formula", peek().span(), title).help(help));
    }
}
