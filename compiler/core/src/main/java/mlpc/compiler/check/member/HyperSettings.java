package mlpc.compiler.check.member;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.ConstantEvaluation;
import mlpc.compiler.check.scope.Entry;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.NumberText;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;

/**
 * {@code hyper}: numbers and functions that the command line can set. They are substituted before anything is expanded.
 */
public final class HyperSettings {
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final Map<String, String> settings;
    private final Set<String> declared = new LinkedHashSet<>();
    private final Set<Entry> constants = new HashSet<>();
    private final Map<String, String> values = new LinkedHashMap<>();

    public HyperSettings(ExpressionEvaluator expressions, Diagnostics diagnostics, Map<String, String> settings) {
        this.expressions = expressions;
        this.diagnostics = diagnostics;
        this.settings = settings;
    }

    /** Registers a hyper of any file: it can be set. */
    public void declare(Identifier name) {
        declared.add(name.text());
    }

    /** Registers a constant of a file: it cannot be set. */
    public void constant(Entry constant) {
        constants.add(constant);
    }

    /** The value of each hyper as text, in the order of the file. */
    Map<String, String> values() {
        return values;
    }

    /** The value of a hyper. If it is set to the name of a function, that is looked up in {@code functions}. */
    public Value value(Identifier identifier, Expression definition, EvaluationContext place, Scope functions) {
        String name = identifier.text();
        Operand written = expressions.operand(definition, place);
        boolean number = written.value() instanceof Value.Tensor tensor
                && ConstantEvaluation.number(tensor.term()).isPresent();
        if (!number && !isFunction(written.value())) {
            if (!written.isUnknown()) {
                diagnostics.report(diagnostics.error(
                        "not-a-hyper",
                        written.span(),
                        "a hyper must be a number or a function, found "
                                + written.value().describe()));
            }
            return Value.UNKNOWN;
        }
        String set = settings.get(name);
        if (set == null) {
            String shown = number
                    ? NumberText.show(ConstantEvaluation.number(((Value.Tensor) written.value()).term())
                            .getAsDouble())
                    : definition.span().text();
            values.put(name, shown);
            return written.value();
        }
        Optional<Value> value = number ? number(set, definition.span()) : function(set, functions);
        if (value.isEmpty()) {
            String kind = number ? "a number" : "a function";
            Problem problem = Problem.error(
                    "bad-setting",
                    identifier.span(),
                    "`" + name + "` is " + kind + ", but was set to `" + shorten(set) + "`");
            diagnostics.report(
                    number
                            ? problem.help("Write it as in a model file: 16, -0.5, 1e-3 or 10%, of a size that can be"
                                    + " computed with, up to 1.8e308 and down to 4.9e-324.")
                            : Suggest.didYouMean(problem, set, functions.visible()));
            return Value.UNKNOWN;
        }
        values.put(name, set.strip());
        return value.get();
    }

    private Optional<Value> number(String text, Span span) {
        String literal = text.strip();
        return NumberText.read(literal)
                .filter(number -> Double.isFinite(number) && !NumberText.vanishes(literal, number))
                .map(number -> expressions.number(number, span));
    }

    private static Optional<Value> function(String text, Scope functions) {
        return functions.find(text.strip()).map(Entry::value).filter(HyperSettings::isFunction);
    }

    private static boolean isFunction(Value value) {
        return value instanceof Value.Function || value instanceof Value.Primitive;
    }

    private static String shorten(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }

    private boolean constant(Item.Model model, String name) {
        for (Member member : model.members()) {
            if (member instanceof Member.Constant constant
                    && constant.name().text().equals(name)) {
                diagnostics.report(notSettable(name, constant.name().span()));
                return true;
            }
        }
        return false;
    }

    private boolean constantOfFile(Scope file, String name) {
        Optional<Entry> constant = file.find(name).filter(entry -> constants.contains(entry));
        constant.ifPresent(entry -> diagnostics.report(notSettable(name, entry.span())));
        return constant.isPresent();
    }

    private static Problem notSettable(String name, Span span) {
        return Problem.error("not-settable", span, "`" + name + "` is a `const`, which cannot be set")
                .help("Declare it with `hyper` to let the command line set it.");
    }

    /** Reports settings that name no hyper. */
    void reportUnknown(Item.Model model, Scope file) {
        List<String> names = List.copyOf(declared);
        settings.keySet().stream()
                .sorted()
                .filter(name -> !names.contains(name))
                .forEach(name -> {
                    if (constant(model, name) || constantOfFile(file, name)) {
                        return;
                    }
                    Problem problem = Problem.error(
                            "unknown-setting",
                            model.name().span(),
                            "the model has no hyper `" + shorten(name) + "` to set");
                    diagnostics.report(Suggest.didYouMean(
                            problem,
                            name,
                            names,
                            names.isEmpty()
                                    ? "The model has no hypers."
                                    : "Its hypers are " + String.join(", ", names) + "."));
                });
    }
}
