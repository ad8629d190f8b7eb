package mlpc.compiler.graph.print;

import static java.util.Objects.requireNonNull;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Leaves;

/**
 * Writes nodes as formulae in the language's notation. Nodes that have a name stand for themselves, all others are written
 * out. The text consists of checked names, numbers and fixed words only, so it is safe in a comment of generated code.
 */
public final class ExpressionPrinter {
    private static final int LONGEST = 240;

    private final Function<Expr, Optional<String>> names;
    private final Function<Expr.Constant, String> numbers;

    private ExpressionPrinter(Function<Expr, Optional<String>> names, Function<Expr.Constant, String> numbers) {
        this.names = names;
        this.numbers = numbers;
    }

    /** @param names the names of nodes that are not to be written out */
    public ExpressionPrinter(Function<Expr, Optional<String>> names) {
        this(names, Numerals::of);
    }

    /** A printer for people: it writes 1 - 0.9, which is not exactly 0.1, as {@code 0.1}. */
    public static ExpressionPrinter brief(Function<Expr, Optional<String>> names) {
        return new ExpressionPrinter(
                names,
                constant -> constant.isUniform() ? Numerals.brief(constant.uniformValue()) : Numerals.of(constant));
    }

    /** A printer that refers to operations by the names that they were given, and writes out those that have none. */
    public static ExpressionPrinter byOrigin() {
        return new ExpressionPrinter(
                node -> node instanceof Expr.Apply ? node.nodes().origin(node).name() : Optional.empty());
    }

    /** The text that refers to a node: its name, or the formula if it has none. */
    public String reference(Expr node) {
        return atom(node).map(atom -> atom.formula().text()).orElseGet(() -> definition(node));
    }

    /** The text of a node's {@link #formula}. */
    public String definition(Expr node) {
        return formula(node).text();
    }

    /** A node's own formula, even where it has a name. Parts that would make it too long are left out as {@code …}. */
    public Formula formula(Expr node) {
        Map<Expr, Notation> known = new HashMap<>();
        for (Expr part : parts(node)) {
            Notation written = part == node ? notation(part, known) : atom(part).orElseGet(() -> notation(part, known));
            known.put(part, written.formula().length() > LONGEST && part != node ? Notation.elided("…") : written);
        }
        return requireNonNull(known.get(node)).formula();
    }

    private Notation notation(Expr node, Map<Expr, Notation> known) {
        if (!(node instanceof Expr.Apply apply)) {
            return atom(node).orElseThrow();
        }
        Optional<Offset> offset = Offset.of(apply).filter(written -> known.containsKey(written.operand()));
        return offset.isPresent()
                ? Notation.call(
                        offset.get().word(),
                        List.of(requireNonNull(known.get(offset.get().operand()))))
                : Notation.of(apply, apply.arguments().stream().map(known::get).toList());
    }

    /** The nodes to be written out under a node, and the named nodes at their ends, arguments first. */
    private List<Expr> parts(Expr node) {
        Set<Expr> seen = new HashSet<>();
        List<Expr> found = new ArrayList<>();
        Deque<Expr> open = new ArrayDeque<>(List.of(node));
        while (!open.isEmpty()) {
            Expr part = open.pop();
            if (seen.add(part)) {
                found.add(part);
                if (part == node || atom(part).isEmpty()) {
                    part.arguments().forEach(open::push);
                }
            }
        }
        found.sort((one, other) -> Integer.compare(one.id(), other.id()));
        return found;
    }

    private Optional<Notation> atom(Expr node) {
        if (node instanceof Expr.Constant constant) {
            return Optional.of(Notation.number(numbers.apply(constant)));
        }
        Optional<String> name = names.apply(node)
                .filter(ExpressionPrinter::isSafe)
                .or(() -> Leaves.name(node).filter(ExpressionPrinter::isSafe));
        return node instanceof Expr.Apply || name.isPresent()
                ? name.map(Notation::name)
                : Optional.of(Notation.elided("?"));
    }

    /** Whether a name may be printed as it is: it has letters of the language and what joins the parts of a full name, no more. */
    static boolean isSafe(String name) {
        return !name.isEmpty() && name.chars().allMatch(ExpressionPrinter::isSafe);
    }

    private static boolean isSafe(int character) {
        return 'a' <= character && character <= 'z'
                || 'A' <= character && character <= 'Z'
                || '0' <= character && character <= '9'
                || "_.#~()".indexOf(character) >= 0
                || '\u0393' <= character && character <= '\u03c9';
    }
}
