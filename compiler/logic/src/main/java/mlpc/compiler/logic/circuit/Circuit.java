package mlpc.compiler.logic.circuit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * A formula as threshold gates, each reading variables and earlier gates. Conjunctions and disjunctions are gates of any number
 * of wires, negation is a sign, an exclusive or of n things is a tree of n - 1 times two gates; what occurs twice is made once.
 * So the gates are at most twice the operators of the formula.
 *
 * @param gates the last one is the result
 */
record Circuit(int variables, List<Gate> gates) {
    Circuit {
        gates = List.copyOf(gates);
    }

    static Circuit of(BooleanFormula formula, int variables) {
        return new Builder(variables).finish(formula);
    }

    /** The most gates on a way from a variable to the result. */
    int depth() {
        int[] depths = new int[variables + gates.size()];
        for (int i = 0; i < gates.size(); i++) {
            for (Wire wire : gates.get(i).wires()) {
                depths[variables + i] = Math.max(depths[variables + i], depths[wire.source()]);
            }
            depths[variables + i]++;
        }
        return depths[depths.length - 1];
    }

    /** Weights and biases of all gates. */
    int weights() {
        return gates.stream().mapToInt(gate -> gate.wires().size() + 1).sum();
    }

    private static final class Builder {
        private final int variables;
        private final List<Gate> gates = new ArrayList<>();
        private final Map<Gate, Integer> made = new HashMap<>();

        Builder(int variables) {
            this.variables = variables;
        }

        Circuit finish(BooleanFormula formula) {
            Wire result = wire(formula);
            if (result.isConstant()) {
                Gate one = new Gate(Gate.Kind.ONE, List.of(new Wire(0, false)), result.equals(Wire.FALSE));
                return new Circuit(variables, List.of(one));
            }
            if (result.source() < variables) {
                return new Circuit(variables, List.of(Gate.and(List.of(result))));
            }
            List<Gate> needed = needed(result.source());
            int last = needed.size() - 1;
            needed.set(last, needed.get(last).not(result.negated()));
            return new Circuit(variables, needed);
        }

        /** The gates that one depends on, and itself as the last. */
        private List<Gate> needed(int result) {
            BitSet wanted = new BitSet();
            wanted.set(result);
            for (int number = result; number >= variables; number--) {
                if (wanted.get(number)) {
                    gates.get(number - variables).wires().forEach(wire -> wanted.set(wire.source()));
                }
            }
            List<Gate> needed = new ArrayList<>();
            int[] numbers = IntStream.range(0, variables + gates.size()).toArray();
            for (int number = variables; number <= result; number++) {
                if (wanted.get(number)) {
                    numbers[number] = variables + needed.size();
                    needed.add(gates.get(number - variables).renumbered(old -> numbers[old]));
                }
            }
            return needed;
        }

        private Wire wire(BooleanFormula formula) {
            if (formula instanceof BooleanFormula.Constant constant) {
                return constant.value() ? Wire.TRUE : Wire.FALSE;
            } else if (formula instanceof BooleanFormula.Variable variable) {
                return new Wire(variable.index(), false);
            } else if (formula instanceof BooleanFormula.Not not) {
                return wire(not.operand()).not();
            } else if (formula instanceof BooleanFormula.Xor xor) {
                return parity(xor);
            }
            boolean and = formula instanceof BooleanFormula.And;
            TreeSet<Wire> wires = new TreeSet<>();
            gather(formula, and, false, wires);
            return join(wires, and);
        }

        /** The operands of a conjunction (or disjunction), those of one within it, and by De Morgan those under a negation. */
        private void gather(BooleanFormula formula, boolean and, boolean negated, SortedSet<Wire> wires) {
            if (formula instanceof BooleanFormula.Not not) {
                gather(not.operand(), and, !negated, wires);
            } else if (formula instanceof BooleanFormula.And inner && and != negated) {
                inner.operands().forEach(operand -> gather(operand, and, negated, wires));
            } else if (formula instanceof BooleanFormula.Or inner && and == negated) {
                inner.operands().forEach(operand -> gather(operand, and, negated, wires));
            } else {
                wires.add(wire(formula).not(negated));
            }
        }

        private Wire join(SortedSet<Wire> wires, boolean and) {
            Wire decides = and ? Wire.FALSE : Wire.TRUE;
            boolean decided = wires.contains(decides)
                    || wires.stream().anyMatch(wire -> wires.contains(wire.not()) && !wire.isConstant());
            wires.remove(decides.not());
            if (decided) {
                return decides;
            }
            if (wires.isEmpty()) {
                return decides.not();
            }
            if (wires.size() == 1) {
                return wires.first();
            }
            List<Wire> inputs = List.copyOf(wires);
            List<Wire> turned = inputs.stream().map(Wire::not).toList();
            Optional<Wire> dual =
                    known(and ? Gate.or(turned) : Gate.and(turned)).map(Wire::not);
            return dual.orElseGet(() -> gate(and ? Gate.and(inputs) : Gate.or(inputs)));
        }

        private Optional<Wire> known(Gate gate) {
            return Optional.ofNullable(made.get(gate)).map(number -> new Wire(number, false));
        }

        private Wire gate(Gate gate) {
            return known(gate).orElseGet(() -> {
                int number = variables + gates.size();
                gates.add(gate);
                made.put(gate, number);
                return new Wire(number, false);
            });
        }

        /** Negations only count; what occurs twice cancels out; the rest is added up in pairs, and the pairs in pairs. */
        private Wire parity(BooleanFormula.Xor xor) {
            TreeSet<Integer> odd = new TreeSet<>();
            boolean negated = collect(xor, odd);
            List<Integer> sources = new ArrayList<>(odd);
            while (sources.size() > 1) {
                List<Integer> halves = new ArrayList<>();
                for (int i = 0; i + 1 < sources.size(); i += 2) {
                    halves.add(exclusive(sources.get(i), sources.get(i + 1)));
                }
                if (sources.size() % 2 == 1) {
                    halves.add(sources.get(sources.size() - 1));
                }
                sources = halves;
            }
            return sources.isEmpty() ? Wire.FALSE.not(negated) : new Wire(sources.get(0), negated);
        }

        private boolean collect(BooleanFormula.Xor xor, SortedSet<Integer> odd) {
            boolean negated = false;
            for (BooleanFormula operand : xor.operands()) {
                BooleanFormula inner = operand;
                while (inner instanceof BooleanFormula.Not not) {
                    negated = !negated;
                    inner = not.operand();
                }
                if (inner instanceof BooleanFormula.Xor nested) {
                    negated ^= collect(nested, odd);
                    continue;
                }
                Wire wire = wire(inner);
                negated ^= wire.isConstant() ? wire.equals(Wire.TRUE) : wire.negated();
                if (!wire.isConstant() && !odd.add(wire.source())) {
                    odd.remove(wire.source());
                }
            }
            return negated;
        }

        private int exclusive(int left, int right) {
            Wire both = gate(Gate.and(List.of(new Wire(left, false), new Wire(right, false))));
            return gate(Gate.xor(left, right, both.source())).source();
        }
    }
}
