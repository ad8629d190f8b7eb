package mlpc.compiler.exchange.statedict;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mlpc.compiler.Compilation;
import mlpc.runtime.network.Weights;
import mlpc.runtime.signature.Precision;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Statistic;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;
import mlpc.runtime.weights.Provenance;

/**
 * Finds the tensor of a file for each parameter and state of a model: the one that the user named; the one with the same name, whatever
 * stands before it; then layer by layer, those with the same parts and sizes in the order of the numbers in their names; then single tensors
 * likewise. Ambiguities are reported, never guessed. What is measured of a table's columns comes from the file only by name.
 */
public final class StateDict {
    private final Signature signature;
    private final Precision precision;
    private final Tensors tensors;
    private final String name;
    private final Map<String, String> chosen = new LinkedHashMap<>();
    /** States that hold what is measured of a table's columns. */
    private final Set<String> statistics;

    private StateDict(Compilation compilation, Weights file, String name) {
        this.signature = compilation.program().signature();
        this.precision = compilation.program().precision();
        this.tensors = new Tensors(file);
        this.name = name;
        this.statistics = signature.statistics().stream().map(Statistic::state).collect(Collectors.toSet());
    }

    /**
     * The weights of a model.
     *
     * @param weights the model's
     * @param origins the file's names of its tensors, in the model's order
     * @param unmeasured statistics of columns that the file does not have: they are NaN, which is measured before anything is computed
     */
    public record Result(Weights weights, Map<String, String> origins, List<String> unmeasured) {}

    /**
     * Fits a file's tensors to a model.
     *
     * @param compilation of the model
     * @param name what messages call the file
     * @param named the file's names with the model's
     * @throws DataException listing what does not fit or is ambiguous
     */
    public static Result fit(Compilation compilation, Weights file, String name, Map<String, String> named) {
        return new StateDict(compilation, file, name).fit(named);
    }

    private Result fit(Map<String, String> named) {
        named.forEach(this::take);
        siblings();
        byName();
        byLayer();
        new FusedTensors(tensors, chosen)
                .find(signature.variables().stream().filter(this::isLearned).toList());
        Map<String, List<Variable>> wanted = new LinkedHashMap<>();
        open().forEach(variable -> wanted.computeIfAbsent(slot(variable).toString(), unused -> new ArrayList<>())
                .add(variable));
        List<String> problems = new ArrayList<>();
        wanted.forEach((slot, variables) -> match(slot, variables, problems));
        tensors.left()
                .forEach(tensor ->
                        problems.add(tensor + " " + tensors.shape(tensor) + " belongs to nothing in the model"));
        if (!problems.isEmpty()) {
            throw new DataException(name + " does not fit " + signature.model() + " without help:\n  "
                    + String.join("\n  ", problems)
                    + "\nsay which is which with --map 'name in the file=name in the model,…'");
        }
        return result();
    }

    private static Slot slot(Variable variable) {
        return Slot.of(variable.name(), variable.shape());
    }

    private boolean isLearned(Variable variable) {
        return !statistics.contains(variable.name());
    }

    private Stream<Variable> without() {
        return signature.variables().stream().filter(variable -> !chosen.containsKey(variable.name()));
    }

    /** What still needs a tensor of the file. */
    private List<Variable> open() {
        return without().filter(this::isLearned).toList();
    }

    private void take(String tensor, String variable) {
        String said = "--map " + tensor + "=" + variable + ": ";
        boolean isLayer = !tensors.has(tensor)
                && open().stream().anyMatch(found -> Tensors.owner(found.name()).equals(variable))
                && tensors.left().stream()
                        .anyMatch(found -> Tensors.owner(found).equals(tensor));
        if (isLayer) {
            sibling(tensor, variable);
            return;
        }
        if (!tensors.has(tensor)) {
            throw new DataException(
                    said + name + " has no tensor " + tensor + "; it has " + String.join(", ", tensors.all()));
        }
        Variable known = signature.variables().stream()
                .filter(candidate -> candidate.name().equals(variable))
                .findFirst()
                .orElseThrow(() -> new DataException(said + signature.model() + " has no " + variable + "; it has "
                        + signature.variables().stream().map(Variable::name).collect(Collectors.joining(", "))));
        if (!tensors.slot(tensor).sizes().equals(slot(known).sizes())) {
            throw new DataException(said + tensors.shape(tensor) + " does not fit " + known.shape());
        }
        choose(known, tensor);
    }

    private void choose(Variable variable, String tensor) {
        chosen.put(variable.name(), tensor);
        tensors.use(tensor);
    }

    /** What else is of the layers that the user named a tensor of. */
    private void siblings() {
        Map<String, String> layers = new LinkedHashMap<>();
        chosen.forEach((variable, tensor) -> layers.put(Tensors.owner(tensor), Tensors.owner(variable)));
        layers.forEach(this::sibling);
    }

    private void sibling(String ofFile, String ofModel) {
        for (Variable variable : open()) {
            List<String> parts = tensors.left().stream()
                    .filter(tensor -> Tensors.owner(tensor).equals(ofFile)
                            && tensors.slot(tensor).equals(slot(variable)))
                    .toList();
            if (Tensors.owner(variable.name()).equals(ofModel) && !ofModel.isEmpty() && parts.size() == 1) {
                choose(variable, parts.get(0));
            }
        }
    }

    /** The model's own names, alone or behind a prefix such as {@code module.}. */
    private void byName() {
        for (Variable variable : without().toList()) {
            if (tensors.left().contains(variable.name())
                    && tensors.shape(variable.name()).equals(variable.shape())) {
                choose(variable, variable.name());
            }
        }
        for (Variable variable : without().toList()) {
            List<String> found = tensors.left().stream()
                    .filter(tensor -> tensor.endsWith("." + variable.name())
                            && tensors.shape(tensor).equals(variable.shape()))
                    .toList();
            if (found.size() == 1) {
                choose(variable, found.get(0));
            }
        }
    }

    /** Layers of the same parts and sizes, if there are as many in the file as in the model, and their names differ in numbers alone. */
    private void byLayer() {
        Map<String, List<Variable>> layers = new LinkedHashMap<>();
        open().forEach(variable -> layers.computeIfAbsent(Tensors.owner(variable.name()), unused -> new ArrayList<>())
                .add(variable));
        Map<String, List<String>> owners = new LinkedHashMap<>();
        tensors.left().forEach(tensor -> owners.computeIfAbsent(Tensors.owner(tensor), unused -> new ArrayList<>())
                .add(tensor));
        Map<String, List<List<Variable>>> wanted = new LinkedHashMap<>();
        layers.values().forEach(layer -> wanted.computeIfAbsent(
                        signature(layer.stream().map(StateDict::slot).toList()), unused -> new ArrayList<>())
                .add(layer));
        wanted.remove("");
        wanted.forEach((parts, group) -> {
            List<String> alike = owners.entrySet().stream()
                    .filter(owner -> signature(
                                    owner.getValue().stream().map(tensors::slot).toList())
                            .equals(parts))
                    .map(Map.Entry::getKey)
                    .toList();
            boolean one = alike.stream().map(Tensors::kind).distinct().count() == 1;
            for (int at = 0; one && alike.size() == group.size() && at < alike.size(); at++) {
                for (Variable variable : group.get(at)) {
                    requireNonNull(owners.get(alike.get(at))).stream()
                            .filter(tensor -> tensors.slot(tensor).equals(slot(variable)))
                            .findFirst()
                            .ifPresent(tensor -> choose(variable, tensor));
                }
            }
        });
    }

    /** The parts of a layer as a text; empty if two of them are alike. */
    private static String signature(List<Slot> slots) {
        List<String> parts = slots.stream().map(Slot::toString).sorted().toList();
        return parts.stream().distinct().count() == parts.size() ? String.join("; ", parts) : "";
    }

    private void match(String slot, List<Variable> variables, List<String> problems) {
        List<String> candidates = tensors.left().stream()
                .filter(tensor -> tensors.slot(tensor).toString().equals(slot))
                .toList();
        List<String> names = variables.stream().map(Variable::name).toList();
        long kinds = candidates.stream().map(Tensors::kind).distinct().count();
        if (candidates.size() == variables.size() && kinds == 1) {
            for (int at = 0; at < names.size(); at++) {
                choose(variables.get(at), candidates.get(at));
            }
        } else if (candidates.isEmpty()) {
            names.forEach(variable -> problems.add("nothing in the file can be " + variable + ", " + slot));
        } else {
            problems.add(
                    "any of " + String.join(", ", candidates) + " can be " + String.join(", ", names) + ": " + slot);
            candidates.forEach(tensors::use);
        }
    }

    private Result result() {
        Map<String, Tensor> found = new LinkedHashMap<>();
        Map<String, String> origins = new LinkedHashMap<>();
        List<Variable> known = signature.variables().stream()
                .filter(variable -> chosen.containsKey(variable.name()))
                .toList();
        MatrixOrder order = new MatrixOrder(tensors, name, known, chosen);
        List<String> unmeasured = new ArrayList<>();
        for (Variable variable : signature.variables()) {
            Tensor tensor = Tensor.zeros(precision, variable);
            found.put(variable.name(), tensor);
            String origin = chosen.get(variable.name());
            if (origin == null) {
                for (int at = 0; at < tensor.size(); at++) {
                    tensor.set(at, Double.NaN);
                }
                unmeasured.add(variable.name());
                continue;
            }
            if (!order.fits(variable)) {
                throw new DataException(
                        name + ": " + origin + " " + tensors.shape(origin) + " is not " + variable.name() + " "
                                + variable.shape() + ": of more than two axes the order must be the same");
            }
            origins.put(variable.name(), origin + " " + tensors.shape(origin));
            for (int at = 0; at < variable.size(); at++) {
                tensor.set(at, tensors.number(origin, order.place(variable, at)));
            }
        }
        return new Result(Weights.of(signature, found).withMetadata(Provenance.of(signature)), origins, unmeasured);
    }
}
