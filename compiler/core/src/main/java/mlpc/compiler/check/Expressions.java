package mlpc.compiler.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.Expression;

/** Evaluates expressions: numbers and names to values, operators to terms, calls by {@link Calls}. */
final class Expressions {
    private final Expansion expansion;
    private final Complaints complaints;
    private final Terms terms;
    private final Operators operators;
    private final Subscripts subscripts;
    private final Calls calls;
    private final Deque<Entry> running = new ArrayDeque<>();

    Expressions(Expansion expansion) {
        this.expansion = expansion;
        this.complaints = expansion.complaints();
        this.terms = expansion.terms();
        this.operators = new Operators(terms, complaints);
        this.subscripts = new Subscripts(terms, operators, complaints);
        this.calls = new Calls(expansion, this, operators, subscripts);
    }

    Operators operators() {
        return operators;
    }

    Subscripts subscripts() {
        return subscripts;
    }

    Calls calls() {
        return calls;
    }

    Operand operand(Expression expression, Place place) {
        return Operand.of(evaluate(expression, place), expression.span());
    }

    Value evaluate(Expression expression, Place place) {
        Span span = expression.span();
        if (expression instanceof Expression.Number number) {
            return new Value.Tensor(terms.number(number.value(), span));
        } else if (expression instanceof Expression.Name name) {
            return name(name, place);
        } else if (expression instanceof Expression.Parenthesised parenthesised) {
            return evaluate(parenthesised.inner(), place);
        } else if (expression instanceof Expression.Negate negate) {
            return operators.unary(Elementary.NEGATE, operand(negate.operand(), place), span);
        } else if (expression instanceof Expression.Binary binary) {
            return binary(binary, place);
        } else if (expression instanceof Expression.Call call) {
            return calls.call(call, place);
        } else if (expression instanceof Expression.Pipe pipe) {
            return calls.pipe(pipe, place);
        } else if (expression instanceof Expression.Select select) {
            return select(select, place);
        } else if (expression instanceof Expression.Transpose transpose) {
            return operators.transpose(operand(transpose.target(), place), span);
        } else if (expression instanceof Expression.Prime prime) {
            Value function = evaluate(prime.function(), place);
            return function instanceof Value.Unknown ? function : new Value.Derivative(function);
        } else if (expression instanceof Expression.Index index) {
            return subscripts.index(operand(index.target(), place), subscripts(index, place), span);
        } else if (expression instanceof Expression.Array array) {
            return array(array, place);
        } else if (expression instanceof Expression.If choice) {
            return operators.select(
                    operand(choice.condition(), place),
                    operand(choice.then(), place),
                    operand(choice.otherwise(), place),
                    span);
        }
        complaints.report(complaints.error("type-mismatch", span, "a text is not a tensor"));
        return Value.UNKNOWN;
    }

    private Value binary(Expression.Binary binary, Place place) {
        Operand left = operand(binary.left(), place);
        Operand right = operand(binary.right(), place);
        Span span = binary.span();
        String symbol = binary.operator().symbol();
        return switch (binary.operator()) {
            case POWER -> operators.binary(Elementary.POWER, left, right, span);
            case MATMUL -> operators.matmul(left, right, span);
            case TIMES -> operators.binary(Elementary.MULTIPLY, left, right, span);
            case DIVIDE -> operators.binary(Elementary.DIVIDE, left, right, span);
            case PLUS -> operators.binary(Elementary.ADD, left, right, span);
            case MINUS -> operators.binary(Elementary.SUBTRACT, left, right, span);
            case LESS -> operators.binary(Elementary.LESS, left, right, span);
            case LESS_EQUAL -> operators.binary(Elementary.LESS_EQUAL, left, right, span);
            case GREATER -> operators.binary(Elementary.LESS, symbol, right, left, span);
            case GREATER_EQUAL -> operators.binary(Elementary.LESS_EQUAL, symbol, right, left, span);
            case EQUAL -> operators.binary(Elementary.EQUAL, left, right, span);
            case NOT_EQUAL -> not(operators.binary(Elementary.EQUAL, symbol, left, right, span), span);
        };
    }

    /** 1 where the operand is 0: {@code operand < 1/2}, so that it is a condition again. */
    private Value not(Value equal, Span span) {
        Operand half = Operand.of(new Value.Tensor(terms.number(0.5, span)), span);
        return operators.binary(Elementary.LESS, Operand.of(equal, span), half, span);
    }

    private Value array(Expression.Array array, Place place) {
        if (array.elements().isEmpty()) {
            complaints.report(complaints.error("empty-array", array.span(), "an array needs at least one element"));
            return Value.UNKNOWN;
        }
        List<Operand> elements = new ArrayList<>();
        for (Expression element : array.elements()) {
            elements.add(operand(element, place));
        }
        return operators.array(elements, array.span());
    }

    private List<Subscripts.Subscript> subscripts(Expression.Index index, Place place) {
        List<Subscripts.Subscript> all = new ArrayList<>();
        for (Expression.Subscript written : index.subscripts()) {
            all.add(new Subscripts.Subscript(
                    written.from().map(bound -> operand(bound, place)),
                    written.to().map(bound -> operand(bound, place)),
                    written.range(),
                    written.span()));
        }
        return all;
    }

    private Value name(Expression.Name name, Place place) {
        Optional<Entry> entry = place.scope().find(name.text());
        if (entry.isEmpty()) {
            complaints.report(
                    unknownName(name.text(), name.span(), place.scope().visible()));
            return Value.UNKNOWN;
        }
        return force(entry.get(), name.span());
    }

    static Problem unknownName(String name, Span span, Set<String> visible) {
        Problem problem = Problem.error("unknown-name", span, "there is no `" + name + "` here");
        return Suggest.didYouMean(problem, name, visible);
    }

    /** The value of an entry, computed now if it was not yet. */
    Value force(Entry entry, Span use) {
        entry.markUsed();
        if (entry.state() == Entry.State.RUNNING) {
            List<String> path = new ArrayList<>();
            for (Entry open : running) {
                path.add(0, "`" + open.name() + "`");
                if (open == entry) {
                    break;
                }
            }
            path.add("`" + entry.name() + "`");
            complaints.report(complaints
                    .error("cycle", use, "`" + entry.name() + "` is defined by itself")
                    .help("It needs itself along " + String.join(" → ", path) + "."));
            return Value.UNKNOWN;
        }
        if (entry.state() == Entry.State.UNSEEN) {
            complaints.limit(
                    expansion.limits(), Limits.DEPTH, running.size() + 1L, "names that wait for one another", use);
            running.push(entry);
            entry.compute();
            running.pop();
        }
        return entry.value();
    }

    /** {@code encoder.W}, {@code y.1.z}: a tensor or a layer within a layer, by its path. */
    private Value select(Expression.Select select, Place place) {
        StringBuilder path = new StringBuilder();
        Expression root = select;
        while (root instanceof Expression.Select inner) {
            path.insert(0, "." + inner.member());
            root = inner.target();
        }
        if (!(root instanceof Expression.Name name)) {
            complaints.report(complaints.error("not-a-layer", root.span(), "only a layer has members"));
            return Value.UNKNOWN;
        }
        Optional<Entry> entry = place.scope().find(name.text());
        Value start = name(name, place);
        if (entry.isEmpty() || start instanceof Value.Unknown) {
            return Value.UNKNOWN;
        }
        String prefix = start instanceof Value.Instance instance
                ? instance.path()
                : entry.get().path();
        String full = prefix + path;
        Optional<Value> found = member(full);
        if (found.isEmpty()) {
            forceOthers(place.scope());
            found = member(full);
        }
        return found.orElseGet(() -> {
            complaints.report(noMember(full, prefix, start, select));
            return Value.UNKNOWN;
        });
    }

    private Optional<Value> member(String full) {
        Term term = expansion.named().get(full);
        return term != null
                ? Optional.of(new Value.Tensor(term))
                : expansion.instance(full).map(found -> found);
    }

    private Problem noMember(String full, String prefix, Value start, Expression.Select select) {
        List<String> members = new ArrayList<>();
        for (String name : expansion.named().keySet()) {
            if (name.startsWith(prefix + ".")) {
                members.add(name);
            }
        }
        Problem problem = complaints.error("unknown-member", select.span(), "there is no `" + full + "`");
        if (members.isEmpty()) {
            return problem.help(
                    start instanceof Value.Instance
                            ? "The layer is not applied to anything, so its parameters have no shapes."
                            : "`" + prefix + "` applies no layer.");
        }
        return problem.help(
                Suggest.didYouMean(full, members).orElse("`" + prefix + "` has " + String.join(", ", members) + "."));
    }

    /**
     * Computes every other name of a scope that does not wait for what is being computed: some of them may apply the
     * layer asked for, or make parameters. Gives back the names that wait.
     */
    Set<String> forceOthers(Scope scope) {
        Set<String> waiting = new HashSet<>();
        running.forEach(entry -> waiting.add(entry.name()));
        List<Entry> all = scope.reachable();
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Entry entry : all) {
                boolean waits = entry.mentions().stream().anyMatch(waiting::contains);
                grows |= waits && entry.state() == Entry.State.UNSEEN && waiting.add(entry.name());
            }
        }
        for (Entry entry : List.copyOf(scope.entries())) {
            if (entry.state() == Entry.State.UNSEEN && !waiting.contains(entry.name())) {
                boolean used = entry.used();
                force(entry, entry.span());
                if (!used) {
                    entry.markUnused();
                }
            }
        }
        return waiting;
    }

    /** The whole number that an expression must be; empty after a report. */
    Optional<Integer> size(Expression expression, Place place) {
        var whole = subscripts.integer(operand(expression, place), "a size");
        if (whole.isPresent() && whole.getAsInt() < 1) {
            complaints.report(complaints.error(
                    "not-positive", expression.span(), "a size is at least 1, found " + whole.getAsInt()));
            return Optional.empty();
        }
        return whole.isPresent() ? Optional.of(whole.getAsInt()) : Optional.empty();
    }

    /** The value of a definition: a template that gets a name becomes an instance of that name. */
    Value bind(Expression expression, Place place) {
        Value value = evaluate(expression, place);
        boolean template = value instanceof Value.Template || value instanceof Value.Stack;
        return template
                ? calls.layers()
                        .instantiate(value, place.naming().path(), expression.span())
                        .orElse(Value.UNKNOWN)
                : value;
    }

    /** Named numbers known now, with what each is when not given; empty after a report. */
    Optional<Map<String, Double>> numbers(String callee, Settings settings, List<Operand> operands, Span call) {
        Optional<Map<String, Operand>> bound = Arguments.bind(callee, settings.formals(), operands, call, complaints);
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Double> numbers = new LinkedHashMap<>(settings.defaults());
        for (Map.Entry<String, Operand> given : bound.get().entrySet()) {
            OptionalDouble number = constant(given.getValue(), "`" + given.getKey() + "`");
            if (number.isEmpty()) {
                return Optional.empty();
            }
            numbers.put(given.getKey(), number.getAsDouble());
        }
        return Optional.of(numbers);
    }

    /** The number that an operand must be, known now; empty after a report. */
    OptionalDouble constant(Operand operand, String what) {
        if (operand.value() instanceof Value.Tensor tensor
                && Constants.number(tensor.term()).isPresent()) {
            return Constants.number(tensor.term());
        }
        if (!operand.isUnknown()) {
            complaints.report(complaints.error(
                    "not-static",
                    operand.span(),
                    what + " is a number known when the file compiles, found "
                            + operand.value().describe()));
        }
        return OptionalDouble.empty();
    }

    Value number(double value, Span span) {
        return new Value.Tensor(terms.number(value, span));
    }

    private Term flag(double value, Span span) {
        return terms.leaf(new Operation.Literal(List.of(value)), Type.FLAG, false, span);
    }

    /** A constant: its value must be known now. */
    Value known(Expression expression, Place place) {
        Operand operand = operand(expression, place);
        Optional<Term> term = operators.tensor(operand, "const");
        if (term.isPresent() && !term.get().constant()) {
            complaints.report(complaints
                    .error("not-static", operand.span(), "a constant is known when the file compiles")
                    .help("Leave out `const`: a name alone can stand for anything."));
            return Value.UNKNOWN;
        }
        return term.isPresent() ? operand.value() : Value.UNKNOWN;
    }

    /** The outermost names: what the compiler brings. */
    Scope builtins(Span span) {
        Scope scope = Scope.outermost();
        for (Builtin builtin : Builtin.all()) {
            scope.add(Entry.of(builtin.title(), span, new Value.Primitive(builtin)));
        }
        for (Initialisers scheme : Initialisers.all()) {
            scope.add(Entry.of(scheme.title(), span, new Value.Distribution(scheme, Map.of())));
        }
        Term training = terms.leaf(new Operation.Training(), Type.FLAG, false, span);
        Term rows = terms.leaf(new Operation.BatchSize(), Type.SCALAR, false, span);
        scope.add(Entry.of("true", span, new Value.Tensor(flag(1, span))));
        scope.add(Entry.of("false", span, new Value.Tensor(flag(0, span))));
        scope.add(Entry.of("training", span, new Value.Tensor(training)));
        scope.add(Entry.of("batch_size", span, new Value.Tensor(rows)));
        return scope;
    }
}
