package mlpc.compiler.check;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.expand.Terms;
import mlpc.compiler.check.input.CheckOptions;
import mlpc.compiler.check.input.Prelude;
import mlpc.compiler.check.member.HyperSettings;
import mlpc.compiler.check.message.Cycle;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.Operation;
import mlpc.compiler.check.model.Term;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.Builtin;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.Initialisers;
import mlpc.compiler.check.scope.LayerNaming;
import mlpc.compiler.check.scope.NameCheck;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.ModelFile;

/**
 * The scopes of a file, from the inside out: its own functions, layers and constants, those of its imports, the prelude, the built-in
 * functions. A name in an inner scope hides the same name farther out.
 */
final class Library {
    private final Problems problems;
    private final Diagnostics diagnostics;
    private final ExpressionEvaluator expressions;
    private final CheckOptions options;
    private final HyperSettings hypers;
    private final Scope prelude;
    private final Map<String, Scope> files = new HashMap<>();
    private final Deque<Open> open = new ArrayDeque<>();

    /** A file that is being read, and the import that asked for it. */
    private record Open(String name, Span importedAt) {}

    Library(Problems problems, Diagnostics diagnostics, ExpressionEvaluator expressions, CheckOptions options) {
        this.problems = problems;
        this.diagnostics = diagnostics;
        this.expressions = expressions;
        this.options = options;
        this.hypers = new HyperSettings(expressions, diagnostics, options.settings());
        this.prelude = builtins(expressions.terms(), Prelude.SOURCE.span(0, 0)).inner();
        Prelude.definitions().forEach(definition -> add(prelude, entry(definition)));
    }

    /** The hypers of the files; a model adds its own. */
    HyperSettings hypers() {
        return hypers;
    }

    /** The outermost scope: built-in functions. */
    private static Scope builtins(Terms terms, Span span) {
        Scope scope = Scope.outermost();
        for (Builtin builtin : Builtin.all()) {
            scope.add(Entry.of(builtin.title(), span, new Value.Primitive(builtin)));
        }
        for (Initialisers scheme : Initialisers.all()) {
            scope.add(Entry.of(scheme.title(), span, new Value.Distribution(scheme, Map.of())));
        }
        Term training = terms.leaf(new Operation.Training(), Type.FLAG, false, span);
        Term rows = terms.leaf(new Operation.BatchSize(), Type.SCALAR, false, span);
        Term full = terms.leaf(new Operation.FullBatchSize(), Type.SCALAR, false, span);
        scope.add(Entry.of("true", span, new Value.Tensor(flag(terms, 1, span))));
        scope.add(Entry.of("false", span, new Value.Tensor(flag(terms, 0, span))));
        scope.add(Entry.of("training", span, new Value.Tensor(training)));
        scope.add(Entry.of("batch_size", span, new Value.Tensor(rows)));
        scope.add(Entry.of("full_batch_size", span, new Value.Tensor(full)));
        return scope;
    }

    private static Term flag(Terms terms, double value, Span span) {
        return terms.leaf(new Operation.Literal(List.of(value)), Type.FLAG, false, span);
    }

    /** The scope of the file to be compiled. */
    Scope scope(ModelFile file) {
        return scope(file, file.source().span(0, 0));
    }

    private Scope scope(ModelFile file, Span importedAt) {
        open.push(new Open(file.source().name(), importedAt));
        Scope imported = prelude.inner();
        for (Item item : file.items()) {
            if (item instanceof Item.Import wanted) {
                bring(wanted, file.source(), imported);
            }
        }
        Scope scope = imported.inner();
        declare(file, scope);
        new NameCheck(diagnostics, scope).check(file.items()).forEach(expressions.calls()::refuse);
        open.pop();
        return scope;
    }

    private void declare(ModelFile file, Scope scope) {
        for (Item item : file.items()) {
            if (item instanceof Item.Function function) {
                add(
                        scope,
                        Entry.of(function.name().text(), function.name().span(), new Value.Function(function, scope)));
            } else if (item instanceof Item.Layer layer) {
                add(scope, Entry.of(layer.name().text(), layer.name().span(), new Value.Layer(layer, scope)));
            } else if (item instanceof Item.Constant constant) {
                Identifier name = constant.name();
                EvaluationContext place = new EvaluationContext(scope, LayerNaming.none());
                Entry entry = new Entry(name.text(), name.text(), name.span(), Set.of(), () -> expressions
                        .statics()
                        .known(constant.value(), place));
                hypers.constant(entry);
                add(scope, entry);
            } else if (item instanceof Item.Hyper hyper) {
                Identifier name = hyper.name();
                EvaluationContext place = new EvaluationContext(scope, LayerNaming.none());
                hypers.declare(name);
                add(
                        scope,
                        new Entry(
                                name.text(),
                                name.text(),
                                name.span(),
                                Set.of(),
                                () -> hypers.value(name, hyper.value(), place, scope)));
            }
        }
    }

    /** A name of the prelude: its definition is parsed where a model uses it. */
    private Entry entry(Prelude.Definition definition) {
        String name = definition.name().text();
        Span span = definition.name().span();
        return switch (definition.kind()) {
            case FUNCTION ->
                Entry.later(name, span, () -> new Value.Function((Item.Function) definition.item(), prelude));
            case LAYER -> Entry.later(name, span, () -> new Value.Layer((Item.Layer) definition.item(), prelude));
            case CONSTANT -> {
                EvaluationContext place = new EvaluationContext(prelude, LayerNaming.none());
                Entry entry = new Entry(name, name, span, Set.of(), () -> expressions
                        .statics()
                        .known(((Item.Constant) definition.item()).value(), place));
                hypers.constant(entry);
                yield entry;
            }
        };
    }

    private void add(Scope scope, Entry entry) {
        if (!scope.add(entry)) {
            diagnostics.report(Problem.error("duplicate-name", entry.span(), "`" + entry.name() + "` is defined twice")
                    .note(scope.own(entry.name()).orElseThrow().span(), "it is defined here first"));
        }
    }

    private void bring(Item.Import wanted, Source from, Scope into) {
        Source source;
        try {
            source = options.importer().resolve(from, wanted.path(), options.limits());
        } catch (IOException reason) {
            String why = reason.getMessage();
            diagnostics.report(Problem.error(
                    "import-failed", wanted.pathSpan(), "`" + wanted.path() + "` cannot be imported: " + why));
            return;
        }
        if (open.stream().anyMatch(file -> file.name().equals(source.name()))) {
            diagnostics.report(cycle(source.name(), wanted.pathSpan()));
            return;
        }
        diagnostics.limit(options.limits(), Limits.EXPANSION, open.size(), "nested imports", wanted.span());
        Scope scope = files.get(source.name());
        if (scope == null) {
            scope = scope(ModelParser.parse(source, problems, options.limits()), wanted.pathSpan());
            files.put(source.name(), scope);
        }
        for (Entry entry : scope.entries()) {
            if (!into.add(entry) && into.own(entry.name()).orElseThrow() != entry) {
                diagnostics.report(
                        Problem.error("duplicate-name", wanted.pathSpan(), "`" + entry.name() + "` is imported twice")
                                .note(into.own(entry.name()).orElseThrow().span(), "once from here")
                                .note(entry.span(), "and once from here"));
            }
        }
    }

    private Problem cycle(String file, Span wanted) {
        Cycle cycle = new Cycle();
        cycle.before(file, wanted);
        for (Open between : open) {
            if (between.name().equals(file)) {
                break;
            }
            cycle.before(between.name(), between.importedAt());
        }
        Problem problem = Problem.error("import-cycle", wanted, "files import one another");
        return cycle.noted(problem, file, "imports")
                .help("The cycle is " + cycle.path(file) + ". Move what both files need to a third one.");
    }
}
