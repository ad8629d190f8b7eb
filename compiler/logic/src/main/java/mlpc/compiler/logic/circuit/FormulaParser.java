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

    private final String text;
    private final List<Token> tokens;
    private final List<String> variables = new ArrayList<>();
    private int next;
    private int depth;

    private FormulaParser(Source source) {
        this.text = source.text();
        this.tokens = FormulaTokens.of(source);
    }

    /**
     * The formula of a text.
     *
     * @throws CompileException for what is no formula, with its place
     */
    public static Formula.Named parse(String text) {
        FormulaParser parser = new FormulaParser(new Source("formula", text));
        Formula formula = parser.equivalence();
        if (parser.peek().kind() == Kind.CLOSE) {
            throw parser.error("this `)` closes nothing", "Take it away, or open it before.");
        }
        if (parser.peek().kind() != Kind.END) {
            throw parser.error(
                    "expected an operator, found " + parser.peek().describe(),
                    "Between two operands stands and, or, xor, implies or iff.");
        }
        return new Formula.Named(
                formula, parser.variables, String.join(" ", text.strip().split("\\s+")));
    }

    private Formula equivalence() {
        Formula left = implication();
        while (accept(Kind.IFF)) {
            left = new Formula.Not(new Formula.Xor(List.of(left, implication())));
        }
        return left;
    }

    private Formula implication() {
        Formula left = disjunction();
        if (!accept(Kind.IMPLIES)) {
            return left;
        }
        Formula right = deeper(this::implication);
        return new Formula.Or(List.of(new Formula.Not(left), right));
    }

    private Formula disjunction() {
        return chain(Kind.OR, this::exclusion, Formula.Or::new);
    }

    private Formula exclusion() {
        return chain(Kind.XOR, this::conjunction, Formula.Xor::new);
    }

    private Formula conjunction() {
        return chain(Kind.AND, this::negation, Formula.And::new);
    }

    private Formula chain(Kind operator, Supplier<Formula> operand, Function<List<Formula>, Formula> join) {
        List<Formula> operands = new ArrayList<>(List.of(operand.get()));
        while (accept(operator)) {
            operands.add(operand.get());
        }
        return operands.size() == 1 ? operands.get(0) : join.apply(operands);
    }

    private Formula negation() {
        return accept(Kind.NOT) ? new Formula.Not(deeper(this::negation)) : operand();
    }

    private Formula operand() {
        Token token = peek();
        switch (token.kind()) {
            case NAME -> {
                next++;
                if (!variables.contains(token.text())) {
                    variables.add(token.text());
                }
                return new Formula.Variable(variables.indexOf(token.text()));
            }
            case CONSTANT -> {
                next++;
                return new Formula.Constant(
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

    private Formula bracket(Token open) {
        next++;
        Formula inner = deeper(this::equivalence);
        if (!accept(Kind.CLOSE)) {
            String found = peek().describe();
            throw new CompileException(
                    Problem.error("formula", peek().span(), "expected an operator or `)`, found " + found)
                            .note(open.span(), "this `(` is not closed"));
        }
        return inner;
    }

    private Formula deeper(Supplier<Formula> inner) {
        if (++depth > DEEPEST) {
            throw error(
                    "more than " + DEEPEST + " operations within one another", "Give parts of it to several models.");
        }
        Formula formula = inner.get();
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
