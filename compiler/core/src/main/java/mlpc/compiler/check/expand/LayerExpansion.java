package mlpc.compiler.check.expand;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.ElementwiseOp;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.LayerNaming;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Span;
import mlpc.runtime.signature.Initialiser;
import mlpc.runtime.signature.Variable;

/** The results of expanding a model so far: terms, parameters, states, names, and layers by path. */
public final class LayerExpansion {
    private final Terms terms;
    private final Limits limits;
    private final Diagnostics diagnostics;
    private final Map<String, Learned> parameters = new LinkedHashMap<>();
    private final Map<String, Kept> states = new LinkedHashMap<>();
    private final Map<String, Term> named = new LinkedHashMap<>();
    private final Map<String, Term> columns = new LinkedHashMap<>();
    private final Map<String, Value.Instance> instances = new HashMap<>();
    private final Map<String, Integer> uses = new HashMap<>();
    private final Map<String, Span> layers = new HashMap<>();
    private final Map<String, Map<String, Size>> sizes = new HashMap<>();
    private final List<LossUse> losses = new ArrayList<>();
    private long learned;
    private int frozen;

    /** A parameter and the term that reads it. */
    public record Learned(Variable variable, Term term, Span span) {}

    /** A state, the term that reads it, and the term for its value after the step, if that has been built yet. */
    public record Kept(Variable variable, Term term, Optional<Term> next, Span span) {}

    /** The size that a name such as {@code n} stands for, and where it was found. */
    record Size(int extent, Span span) {}

    /** A call of one of the prelude's cross-entropies with its first argument: logits or probabilities. */
    public record LossUse(String callee, Term given, Span span) {}

    public LayerExpansion(Diagnostics diagnostics, Limits limits) {
        this.diagnostics = diagnostics;
        this.limits = limits;
        this.terms = new Terms(diagnostics, limits);
    }

    public Terms terms() {
        return terms;
    }

    Limits limits() {
        return limits;
    }

    public Diagnostics diagnostics() {
        return diagnostics;
    }

    public Map<String, Learned> parameters() {
        return parameters;
    }

    public Map<String, Kept> states() {
        return states;
    }

    public Map<String, Term> named() {
        return named;
    }

    /** The encoded column of a table, which its name {@code bird.island} stands for. */
    public void column(String full, Term encoded) {
        columns.put(full, encoded);
    }

    Map<String, Term> columns() {
        return columns;
    }

    public List<LossUse> losses() {
        return losses;
    }

    /** The instances that were made, by path. */
    Optional<Value.Instance> instance(String path) {
        return Optional.ofNullable(instances.get(path));
    }

    Value.Instance remember(Value.Instance instance) {
        instances.put(instance.path(), instance);
        return instance;
    }

    /** The sizes that an instance's first application fixed. */
    Map<String, Size> sizes(String path) {
        return sizes.computeIfAbsent(path, fresh -> new LinkedHashMap<>());
    }

    /** The name for a use of a path: the path itself, then {@code path(2)}, {@code path(3)}. */
    String use(String path) {
        int count = uses.merge(path, 1, Integer::sum);
        return count == 1 ? path : path + "(" + count + ")";
    }

    /** Remembers the call, {@code dense(8)}, that configured the layer which is applied under this name. */
    void applied(String use, Span configuration) {
        layers.put(use, configuration);
    }

    /** For each application of a layer the call that configured it. */
    public Map<String, Span> layers() {
        return layers;
    }

    /** Runs the application of a layer with frozen parameters. */
    <T> T frozen(Supplier<T> application) {
        frozen++;
        try {
            return application.get();
        } finally {
            frozen--;
        }
    }

    /** A parameter as the current layer reads it: frozen or not. */
    public Term read(Term parameter, Span span) {
        return frozen == 0
                ? parameter
                : terms.apply(
                        new Operation.Elementwise(ElementwiseOp.STOP_GRADIENT), parameter.type(), span, parameter);
    }

    /** The parameter with that full name: created at the first request, the same one later. */
    public Term parameter(String name, Type type, Initialiser initial, boolean drawn, Span span) {
        Learned known = parameters.get(name);
        if (known != null) {
            return known.term();
        }
        diagnostics.limit(limits, Limits.PARAMETERS, type.size() + learned, "numbers to learn", span);
        learned += type.size();
        Term term = terms.leaf(new Operation.Parameter(name), type, false, span);
        Variable variable = new Variable(name, type.dimensions(), initial, drawn);
        parameters.put(name, new Learned(variable, term, span));
        name(name, term);
        return term;
    }

    /** The state with that full name. */
    public Term state(String name, Type type, Initialiser initial, Span span) {
        Kept known = states.get(name);
        if (known != null) {
            return known.term();
        }
        Term term = terms.leaf(new Operation.State(name), type, false, span);
        Variable variable = new Variable(name, type.dimensions(), initial, false);
        states.put(name, new Kept(variable, term, Optional.empty(), span));
        name(name, term);
        return term;
    }

    /** Sets the value of a state after the step. */
    void update(String name, Term next) {
        states.computeIfPresent(
                name, (same, kept) -> new Kept(kept.variable(), kept.term(), Optional.of(next), kept.span()));
    }

    /** Uniform numbers of their own. */
    Term random(LayerNaming naming, List<Integer> shape, Span span) {
        String instance = use("random " + naming.path().orElse("")).substring("random ".length());
        return terms.leaf(new Operation.Random(instance), Type.real(shape), true, span);
    }

    /** Gives a tensor the name that traces and printed graphs show. */
    public void name(String name, Term term) {
        named.putIfAbsent(name, term);
    }

    /** Every parameter drawn with {@code ~}. */
    public List<Term> weights() {
        List<Term> drawn = new ArrayList<>();
        for (Learned parameter : parameters.values()) {
            if (parameter.variable().drawn()) {
                drawn.add(parameter.term());
            }
        }
        return drawn;
    }
}
