package mlpc.compiler.exchange.incoming.operator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Reductions;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Primitive;
import mlpc.compiler.graph.Shape;

/** Einsum: a product of tensors whose axes have letters, summed over the letters that the result lacks. */
final class EinsteinSums {
    private EinsteinSums() {}

    static Map<String, Operator> operators() {
        return Map.of("Einsum", EinsteinSums::sum);
    }

    /** A tensor with a letter for each axis, each once. */
    private record Term(Expr value, List<Character> letters) {
        int size(char letter) {
            return value.shape().dimension(letters.indexOf(letter));
        }
    }

    private static List<Operand> sum(Call call) {
        List<Operand.Numbers> operands = call.all();
        EinsteinEquation equation = EinsteinEquation.of(
                call.text("equation", ""),
                operands.stream().map(Operand.Numbers::rank).toList());
        boolean rows = operands.stream().anyMatch(Operand.Numbers::rows);
        List<List<Character>> letters = rows ? withoutRows(equation, operands) : equation.operands();
        List<Character> wanted = new ArrayList<>(equation.result());
        if (rows) {
            wanted.remove(0);
        }
        Term product = term(call, operands.get(0).expr(), letters.get(0));
        for (int at = 1; at < operands.size(); at++) {
            Set<Character> kept = new LinkedHashSet<>(wanted);
            letters.subList(at + 1, letters.size()).forEach(kept::addAll);
            product = product(call, product, term(call, operands.get(at).expr(), letters.get(at)), kept);
        }
        Term reduced = summed(call, product, new LinkedHashSet<>(wanted));
        List<Integer> order = wanted.stream().map(reduced.letters::indexOf).toList();
        if (order.contains(-1)) {
            throw new Refusal(
                    "has a letter in the result of \"" + call.text("equation", "") + "\" that no operand has");
        }
        Expr result = call.movements().permuted(reduced.value, order);
        return Call.one(new Operand.Numbers(result, rows, operands.get(0).type()));
    }

    /** The letters of the axes behind the rows, whose letter is the first of the result and of each operand that has rows. */
    private static List<List<Character>> withoutRows(EinsteinEquation equation, List<Operand.Numbers> operands) {
        char rows = equation.result().isEmpty() ? ' ' : equation.result().get(0);
        List<List<Character>> all = new ArrayList<>();
        for (int at = 0; at < operands.size(); at++) {
            List<Character> letters = equation.operands().get(at);
            boolean first = operands.get(at).rows() && letters.get(0) == rows;
            List<Character> rest = first ? letters.subList(1, letters.size()) : letters;
            if (operands.get(at).rows() != first || rest.contains(rows)) {
                throw new Refusal("combines the rows of a batch with each other");
            }
            all.add(rest);
        }
        return all;
    }

    /** An operand; of an axis pair with the same letter the diagonal. */
    private static Term term(Call call, Expr value, List<Character> letters) {
        Expr rest = value;
        List<Character> names = new ArrayList<>(letters);
        for (int at = 0; at < names.size(); at++) {
            int again = names.subList(at + 1, names.size()).indexOf(names.get(at)) + at + 1;
            if (again > at) {
                rest = diagonal(call, rest, at, again);
                names.add(names.get(at));
                names.remove(again);
                names.remove(at);
                at = -1;
            }
        }
        return new Term(rest, names);
    }

    /** The diagonal of two axes as a last axis. */
    private static Expr diagonal(Call call, Expr value, int first, int second) {
        int size = value.shape().dimension(first);
        if (value.shape().dimension(second) != size) {
            throw new Refusal("has one letter for axes of " + size + " and "
                    + value.shape().dimension(second) + " elements");
        }
        List<Integer> order = new ArrayList<>(value.shape().axes());
        order.removeAll(List.of(first, second));
        List<Integer> sizes =
                new ArrayList<>(order.stream().map(value.shape()::dimension).toList());
        order.addAll(List.of(first, second));
        sizes.add(size * size);
        Expr flat = call.math().reshape(call.movements().permuted(value, order), new Shape(sizes));
        List<Integer> places = new ArrayList<>();
        for (int at = 0; at < size; at++) {
            places.add(at * (size + 1));
        }
        return call.movements().picked(flat, sizes.size() - 1, places);
    }

    /** Sums over the letters that are not kept. */
    private static Term summed(Call call, Term term, Set<Character> kept) {
        List<Integer> axes = new ArrayList<>();
        List<Character> letters = new ArrayList<>();
        for (int axis = 0; axis < term.letters.size(); axis++) {
            if (kept.contains(term.letters.get(axis))) {
                letters.add(term.letters.get(axis));
            } else {
                axes.add(axis);
            }
        }
        return new Term(call.reductions().along(Reductions.Kind.SUM, term.value, axes), letters);
    }

    private static Term product(Call call, Term left, Term right, Set<Character> wanted) {
        Set<Character> ofA = new LinkedHashSet<>(wanted);
        ofA.addAll(right.letters);
        Set<Character> ofB = new LinkedHashSet<>(wanted);
        ofB.addAll(left.letters);
        Term a = summed(call, left, ofA);
        Term b = summed(call, right, ofB);
        List<Character> stack = new ArrayList<>();
        List<Character> contracted = new ArrayList<>();
        List<Character> freeA = new ArrayList<>();
        for (char letter : a.letters) {
            boolean shared = b.letters.contains(letter);
            (shared ? wanted.contains(letter) ? stack : contracted : freeA).add(letter);
        }
        List<Character> freeB = new ArrayList<>(b.letters);
        freeB.removeAll(a.letters);
        a = evened(call, a, b);
        b = evened(call, b, a);
        List<Integer> sizes = new ArrayList<>();
        List<Character> letters = new ArrayList<>();
        for (char letter : joined(stack, freeA)) {
            letters.add(letter);
            sizes.add(a.size(letter));
        }
        for (char letter : freeB) {
            letters.add(letter);
            sizes.add(b.size(letter));
        }
        Expr one = grouped(call, a, stack, freeA, contracted);
        Expr other = grouped(call, b, stack, contracted, freeB);
        Expr product = contracted.isEmpty() ? outer(call, one, other) : matrix(call, one, other, stack, freeA, freeB);
        return new Term(call.math().reshape(product, new Shape(sizes)), letters);
    }

    /** An axis of one element is repeated where the other tensor has more under the letter. */
    private static Term evened(Call call, Term term, Term other) {
        List<Integer> sizes = new ArrayList<>();
        for (char letter : term.letters) {
            int size = term.size(letter);
            int its = other.letters.contains(letter) ? other.size(letter) : size;
            if (size != its && size != 1 && its != 1) {
                throw new Refusal(
                        "has the letter \"" + letter + "\" for axes of " + size + " and " + its + " elements");
            }
            sizes.add(Math.max(size, its));
        }
        return new Term(call.math().grown(term.value, new Shape(sizes)), term.letters);
    }

    private static List<Character> joined(List<Character> first, List<Character> second) {
        List<Character> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    /** [stack…, rows, columns]: the axes of each group as one. */
    private static Expr grouped(
            Call call, Term term, List<Character> stack, List<Character> rows, List<Character> columns) {
        List<Integer> order = joined(joined(stack, rows), columns).stream()
                .map(term.letters::indexOf)
                .toList();
        List<Integer> sizes = new ArrayList<>(stack.stream().map(term::size).toList());
        sizes.add(rows.stream().mapToInt(term::size).reduce(1, Math::multiplyExact));
        sizes.add(columns.stream().mapToInt(term::size).reduce(1, Math::multiplyExact));
        return call.math().reshape(call.movements().permuted(term.value, order), new Shape(sizes));
    }

    /** [stack…, m, 1] and [stack…, 1, n]. */
    private static Expr outer(Call call, Expr one, Expr other) {
        TensorMath math = call.math();
        int last = one.shape().rank() - 1;
        Shape shape = one.shape().with(last, other.shape().dimension(last));
        return math.apply(Primitive.MULTIPLY, math.grown(one, shape), math.grown(other, shape));
    }

    /** A product of matrices; where one is a single row or column, it is written as a vector. */
    private static Expr matrix(
            Call call, Expr one, Expr other, List<Character> stack, List<Character> freeA, List<Character> freeB) {
        TensorMath math = call.math();
        boolean flat = stack.isEmpty();
        Expr a =
                flat && freeA.isEmpty() ? math.reshape(one, Shape.of(one.shape().size())) : one;
        Expr b = flat && freeB.isEmpty()
                ? math.reshape(other, Shape.of(other.shape().size()))
                : other;
        return call.movements().product(a, b);
    }
}
