package mlpc.compiler.edit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problems;
import mlpc.compiler.source.Source;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.parse.ModelParser;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Item;
import mlpc.compiler.syntax.tree.Member;
import mlpc.compiler.syntax.tree.ModelFile;
import mlpc.runtime.signature.optimizer.Optimizer;

/**
 * Changes values in a model's text: of hypers, of settings of its recipe, and of settings of its optimizer. All else stays letter by
 * letter: comments, spaces, order.
 *
 * <pre>{@code
 * Source faster = ModelEdits.with(source, "rate", "1e-2");
 * }</pre>
 */
public final class ModelEdits {
    /** Settings of a recipe whose values a search may move. */
    private static final List<String> SETTINGS = List.of(
            "optimizer",
            "schedule",
            "batch",
            "epochs",
            "steps",
            "patience",
            "clip",
            "seed",
            "learning",
            "shuffle_buffer");

    private final Source source;
    private final ModelFile file;

    private ModelEdits(Source source, Limits limits) {
        Problems problems = new Problems();
        this.source = source;
        this.file = ModelParser.parse(source, problems, limits);
        problems.throwIfErrors();
    }

    /**
     * The text with one value in place of another, or added where the file does not say one.
     *
     * @param source of a model file
     * @param name of a hyper, else of a setting of the recipe, else of a setting of its optimizer
     * @param value as it is written in a file
     * @return a source of the same name
     * @throws IllegalArgumentException if the file has nothing of that name; says what there is
     * @throws mlpc.compiler.source.CompileException if the text is no model file
     */
    public static Source with(Source source, String name, String value) {
        return with(source, Map.of(name, value), Limits.standard());
    }

    /**
     * The same for several values, an optimizer before its settings.
     *
     * @param source of a model file
     * @param values by name
     * @return a source of the same name
     * @throws IllegalArgumentException if the file has nothing of one of the names
     */
    public static Source with(Source source, Map<String, String> values) {
        return with(source, values, Limits.standard());
    }

    /**
     * The same for a file that may be larger, or must be smaller, than usual.
     *
     * @param source of a model file
     * @param values by name
     * @param limits how much the file may ask for
     * @return a source of the same name
     * @throws IllegalArgumentException if the file has nothing of one of the names
     */
    public static Source with(Source source, Map<String, String> values, Limits limits) {
        Source changed = source;
        for (boolean optimizer : new boolean[] {true, false}) {
            for (Map.Entry<String, String> value : values.entrySet()) {
                if (value.getKey().equals("optimizer") == optimizer) {
                    changed = new ModelEdits(changed, limits).with(value.getKey(), value.getValue());
                }
            }
        }
        return changed;
    }

    /**
     * Which settings of the recipe have another value when a name has another one.
     *
     * @param source of a model file
     * @param name of a hyper, or of a setting
     * @param limits how much the file may ask for
     * @return of a hyper all settings whose values mention it, else the setting itself; none where the name is neither
     * @throws mlpc.compiler.source.CompileException if the text is no model file
     */
    public static Set<String> moved(Source source, String name, Limits limits) {
        return new ModelEdits(source, limits).moved(name);
    }

    private Set<String> moved(String name) {
        if (hyper(name).isEmpty()) {
            return SETTINGS.contains(name) ? Set.of(name) : Set.of();
        }
        Pattern mention = Pattern.compile("(?U)\\b" + Pattern.quote(name) + "\\b");
        Set<String> moved = new TreeSet<>();
        train().stream().flatMap(train -> train.settings().stream()).forEach(setting -> {
            Span value = setting.value().span();
            if (mention.matcher(source.text().substring(value.start(), value.end()))
                    .find()) {
                moved.add(setting.name().text());
            }
        });
        return moved;
    }

    private Source with(String name, String value) {
        Optional<Span> hyper = hyper(name);
        if (hyper.isPresent()) {
            return replaced(hyper.get(), value);
        }
        if (SETTINGS.contains(name)) {
            return setting(name)
                    .map(setting -> replaced(setting.value().span(), value))
                    .orElseGet(() -> added(name + " = " + value));
        }
        Optional<Member.Setting> optimizer = setting("optimizer");
        Optimizer used = optimizer
                .flatMap(setting -> Optimizer.of(called(setting.value()).text()))
                .orElse(Optimizer.ADAM);
        if (!used.defaults().containsKey(name)) {
            throw new IllegalArgumentException(unknown(name, used));
        }
        return optimizer
                .map(setting -> argument(setting.value(), used, name, value))
                .orElseGet(() -> added("optimizer = " + used.word() + "(" + name + ": " + value + ")"));
    }

    private String unknown(String name, Optimizer optimizer) {
        Set<String> hypers = new TreeSet<>();
        file.items().forEach(item -> {
            if (item instanceof Item.Hyper hyper) {
                hypers.add(hyper.name().text());
            }
        });
        members().forEach(member -> {
            if (member instanceof Member.Hyper hyper) {
                hypers.add(hyper.name().text());
            }
        });
        Set<String> known = new TreeSet<>(hypers);
        known.addAll(SETTINGS);
        known.addAll(optimizer.defaults().keySet());
        String meant =
                Suggest.didYouMean(name, known).map(advice -> ". " + advice).orElse("");
        return "there is no `" + name + "`: "
                + (hypers.isEmpty()
                        ? "the file has no hyper, such as `hyper width = 16`"
                        : "hypers are " + String.join(", ", hypers))
                + ", the recipe's settings " + String.join(", ", SETTINGS) + ", those of " + optimizer.word() + " "
                + String.join(", ", optimizer.defaults().keySet()) + meant;
    }

    private Stream<Member> members() {
        return file.items().stream().filter(Item.Model.class::isInstance).flatMap(model -> ((Item.Model) model)
                .members().stream());
    }

    private Optional<Span> hyper(String name) {
        Stream<Span> ofFile = file.items().stream()
                .filter(item ->
                        item instanceof Item.Hyper hyper && hyper.name().text().equals(name))
                .map(item -> ((Item.Hyper) item).value().span());
        Stream<Span> ofModel = members()
                .filter(member -> member instanceof Member.Hyper hyper
                        && hyper.name().text().equals(name))
                .map(member -> ((Member.Hyper) member).value().span());
        return Stream.concat(ofModel, ofFile).findFirst();
    }

    private Optional<Member.Train> train() {
        return members()
                .filter(Member.Train.class::isInstance)
                .map(Member.Train.class::cast)
                .findFirst();
    }

    private Optional<Member.Setting> setting(String name) {
        return train().stream()
                .flatMap(train -> train.settings().stream())
                .filter(setting -> setting.name().text().equals(name))
                .findFirst();
    }

    private static Span called(Expression value) {
        return value instanceof Expression.Call call ? call.callee().span() : value.span();
    }

    private Source argument(Expression optimizer, Optimizer used, String name, String value) {
        if (!(optimizer instanceof Expression.Call call)) {
            return inserted(optimizer.span().end(), "(" + name + ": " + value + ")");
        }
        int position = new ArrayList<>(used.defaults().keySet()).indexOf(name);
        for (int index = 0; index < call.arguments().size(); index++) {
            Expression.Argument argument = call.arguments().get(index);
            boolean isIt =
                    argument.name().isPresent() ? argument.name().get().text().equals(name) : index == position;
            if (isIt) {
                return replaced(argument.value().span(), value);
            }
        }
        if (call.arguments().isEmpty()) {
            return inserted(call.span().end() - 1, name + ": " + value);
        }
        int last = call.arguments().get(call.arguments().size() - 1).span().end();
        return inserted(last, ", " + name + ": " + value);
    }

    /** A setting more, behind the last one and laid out as that is; in a recipe of its own if there is none. */
    private Source added(String setting) {
        Optional<Member.Train> train = train();
        if (train.isEmpty()) {
            Item.Model model = (Item.Model) file.items().stream()
                    .filter(Item.Model.class::isInstance)
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("the file has no model"));
            return inserted(model.span().end() - 1, "  train { " + setting + " }\n");
        }
        List<Member.Setting> settings = train.get().settings();
        if (settings.isEmpty()) {
            return inserted(train.get().span().end() - 1, " " + setting + " ");
        }
        Span last = settings.get(settings.size() - 1).span();
        int before = settings.size() > 1
                ? settings.get(settings.size() - 2).span().endLine()
                : train.get().span().line();
        boolean ownLine = last.line() > before;
        return inserted(last.end(), ownLine ? "\n" + " ".repeat(last.column() - 1) + setting : "   " + setting);
    }

    private Source replaced(Span span, String value) {
        return new Source(
                source.name(),
                source.text().substring(0, span.start()) + value + source.text().substring(span.end()));
    }

    private Source inserted(int place, String text) {
        return replaced(source.span(place, place), text.replace("\n", source.lineEnd()));
    }
}
