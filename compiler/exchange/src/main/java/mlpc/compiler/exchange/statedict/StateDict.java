package mlpc.compiler.exchange.statedict;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.Compilation;
import mlpc.runtime.network.Provenance;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/**
 * Finds the tensor of a file for each parameter and state of a model: the one that the user named, the one with the same name, or else by
 * role and sizes; several alike are taken in the order of the numbers in their names. Ambiguities are reported, never guessed.
 */
public final class StateDict {
    private final Signature signature;
    private final Weights file;
    private final String name;
    private final Map<String, String> chosen = new LinkedHashMap<>();
    private final Set<String> left;

    private StateDict(Signature signature, Weights file, String name) {
        this.signature = signature;
        this.file = file;
        this.name = name;
        this.left = new LinkedHashSet<>(file.tensors().keySet());
        left.removeIf(tensor -> tensor.endsWith("num_batches_tracked"));
    }

    /**
     * The weights of a model.
     *
     * @param weights the model's
     * @param origins the file's names of its tensors, in the model's order
     */
    public record Result(Weights weights, Map<String, String> origins) {}

    /**
     * Fits a file's tensors to a model.
     *
     * @param compilation of the model
     * @param name what messages call the file
     * @param named the file's names with the model's
     * @throws DataException listing what does not fit or is ambiguous
     */
    public static Result fit(Compilation compilation, Weights file, String name, Map<String, String> named) {
        return new StateDict(compilation.program().signature(), file, name).fit(named);
    }

    private Result fit(Map<String, String> named) {
        named.forEach(this::take);
        for (Variable variable : signature.variables()) {
            boolean same =
                    variable.shape().equals(file.shapes().get(variable.name())) && left.contains(variable.name());
            if (same && !chosen.containsKey(variable.name())) {
                choose(variable.name(), variable.name());
            }
        }
        Map<String, List<Variable>> wanted = new LinkedHashMap<>();
        for (Variable variable : signature.variables()) {
            if (!chosen.containsKey(variable.name())) {
                wanted.computeIfAbsent(slot(variable.name(), variable.shape()), unused -> new ArrayList<>())
                        .add(variable);
            }
        }
        List<String> open = new ArrayList<>();
        wanted.forEach((slot, variables) -> match(slot, variables, open));
        left.forEach(tensor -> open.add(tensor + " " + file.shapes().get(tensor) + " belongs to nothing in the model"));
        if (!open.isEmpty()) {
            throw new DataException(
                    name + " does not fit " + signature.model() + " without help:\n  " + String.join("\n  ", open)
                            + "\nsay which is which with --map 'name in the file=name in the model,…'");
        }
        return result();
    }

    private static String slot(String name, List<Integer> shape) {
        return Slot.of(name, shape).toString();
    }

    private void take(String tensor, String variable) {
        if (!file.tensors().containsKey(tensor)) {
            throw new DataException("--map " + tensor + "=" + variable + ": " + name + " has no tensor " + tensor
                    + "; it has " + String.join(", ", file.tensors().keySet()));
        }
        Variable known = signature.variables().stream()
                .filter(candidate -> candidate.name().equals(variable))
                .findFirst()
                .orElseThrow(() ->
                        new DataException("--map " + tensor + "=" + variable + ": " + signature.model() + " has no "
                                + variable + "; it has "
                                + String.join(
                                        ", ",
                                        signature.variables().stream()
                                                .map(Variable::name)
                                                .toList())));
        if (!Slot.of("", requireNonNull(file.shapes().get(tensor))).equals(Slot.of("", known.shape()))) {
            throw new DataException("--map " + tensor + "=" + variable + ": "
                    + file.shapes().get(tensor) + " does not fit " + known.shape());
        }
        choose(variable, tensor);
    }

    private void choose(String variable, String tensor) {
        chosen.put(variable, tensor);
        left.remove(tensor);
    }

    private void match(String slot, List<Variable> variables, List<String> open) {
        List<String> candidates = new ArrayList<>(left.stream()
                .filter(tensor ->
                        slot(tensor, requireNonNull(file.shapes().get(tensor))).equals(slot))
                .toList());
        candidates.sort(Comparator.comparing(StateDict::natural));
        List<String> names = variables.stream().map(Variable::name).toList();
        long kinds = candidates.stream()
                .map(tensor -> tensor.replaceAll("[0-9]+", "#"))
                .distinct()
                .count();
        if (candidates.size() == variables.size() && kinds == 1) {
            for (int at = 0; at < names.size(); at++) {
                choose(names.get(at), candidates.get(at));
            }
        } else if (candidates.isEmpty()) {
            names.forEach(variable -> open.add("nothing in the file can be " + variable + ", " + slot));
        } else {
            open.add("any of " + String.join(", ", candidates) + " can be " + String.join(", ", names) + ": " + slot);
            candidates.forEach(left::remove);
        }
    }

    /** Compares names with their numbers as numbers. */
    private static String natural(String tensor) {
        StringBuilder key = new StringBuilder();
        for (String part : tensor.split("(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])")) {
            boolean number = part.matches("[0-9]+") && part.length() < 12;
            key.append(number ? "0".repeat(12 - part.length()) + part : part);
        }
        return key.toString();
    }

    private Result result() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        Map<String, String> origins = new LinkedHashMap<>();
        boolean turned = isTurned();
        for (Variable variable : signature.variables()) {
            String origin = requireNonNull(chosen.get(variable.name()));
            origins.put(variable.name(), origin + " " + file.shapes().get(origin));
            tensors.put(variable.name(), tensor(variable, origin, turned));
        }
        return new Result(Weights.of(signature, tensors).withMetadata(Provenance.of(signature)), origins);
    }

    /** Whether the file's matrices are [in, out], as in Keras; decided by those that are not square. */
    private boolean isTurned() {
        List<String> straight = new ArrayList<>();
        List<String> turned = new ArrayList<>();
        for (Variable variable : signature.variables()) {
            String origin = requireNonNull(chosen.get(variable.name()));
            List<Integer> shape = requireNonNull(file.shapes().get(origin));
            if (variable.shape().size() == 2
                    && shape.size() == 2
                    && !shape.get(0).equals(shape.get(1))) {
                (shape.equals(variable.shape()) ? straight : turned).add(origin);
            }
        }
        if (!straight.isEmpty() && !turned.isEmpty()) {
            throw new DataException(name + ": " + straight.get(0) + " is [out, in] and " + turned.get(0)
                    + " is [in, out]; the two do not fit one model");
        }
        return !turned.isEmpty();
    }

    private Tensor tensor(Variable variable, String origin, boolean turned) {
        Tensor from = file.get(origin);
        Tensor tensor = Tensor.zeros(Precision.FLOAT32, variable);
        boolean turns = turned
                && variable.shape().size() == 2
                && requireNonNull(file.shapes().get(origin)).size() == 2;
        int rows = turns ? variable.shape().get(0) : 1;
        int columns = turns ? variable.shape().get(1) : variable.size();
        for (int row = 0; row < rows; row++) {
            for (int column = 0; column < columns; column++) {
                int place = turns ? column * rows + row : row * columns + column;
                tensor.set(row * columns + column, from.get(place));
            }
        }
        return tensor;
    }
}
