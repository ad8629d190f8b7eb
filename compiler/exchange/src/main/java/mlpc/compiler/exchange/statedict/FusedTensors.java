package mlpc.compiler.exchange.statedict;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.runtime.signature.Variable;

/** Biases that a file keeps together with something else: as the last column of a matrix, or those of all layers one behind the other. */
final class FusedTensors {
    private final Tensors tensors;
    private final Map<String, String> chosen;

    /** @param chosen the tensors of the parameters that are found, by the parameters' names; what is found here is added */
    FusedTensors(Tensors tensors, Map<String, String> chosen) {
        this.tensors = tensors;
        this.chosen = chosen;
    }

    void find(List<Variable> variables) {
        List<Variable> open = new ArrayList<>();
        variables.stream()
                .filter(variable -> !chosen.containsKey(variable.name()))
                .forEach(open::add);
        for (Variable matrix : open) {
            bias(matrix, open).ifPresent(bias -> column(matrix, bias, open));
        }
        open.removeIf(variable -> chosen.containsKey(variable.name()));
        joined(open.stream().filter(FusedTensors::isBias).toList());
    }

    private static boolean isBias(Variable variable) {
        return Slot.of(variable.name(), variable.shape()).part().equals("bias");
    }

    private static int units(Variable matrix) {
        return matrix.shape().size() == 2 ? matrix.shape().get(0) : 1;
    }

    private static int width(Variable matrix) {
        return matrix.size() / units(matrix);
    }

    private Optional<Variable> bias(Variable matrix, List<Variable> open) {
        boolean weighs = Slot.of(matrix.name(), matrix.shape()).part().equals("weight")
                && matrix.name().matches("(.*\\.)?[Ww]");
        return open.stream()
                .filter(other -> weighs
                        && isBias(other)
                        && Tensors.owner(other.name()).equals(Tensors.owner(matrix.name()))
                        && other.size() == units(matrix))
                .findFirst();
    }

    /** [units, width + 1], or turned; if as many tensors are of that size as layers, in their order. */
    private void column(Variable matrix, Variable bias, List<Variable> open) {
        int units = units(matrix);
        int width = width(matrix);
        if (units == width + 1) {
            return; // both ways round it would fit
        }
        List<String> straight = like(List.of(units, width + 1));
        List<String> turned = like(List.of(width + 1, units));
        List<String> candidates = straight.isEmpty() ? turned : straight;
        long alike = open.stream()
                .filter(other -> !chosen.containsKey(other.name())
                        && other.shape().equals(matrix.shape())
                        && bias(other, open).isPresent())
                .count();
        boolean clear = !candidates.isEmpty()
                && (straight.isEmpty() || turned.isEmpty())
                && candidates.size() == alike
                && candidates.stream().map(Tensors::kind).distinct().count() == 1;
        if (!clear) {
            return;
        }
        String from = candidates.get(0);
        if (straight.isEmpty()) {
            chosen.put(matrix.name(), tensors.part(from, from + "[:" + width + "]", List.of(width, units), at -> at));
            chosen.put(
                    bias.name(),
                    tensors.part(from, from + "[" + width + "]", List.of(units), at -> width * units + at));
        } else {
            chosen.put(
                    matrix.name(),
                    tensors.part(
                            from,
                            from + "[:, :" + width + "]",
                            List.of(units, width),
                            at -> at / width * (width + 1) + at % width));
            chosen.put(
                    bias.name(),
                    tensors.part(from, from + "[:, " + width + "]", List.of(units), at -> at * (width + 1) + width));
        }
    }

    private List<String> like(List<Integer> shape) {
        return tensors.left().stream()
                .filter(name -> tensors.shape(name).equals(shape))
                .toList();
    }

    /** One vector of all biases in the model's order. */
    private void joined(List<Variable> biases) {
        int size = biases.stream().mapToInt(Variable::size).sum();
        List<String> vectors = tensors.left().stream()
                .filter(name -> tensors.shape(name).equals(List.of(size)))
                .toList();
        if (biases.size() < 2 || vectors.size() != 1) {
            return;
        }
        String from = vectors.get(0);
        int start = 0;
        for (Variable bias : biases) {
            int first = start;
            int end = first + bias.size();
            chosen.put(
                    bias.name(),
                    tensors.part(from, from + "[" + first + ":" + end + "]", List.of(bias.size()), at -> first + at));
            start = end;
        }
    }
}
