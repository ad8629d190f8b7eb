package mlpc.compiler.plan.loop;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.ValueName;
import mlpc.compiler.graph.print.Numerals;

/**
 * Scalar terms as text: {@code tanh(z[row][j] + b[j])}. A value that is read once, or only loaded, is written where it
 * is read; any other value has a line and a name of its own.
 */
final class TermPrinter {
    /** The most operations in one line. */
    private static final int LONGEST = 8;

    // Precedence of operators.
    private static final int COMPARISON = 1;
    private static final int SUM = 2;
    private static final int PRODUCT = 3;
    private static final int PREFIX = 4;
    private static final int ATOM = 5;

    private final Set<Storage> overwritten;
    private final Map<ScalarTerm.Let, Integer> reads = new HashMap<>();
    private final Map<ScalarTerm.Let, Integer> sizes = new HashMap<>();
    private final Map<ScalarTerm.Let, String> names = new HashMap<>();
    private final Set<String> taken = new HashSet<>();

    private int unnamed;

    private record Text(String text, int binding) {
        String in(int outer) {
            return binding < outer ? "(" + text + ")" : text;
        }
    }

    /** @param body the statements that the terms belong to */
    TermPrinter(List<BodyStatement> body) {
        overwritten = body.stream()
                .filter(BodyStatement.Store.class::isInstance)
                .map(statement -> ((BodyStatement.Store) statement).storage())
                .collect(Collectors.toSet());
        for (BodyStatement statement : body) {
            if (statement instanceof BodyStatement.Define define) {
                define.let().value().parts().forEach(this::read);
                sizes.put(define.let(), 1 + size(define.let().value()));
            } else if (statement instanceof BodyStatement.Store store) {
                read(store.value());
            } else if (statement instanceof BodyStatement.Mean mean) {
                mean.parts().forEach(this::read);
            }
        }
    }

    private void read(ScalarTerm term) {
        if (term instanceof ScalarTerm.Local local) {
            reads.merge(local.let(), 1, Integer::sum);
        }
        term.parts().forEach(this::read);
    }

    private int size(ScalarTerm term) {
        if (term instanceof ScalarTerm.Local local) {
            return isInlined(local.let()) ? sizes.getOrDefault(local.let(), 1) : 0;
        }
        return term.parts().stream().mapToInt(this::size).sum();
    }

    /** Whether a value is written where it is read. It is not if a store in between could change it. */
    boolean isInlined(ScalarTerm.Let let) {
        if (let.value() instanceof ScalarTerm.Load load) {
            return !overwritten.contains(load.storage());
        }
        return let.value() instanceof ScalarTerm.Setting
                || reads.getOrDefault(let, 0) <= 1 && sizes.getOrDefault(let, 1) <= LONGEST;
    }

    boolean isRead(ScalarTerm.Let let) {
        return reads.containsKey(let);
    }

    /** A unique name for a value that has a line of its own. */
    String define(ScalarTerm.Let let) {
        boolean isNamed = !let.hint().isEmpty() && !(let.value() instanceof ScalarTerm.Load);
        String wanted = isNamed ? let.hint().orElseThrow().text() : "t" + ++unnamed;
        String free = wanted;
        for (int twin = 2; !taken.add(free); twin++) {
            free = wanted + "~" + twin;
        }
        names.put(let, free);
        return free;
    }

    String of(ScalarTerm term) {
        return text(term).text();
    }

    private String name(ScalarTerm.Let let) {
        String given = names.get(let);
        return given != null ? given : let.hint().map(ValueName::text).orElse("");
    }

    private Text text(ScalarTerm term) {
        if (term instanceof ScalarTerm.Local local) {
            return isInlined(local.let()) ? text(local.let().value()) : new Text(name(local.let()), ATOM);
        }
        if (term instanceof ScalarTerm.Number number) {
            String text = Numerals.brief(number.value());
            return new Text(text, text.startsWith("-") ? PREFIX : ATOM);
        }
        if (term instanceof ScalarTerm.Setting setting) {
            return new Text(setting.name(), ATOM);
        }
        if (term instanceof ScalarTerm.Load load) {
            return new Text(element(load), ATOM);
        }
        if (term instanceof ScalarTerm.FusedMultiplyAdd fma) {
            return call("fma", fma.parts());
        }
        return call((ScalarTerm.Call) term);
    }

    /** {@code W[i][j]}, {@code b[j]}; {@code z[row][j]} of a value that each example has, {@code loss[row]} if it is a number. */
    static String element(ScalarTerm.Load load) {
        Storage storage = load.storage();
        String row = storage.perRow() ? "[row]" : storage.isMatrix() ? "[" + load.row() + "]" : "";
        return storage.name() + row + (storage.columns() == 1 ? "" : "[" + load.column() + "]");
    }

    private Text call(ScalarTerm.Call call) {
        return switch (call.primitive()) {
            case ADD -> infix(call, " + ", SUM, SUM);
            case SUBTRACT -> infix(call, " - ", SUM, PRODUCT);
            case MULTIPLY -> infix(call, " * ", PRODUCT, PRODUCT);
            case DIVIDE -> infix(call, " / ", PRODUCT, PREFIX);
            case LESS -> infix(call, " < ", COMPARISON, SUM);
            case LESS_EQUAL -> infix(call, " <= ", COMPARISON, SUM);
            case EQUAL -> infix(call, " == ", COMPARISON, SUM);
            case POWER -> infix(call, "^", ATOM, ATOM);
            case NEGATE -> new Text("-" + text(call.arguments().get(0)).in(ATOM), PREFIX);
            // A function that is no operator.
            default -> call(word(call.primitive()), call.arguments());
        };
    }

    static String word(Primitive primitive) {
        return primitive.name().toLowerCase(Locale.ROOT);
    }

    private Text call(String function, List<ScalarTerm> arguments) {
        return new Text(function + arguments.stream().map(this::of).collect(Collectors.joining(", ", "(", ")")), ATOM);
    }

    /**
     * An infix operator; {@code left} and {@code right} are the precedences that its operands must have. Sums and
     * products associate to the left.
     */
    private Text infix(ScalarTerm.Call call, String operator, int left, int right) {
        int second = left == right && left != ATOM ? right + 1 : right;
        int binding = left == ATOM ? PREFIX : left;
        return new Text(
                text(call.arguments().get(0)).in(left)
                        + operator
                        + text(call.arguments().get(1)).in(second),
                binding);
    }
}
