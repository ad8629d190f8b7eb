package mlpc.compiler.check.data;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.input.CheckOptions;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.LayerNaming;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.compiler.syntax.tree.Member;
import mlpc.runtime.signature.DataSource;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;

/** {@code data "iris.csv"}, {@code data idx("images.gz", "labels.gz")}, {@code data digits(rows: 4_000)}. */
public final class DataMember {
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;
    private final CheckOptions options;
    private final Scope scope;
    private final List<Field> inputs;
    private final List<Field> targets;

    /**
     * @param inputs the inputs in a row, in the order of the file
     * @param targets the targets in a row
     */
    public DataMember(
            ExpressionEvaluator expressions,
            Diagnostics diagnostics,
            CheckOptions options,
            Scope scope,
            List<Field> inputs,
            List<Field> targets) {
        this.expressions = expressions;
        this.diagnostics = diagnostics;
        this.options = options;
        this.scope = scope;
        this.inputs = inputs;
        this.targets = targets;
    }

    public Optional<DataSource> source(List<Member.Data> members) {
        return members.stream().findFirst().flatMap(this::source);
    }

    private Optional<DataSource> source(Member.Data data) {
        String word = data.kind().text();
        Optional<DataKind> kind = DataKind.of(word);
        if (kind.isEmpty()) {
            Problem problem =
                    Problem.error("unknown-data", data.kind().span(), "no kind of data is called `" + word + "`");
            diagnostics.report(Suggest.didYouMean(
                    problem, word, DataKind.names(), "The kinds are " + String.join(", ", DataKind.names()) + "."));
            return Optional.empty();
        }
        List<String> paths = new ArrayList<>();
        Map<String, Double> settings = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        int files = 0;
        for (Expression.Argument argument : data.arguments()) {
            if (argument.name().isEmpty() && argument.value() instanceof Expression.Text text) {
                files++;
                if (kind.get() == DataKind.JDBC || inside(text)) {
                    paths.add(text.value());
                }
            } else if (argument.name().isPresent() && argument.value() instanceof Expression.Text text) {
                word(kind.get(), argument.name().get(), text, words);
            } else if (argument.name().isPresent()) {
                setting(kind.get(), argument.name().get(), argument.value(), settings);
            } else {
                diagnostics.report(Problem.error(
                                "bad-data",
                                argument.span(),
                                "`data` takes paths in quotes, and settings with their names")
                        .help("For example: `" + kind.get().example() + "`."));
            }
        }
        files(kind.get(), files, data);
        if (kind.get() == DataKind.CSV && TableMarks.clash(words, paths)) {
            diagnostics.report(Problem.error(
                            "bad-data", data.span(), "the delimiter of the columns must differ from the decimal mark")
                    .help("For example: `delimiter: \";\"`."));
        }
        if (kind.get() == DataKind.DIGITS) {
            digits(data);
        }
        boolean lines = kind.get() == DataKind.CSV && paths.stream().anyMatch(DataMember::isJsonLines);
        return Optional.of(new DataSource(lines ? DataKind.JSONL.word() : word, paths, settings, words));
    }

    /** The meaning of {@code data "rows.jsonl"}, where no format is given. */
    private static boolean isJsonLines(String path) {
        return path.matches("(?i).*\\.(jsonl|ndjson)(\\.gz)?");
    }

    /** Whether the kind of data has the setting; reports when it has not. */
    private boolean isSetting(DataKind kind, Identifier name) {
        boolean known = kind.settings().contains(name.text());
        if (!known) {
            Problem problem = Problem.error(
                    "unknown-argument", name.span(), "`" + kind.word() + "` has no setting `" + name + "`");
            String all = kind.settings().isEmpty()
                    ? "It has no settings: `" + kind.example() + "`."
                    : "Its settings are " + String.join(", ", kind.settings()) + ".";
            diagnostics.report(Suggest.didYouMean(problem, name.text(), kind.settings(), all));
        }
        return known;
    }

    private void word(DataKind kind, Identifier name, Expression.Text text, Map<String, String> words) {
        if (!isSetting(kind, name)) {
            return;
        }
        if (kind.isNumber(name.text())) {
            diagnostics.report(Problem.error(
                            "type-mismatch",
                            text.span(),
                            "`" + name + "` of `" + kind.word() + "` must be a number, found a text")
                    .help("For example: `" + kind.example() + "`."));
        } else if (words.putIfAbsent(name.text(), text.value()) != null) {
            diagnostics.report(Problem.error("duplicate-argument", name.span(), "`" + name + "` is given twice"));
        } else {
            TableMarks.refusal(name.text(), text.value())
                    .ifPresent(refusal -> diagnostics.report(
                            Problem.error("bad-data", text.span(), refusal).help(TableMarks.advice(name.text()))));
        }
    }

    private void setting(DataKind kind, Identifier name, Expression value, Map<String, Double> settings) {
        if (!isSetting(kind, name)) {
            return;
        }
        if (!kind.isNumber(name.text())) {
            diagnostics.report(Problem.error(
                            "type-mismatch",
                            value.span(),
                            "`" + name + "` of `" + kind.word() + "` must be a text, found "
                                    + value.span().text())
                    .help("Write it in double quotes."));
            return;
        }
        if (settings.containsKey(name.text())) {
            diagnostics.report(Problem.error("duplicate-argument", name.span(), "`" + name + "` is given twice"));
            return;
        }
        Operand operand = expressions.operand(value, new EvaluationContext(scope, LayerNaming.none()));
        expressions.statics().constant(operand, "`" + name + "`").ifPresent(number -> {
            kind.refusal(name.text(), number)
                    .ifPresent(refusal -> diagnostics.report(Problem.error("out-of-range", value.span(), refusal)));
            settings.put(name.text(), number);
        });
    }

    private List<String> fields() {
        return Stream.concat(inputs.stream(), targets.stream()).map(Field::name).toList();
    }

    /** Whether there are as many files as the kind of data, and the model, have places for. */
    private void files(DataKind kind, int found, Member.Data data) {
        int wanted =
                switch (kind) {
                    case CSV, JSONL -> 1;
                    case JDBC -> 2;
                    case IDX -> fields().size();
                    case DIGITS -> 0;
                };
        if (found == wanted || kind == DataKind.IDX && diagnostics.misreadAny()) {
            return;
        }
        String places =
                kind == DataKind.IDX && !fields().isEmpty() ? ", one each for " + String.join(", ", fields()) : "";
        if (kind == DataKind.JDBC) {
            diagnostics.report(Problem.error(
                            "bad-data",
                            data.span(),
                            "jdbc data needs an address and a query, found " + found + " texts")
                    .help("For example: `" + kind.example() + "`."));
            return;
        }
        String number =
                switch (wanted) {
                    case 0 -> "no file";
                    case 1 -> "one file";
                    case 2 -> "two files";
                    default -> wanted + " files";
                };
        diagnostics.report(Problem.error(
                        "bad-data",
                        data.span(),
                        kind.word() + " data needs " + number + places + "; found " + (found == 0 ? "none" : found))
                .help("For example: `" + kind.example() + "`."));
    }

    /** Whether the model is one for drawn digits: of a square picture, at least 8 wide, and one of ten classes. */
    private void digits(Member.Data data) {
        if (diagnostics.misreadAny()) {
            return;
        }
        Optional<Field> wrong = inputs.size() == 1
                ? inputs.stream().filter(field -> !isPicture(field)).findFirst()
                : inputs.stream().skip(1).findFirst();
        Optional<Field> other = targets.size() == 1
                ? targets.stream().filter(field -> !isDigit(field)).findFirst()
                : targets.stream().skip(1).findFirst();
        if (inputs.isEmpty() || targets.isEmpty() || wrong.or(() -> other).isPresent()) {
            Problem problem = Problem.error(
                    "bad-data",
                    data.span(),
                    "`digits` needs a model with one square input, at least 8 by 8, and one target of ten classes");
            diagnostics.report(wrong.or(() -> other)
                    .flatMap(field -> scope.own(field.name())
                            .map(entry -> problem.note(
                                    entry.span(),
                                    "`" + field.name() + "` has the type " + new Type(field.kind(), field.shape()))))
                    .orElse(problem)
                    .help("For example: `input image: real[28, 28]` and `target digit: class[10]`."));
        }
    }

    private static boolean isPicture(Field field) {
        int side = (int) Math.round(Math.sqrt(field.size()));
        return field.kind() == Kind.REAL && side * side == field.size() && side >= 8;
    }

    private static boolean isDigit(Field field) {
        return field.kind() == Kind.CLASS && field.size() == 10;
    }

    private boolean inside(Expression.Text text) {
        try {
            Path path = Path.of(text.value()).normalize();
            if (options.outside() || !path.isAbsolute() && !path.startsWith("..")) {
                return true;
            }
            diagnostics.report(
                    Problem.error("path-outside", text.span(), "this path is outside the folder of the model file")
                            .help("Data that is given on the command line may be anywhere: `--data PATH`."));
        } catch (InvalidPathException invalid) {
            diagnostics.report(Problem.error("path-invalid", text.span(), "this is not a path"));
        }
        return false;
    }
}
