package mlpc.compiler.check.table;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.tree.Column;
import mlpc.compiler.syntax.tree.Encoding;
import mlpc.compiler.syntax.tree.Identifier;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Transform;

/** Checks the encodings of one line of a table one by one, against the kind of the column and against each other. */
final class EncodingReader {
    private static final List<String> ALL = List.of(
            "standardized",
            "minmax",
            "robust",
            "log1p",
            "to 0..1",
            "quantile(4)",
            "cyclic(24)",
            "embedded(8)",
            "other",
            "missing as mean",
            "with indicator");
    private static final List<String> FIRST_WORDS = List.of(
            "standardized",
            "minmax",
            "robust",
            "log1p",
            "to",
            "quantile",
            "cyclic",
            "embedded",
            "other",
            "missing",
            "with");

    private final ColumnValues values;
    private final boolean isTarget;
    private final Consumer<Problem> reports;
    private final Map<String, Span> given = new LinkedHashMap<>();
    private ValueEncoding encoding = ValueEncoding.NONE;
    private Optional<Identifier> chosenBy = Optional.empty();
    private double number;
    private Transform of = Transform.IDENTITY;
    private Gap gap = Gap.REFUSED;
    private Optional<Encoding.Gap> writtenGap = Optional.empty();
    private boolean other;
    private boolean indicator;

    /** @param isTarget whether the column is a target */
    EncodingReader(ColumnValues values, boolean isTarget, Consumer<Problem> reports) {
        this.values = values;
        this.isTarget = isTarget;
        this.reports = reports;
    }

    void add(Encoding encoding) {
        String word = encoding.word().text();
        if (!FIRST_WORDS.contains(word)) {
            Problem problem =
                    Problem.error("unknown-encoding", encoding.word().span(), "there is no encoding `" + word + "`");
            reports.accept(Suggest.didYouMean(
                    problem, word, FIRST_WORDS, "The encodings are " + String.join(", ", ALL) + "."));
            return;
        }
        Span first = given.putIfAbsent(word, encoding.span());
        if (first != null) {
            reports.accept(Problem.error("encoding-conflict", encoding.span(), "`" + word + "` is given twice")
                    .note(first, "first here"));
            return;
        }
        if (!values.kind().isEncoded()) {
            conflict(
                    encoding.span(),
                    "`" + word + "` encodes values, but this column is "
                            + values.kind().title());
            return;
        }
        Optional<ValueEncoding> named = ValueEncoding.of(word);
        if (named.isPresent()) {
            chosen(named.get(), encoding);
        } else {
            switch (word) {
                case "log1p" -> logarithm(encoding);
                case "to" -> clip(encoding);
                case "missing" -> gap(encoding);
                case "with" -> indicator(encoding);
                default -> other(encoding);
            }
        }
    }

    private void chosen(ValueEncoding named, Encoding written) {
        if (chosenBy.isPresent()) {
            reports.accept(Problem.error(
                            "encoding-conflict",
                            written.span(),
                            "a column can be `" + chosenBy.get() + "` or `" + named.word() + "`, not both")
                    .note(chosenBy.get().span(), "first here"));
            return;
        }
        chosenBy = Optional.of(written.word());
        if (!named.fits(values.kind())) {
            List<String> fitting = ValueEncoding.wordsFor(values.kind());
            Problem problem = Problem.error(
                    "encoding-conflict",
                    written.span(),
                    "`" + named.word() + "` does not encode " + values.kind().title());
            reports.accept(
                    fitting.isEmpty()
                            ? problem.help("They need no encoding.")
                            : problem.help("Choose " + String.join(", ", fitting) + "."));
            return;
        }
        encoding = named;
        Optional<Double> value =
                written instanceof Encoding.Named plain ? plain.argument().flatMap(Literals::number) : Optional.empty();
        boolean hasArgument =
                written instanceof Encoding.Named plain && plain.argument().isPresent();
        boolean isRight = written instanceof Encoding.Named
                && (named.takesNumber()
                        ? value.filter(v -> isNumberFor(named, v)).isPresent()
                        : !hasArgument);
        if (!isRight) {
            reports.accept(Problem.error("bad-encoding", written.span(), usage(named)));
        }
        number = value.orElse(0.0);
    }

    private static boolean isNumberFor(ValueEncoding encoding, double value) {
        return switch (encoding) {
            case QUANTILE -> value == Math.rint(value) && value >= 2 && value <= 1_000;
            case EMBEDDED -> value == Math.rint(value) && value >= 1 && value <= 10_000;
            case CYCLIC -> value > 0;
            case NONE, STANDARDIZED, MINMAX, ROBUST -> false;
        };
    }

    private static String usage(ValueEncoding encoding) {
        return switch (encoding) {
            case QUANTILE -> "`quantile` needs the number of bins, from 2 to 1,000: `quantile(4)`";
            case EMBEDDED -> "`embedded` needs the number of elements, from 1 to 10,000: `embedded(8)`";
            case CYCLIC -> "`cyclic` needs the length of a cycle: `cyclic(24)` for hours";
            case NONE, STANDARDIZED, MINMAX, ROBUST -> "`" + encoding.word() + "` takes no arguments";
        };
    }

    private void logarithm(Encoding encoding) {
        if (values.kind() != ColumnKind.REAL) {
            conflict(
                    encoding.span(),
                    "`log1p` needs numbers, but the column holds "
                            + values.kind().title());
        } else if (!isBare(encoding)) {
            reports.accept(Problem.error("bad-encoding", encoding.span(), "`log1p` takes no arguments"));
        } else {
            of = of.thenLog1p();
        }
    }

    private void clip(Encoding encoding) {
        if (values.kind() != ColumnKind.REAL) {
            conflict(
                    encoding.span(),
                    "`to` needs numbers, but the column holds " + values.kind().title());
        } else if (!(encoding instanceof Encoding.Clip clip)) {
            reports.accept(Problem.error("bad-encoding", encoding.span(), "`to` needs two limits: `to 0..100`"));
        } else {
            double low = clip.low().orElse(Double.NEGATIVE_INFINITY);
            double high = clip.high().orElse(Double.POSITIVE_INFINITY);
            if (low < high) {
                of = new Transform(low, high, of.logarithm());
            } else {
                reports.accept(
                        Problem.error("bad-encoding", encoding.span(), "the first limit must be less than the second")
                                .help("For example: `to 0..100`."));
            }
        }
    }

    private void gap(Encoding encoding) {
        if (!(encoding instanceof Encoding.Gap written)) {
            reports.accept(Problem.error("bad-encoding", encoding.span(), "`missing` needs a replacement for gaps")
                    .help("For example `missing as " + (values.kind().isClass() ? "zeros" : "mean") + "`."));
            return;
        }
        writtenGap = Optional.of(written);
    }

    private void indicator(Encoding encoding) {
        if (encoding instanceof Encoding.Pair pair && pair.second().text().equals("indicator")) {
            indicator = true;
        } else {
            reports.accept(Problem.error("bad-encoding", encoding.span(), "expected `indicator` after `with`"));
        }
    }

    private void other(Encoding encoding) {
        if (values.labels().isEmpty()) {
            conflict(encoding.span(), "`other` is for words that are not labels, but the column has no labels");
        } else if (values.kind() == ColumnKind.ORDINAL) {
            conflict(encoding.span(), "ordered classes cannot have `other`, which has no place in their order");
        } else if (values.labels().contains("other")) {
            conflict(encoding.span(), "the column already has a label `other`");
        } else if (!isBare(encoding)) {
            reports.accept(Problem.error("bad-encoding", encoding.span(), "`other` takes no arguments"));
        } else {
            other = true;
        }
    }

    private static boolean isBare(Encoding encoding) {
        return encoding instanceof Encoding.Named named && named.argument().isEmpty();
    }

    /** Checks that need all words of the encoding. */
    void finish(Column column) {
        writtenGap
                .flatMap(written -> new GapReader(values, other, isTarget, reports).read(written))
                .ifPresent(read -> gap = read);
        if (indicator && !gap.isAllowed() && !isTarget) {
            reports.accept(Problem.error(
                            "encoding-conflict",
                            requireNonNull(given.get("with")),
                            "`with indicator` marks gaps, but the column allows none")
                    .help("Say what replaces a gap: `missing as "
                            + (values.kind().isClass() ? "zeros" : "mean") + ", with indicator`."));
        }
        double least = Math.max(of.low(), values.low());
        if (of.logarithm() && least <= -1 && least > Double.NEGATIVE_INFINITY) {
            reports.accept(Problem.error(
                    "encoding-conflict",
                    requireNonNull(given.get("log1p")),
                    "`log1p` needs numbers above -1, but the range of the column has -1"));
        }
        Set<String> words = new HashSet<>(values.labels());
        words.addAll(values.yes());
        words.addAll(values.no());
        for (String word : gap.words()) {
            if (!words.add(word)) {
                reports.accept(Problem.error(
                        "encoding-conflict",
                        requireNonNull(given.get("missing")),
                        "the word \"" + word + "\" has two meanings in this column"));
            }
        }
    }

    ColumnPlan plan(Identifier name, Reading reading) {
        List<String> labels = new ArrayList<>(values.labels());
        if (other) {
            labels.add("other");
        }
        int classes = values.classes() + (other ? 1 : 0);
        return new ColumnPlan(
                name,
                values.kind(),
                labels,
                classes,
                other ? reading.withOther() : reading,
                of,
                encoding,
                number,
                gap,
                indicator,
                values.parts(),
                name.span());
    }

    private void conflict(Span span, String title) {
        reports.accept(Problem.error("encoding-conflict", span, title));
    }
}
