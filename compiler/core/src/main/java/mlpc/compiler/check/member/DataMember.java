package mlpc.compiler.check.member;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.input.CheckOptions;
import mlpc.compiler.check.report.Diagnostics;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.LayerNaming;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Scope;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.compiler.syntax.tree.Member;
import mlpc.runtime.signature.DataSource;

/** {@code data "iris.csv"}, {@code data idx("images.gz", "labels.gz")}, {@code data digits(rows: 4_000)}. */
final class DataMember {
    private static final List<String> KINDS = List.of("csv", "jsonl", "jdbc", "idx", "digits");

    private final ExpressionEvaluator expressions;
    private final Diagnostics complaints;
    private final CheckOptions options;
    private final Scope scope;

    DataMember(ExpressionEvaluator expressions, Diagnostics complaints, CheckOptions options, Scope scope) {
        this.expressions = expressions;
        this.complaints = complaints;
        this.options = options;
        this.scope = scope;
    }

    Optional<DataSource> source(List<Member.Data> members) {
        return members.stream().findFirst().flatMap(this::source);
    }

    private Optional<DataSource> source(Member.Data data) {
        String kind = data.kind().text();
        if (!KINDS.contains(kind)) {
            Problem problem =
                    Problem.error("unknown-data", data.kind().span(), "no kind of data is called `" + kind + "`");
            complaints.report(Suggest.didYouMean(problem, kind, KINDS, "There are " + String.join(", ", KINDS) + "."));
            return Optional.empty();
        }
        List<String> paths = new ArrayList<>();
        Map<String, Double> settings = new LinkedHashMap<>();
        Map<String, String> words = new LinkedHashMap<>();
        for (Expression.Argument argument : data.arguments()) {
            if (argument.name().isEmpty() && argument.value() instanceof Expression.Text text) {
                if (kind.equals("jdbc") || inside(text)) {
                    paths.add(text.value());
                }
            } else if (argument.name().isPresent() && argument.value() instanceof Expression.Text text) {
                words.put(argument.name().get().text(), text.value());
            } else if (argument.name().isPresent()) {
                Operand operand =
                        expressions.operand(argument.value(), new EvaluationContext(scope, LayerNaming.none()));
                OptionalDouble number = expressions
                        .statics()
                        .constant(operand, "`" + argument.name().get() + "`");
                number.ifPresent(value -> settings.put(argument.name().get().text(), value));
            } else {
                complaints.report(
                        Problem.error("bad-data", argument.span(), "data takes paths in quotes and named settings"));
            }
        }
        long files = data.arguments().stream()
                .filter(argument -> argument.name().isEmpty() && argument.value() instanceof Expression.Text)
                .count();
        if (kind.equals("idx") && files != 2) {
            complaints.report(Problem.error("bad-data", data.span(), "idx data is two files, found " + files)
                    .help("The images, then their labels: data idx(\"images.gz\", \"labels.gz\")."));
        }
        if (kind.equals("csv") && paths.stream().anyMatch(DataMember::isJsonLines)) {
            kind = "jsonl";
        }
        return Optional.of(new DataSource(kind, paths, settings, words));
    }

    /** The meaning of {@code data "rows.jsonl"}, where no format is given. */
    private static boolean isJsonLines(String path) {
        return path.matches("(?i).*\\.(jsonl|ndjson)(\\.gz)?");
    }

    private boolean inside(Expression.Text text) {
        try {
            Path path = Path.of(text.value()).normalize();
            if (options.outside() || !path.isAbsolute() && !path.startsWith("..")) {
                return true;
            }
            complaints.report(
                    Problem.error("path-outside", text.span(), "this path leads out of the model file's folder")
                            .help("Data given on the command line may lie anywhere: --data PATH."));
        } catch (InvalidPathException invalid) {
            complaints.report(Problem.error("path-invalid", text.span(), "this is not a path"));
        }
        return false;
    }
}
