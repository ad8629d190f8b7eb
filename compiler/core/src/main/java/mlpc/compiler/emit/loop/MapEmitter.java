package mlpc.compiler.emit.loop;

import static java.util.Objects.requireNonNull;

import com.palantir.javapoet.CodeBlock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import mlpc.compiler.emit.java.Fields;
import mlpc.compiler.emit.java.JavaLines;
import mlpc.compiler.emit.java.JavaNames;
import mlpc.compiler.emit.java.JavaText;
import mlpc.compiler.emit.java.NumberType;
import mlpc.compiler.graph.ValueName;
import mlpc.compiler.plan.loop.BodyStatement;
import mlpc.compiler.plan.loop.IndexAtom;
import mlpc.compiler.plan.loop.LoopIndex;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.ScalarTerm;
import mlpc.compiler.plan.loop.StepComment;
import mlpc.compiler.plan.loop.Storage;
import org.jspecify.annotations.Nullable;

/**
 * Scalar code inside its loops. Each value is computed in the outermost loop that it does not depend on; a value that
 * is used once is written where it is used.
 *
 * <pre>{@code
 * // h = tanh(z + y.1.b)   real[8]   xor.mlp:7
 * for (int j = 0; j < 8; j++) {
 *     h[j] = Functions32.tanh(z[j] + y_1_b[j]);
 * }
 * }</pre>
 */
public final class MapEmitter {
    /** Code before the loop over rows, code in it, and code after it. */
    public record Code(CodeBlock before, CodeBlock inside, CodeBlock after) {}

    /** A value that all rows share. */
    public record Shared(String name, String value) {}

    /** The array of a row and the name of its tensor: tensors that share an array have different names. */
    record RowOf(String array, String name) {
        private static final Pattern CONSTANT = Pattern.compile("\\[\\d+]$");

        /** Whether the array is the same for all rows, or the row's own: code further down knows it, too. */
        boolean isKnownBelow() {
            return array.endsWith("[row]") || isKnownOutside();
        }

        /** Whether the array is the same for all rows: its variable stands before the loop over them. */
        boolean isKnownOutside() {
            return CONSTANT.matcher(array).find();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof RowOf same && array.equals(same.array) && name.equals(same.name);
        }

        @Override
        public int hashCode() {
            return 31 * array.hashCode() + name.hashCode();
        }
    }

    private final LoopStatement.Map statement;
    private final Fields fields;
    private final JavaNames names;
    private final NumberType numbers;
    private final @Nullable String firstFrom;
    private final @Nullable String firstTo;
    private final TermEmitter expressions;

    private final BriefNames briefNames;
    private final Placement placement;
    private final Map<ScalarTerm.Let, String> locals = new HashMap<>();
    private final Map<RowOf, String> rows;
    /** For the code of a single row: the expression of the row of each tensor. */
    private Optional<Function<Storage, String>> alone = Optional.empty();
    /** Values that are computed before the loop over rows. */
    private final List<Shared> shared = new ArrayList<>();
    /** The code by level: before the rows, in the row, in each loop. */
    private final List<JavaLines> code = new ArrayList<>();
    /** Code before the loop over rows, and after it. */
    private final JavaLines sums = new JavaLines();

    private final JavaLines means = new JavaLines();

    /** @param range the range of the first loop, as {@code {from, to}}; null for its whole extent */
    public MapEmitter(
            LoopStatement.Map statement,
            boolean perRow,
            Fields fields,
            JavaNames names,
            NumberType numbers,
            String @Nullable [] range) {
        this(statement, perRow, fields, names, numbers, range, BriefNames.of(List.of(statement)), new HashMap<>());
    }

    /**
     * @param briefNames of the function that the statement is in
     * @param rows local variables for rows that code before it has defined; new ones are added
     */
    MapEmitter(
            LoopStatement.Map statement,
            boolean perRow,
            Fields fields,
            JavaNames names,
            NumberType numbers,
            String @Nullable [] range,
            BriefNames briefNames,
            Map<RowOf, String> rows) {
        this.rows = rows;
        this.statement = statement;
        this.placement = new Placement(statement, perRow);
        this.fields = fields;
        this.names = names;
        this.numbers = numbers;
        this.firstFrom = range == null ? null : range[0];
        this.firstTo = range == null ? null : range[1];
        this.briefNames = briefNames;
        this.expressions = new TermEmitter(numbers, this::atom, this::choice, placement::isInlined);
        for (int level = 0; level <= statement.loops().size() + 1; level++) {
            code.add(new JavaLines());
        }
    }

    /**
     * For a single row: {@code arrays} gives the row of a tensor, and the caller computes the {@link #shared} values.
     */
    public MapEmitter alone(Function<Storage, String> arrays) {
        alone = Optional.of(arrays);
        return this;
    }

    /** The values that {@link Code#before} defines. */
    public List<Shared> shared() {
        return shared;
    }

    public Code emit() {
        if (!placement.isUnrolled()) {
            remark(1, statement.comment());
        }
        for (BodyStatement line : statement.body()) {
            if (line instanceof BodyStatement.Remark remark) {
                if (!code.get(1).isEmpty()) {
                    code.get(1).add("\n");
                }
                remark(1, remark.comment());
            } else if (line instanceof BodyStatement.Define define) {
                define(define.let());
            } else if (line instanceof BodyStatement.Store store) {
                store(store);
            } else if (line instanceof BodyStatement.Mean mean) {
                add(mean);
            }
        }
        return new Code(code.get(0).add(sums).code(), nest(1).code(), means.code());
    }

    private void remark(int level, StepComment comment) {
        code.get(level).add(lines(comment));
    }

    /** {@code // y.1 = tanh(y.1.z)   real[8]   xor.mlp:6}. */
    static CodeBlock comment(StepComment comment) {
        return CodeBlock.of("$L", lines(comment));
    }

    private static String lines(StepComment comment) {
        StringBuilder lines = new StringBuilder();
        for (String line : comment.noted()) {
            lines.append("// ").append(JavaText.comment(line)).append('\n');
        }
        return lines.toString();
    }

    private JavaLines nest(int level) {
        if (level > statement.loops().size()) {
            return code.get(level);
        }
        IndexAtom.Variable loop = statement.loops().get(level - 1);
        boolean ranged = level == 1 && firstFrom != null;
        String from = ranged ? firstFrom : "0";
        String to = ranged ? firstTo : Integer.toString(loop.extent());
        String name = loop.name();
        return code.get(level)
                .block(
                        "for (int " + name + " = " + from + "; " + name + " < " + to + "; " + name + "++)",
                        nest(level + 1));
    }

    private void define(ScalarTerm.Let let) {
        if (!placement.isNamed(let)) {
            return;
        }
        int level = placement.level(let);
        String value = expressions.of(let.value());
        String name =
                names.claim(let.hint().map(hint -> called(let, hint)).orElseGet(() -> TermEmitter.word(let.value())));
        locals.put(let, name);
        if (level == 0) {
            shared.add(new Shared(name, value));
        }
        code.get(level).statement(numbers.type(), " ", name, " = ", value);
    }

    /** An element of a tensor inside a loop is called after the tensor and the loop: {@code W_bar_j}. */
    private String called(ScalarTerm.Let let, ValueName hint) {
        if (placement.isUnrolled()) {
            return hint.text();
        }
        ValueName name =
                let.value() instanceof ScalarTerm.Load load ? load.storage().valueName() : hint;
        return briefNames.of(name) + (placement.level(let) > 1 ? "_j" : "");
    }

    private void store(BodyStatement.Store store) {
        String value = expressions.of(store.value());
        code.get(statement.loops().size() + 1)
                .statement(element(store.storage(), store.row(), store.column()), " = ", value);
    }

    /** {@code W_bar_0_1 = Math.fma(x_0, z_bar_1, W_bar_0_1);}, in each row. */
    private void add(BodyStatement.Mean mean) {
        String sum = names.claim(mean.hint().text());
        sums.statement(numbers.type(), " ", sum, " = ", numbers.literal(0));
        String factor = expressions.of(mean.factor());
        if (mean.other().isPresent()) {
            String other = expressions.of(mean.other().get());
            code.get(1).statement(sum, " = Math.fma(", factor, ", ", other, ", ", sum, ")");
        } else {
            code.get(1).statement(sum, " += ", factor);
        }
        ScalarTerm.Load element = mean.element();
        means.statement(element(element.storage(), element.row(), element.column()), " = ", sum, " / w.rows");
    }

    private String atom(ScalarTerm term) {
        if (term instanceof ScalarTerm.Local local) {
            return requireNonNull(locals.get(local.let()));
        }
        if (term instanceof ScalarTerm.Setting setting) {
            return numbers.cast("w." + setting.name());
        }
        ScalarTerm.Load load = (ScalarTerm.Load) term;
        return element(load.storage(), load.row(), load.column());
    }

    /** {@code w.t_class[row] == j}, for {@code t[j]}. */
    private Optional<String> choice(ScalarTerm term) {
        return term instanceof ScalarTerm.Load load && load.storage().isClass()
                ? Optional.of(fields.chosen(load.storage()) + " == " + fields.index(load.column()))
                : Optional.empty();
    }

    private String element(Storage storage, LoopIndex row, LoopIndex column) {
        if (placement.isUnrolled() && !storage.perRow()) {
            return fields.of(storage) + "[" + fields.index(row) + "][" + fields.index(column) + "]";
        }
        if (alone.isPresent()) {
            return alone.get().apply(storage) + "[" + fields.index(column) + "]";
        }
        if (storage.columns() == 1 && (storage.perRow() || storage.rows() == 1)) {
            return fields.of(storage) + (storage.perRow() ? "[row][0]" : "[0][0]");
        }
        return row(storage, row) + "[" + fields.index(column) + "]";
    }

    /** A local variable for a row's array, in the outermost loop where it is known. */
    private String row(Storage storage, LoopIndex row) {
        String brief = placement.isUnrolled() ? storage.name() : briefNames.of(storage);
        String wanted = brief + (storage.rows() > 1 && row.isConstant() ? "_" + row : "");
        String array = fields.of(storage) + "[" + (storage.perRow() ? "row" : fields.index(row)) + "]";
        return rows.computeIfAbsent(new RowOf(array, wanted), unused -> {
            String name = names.claim(wanted);
            code.get(storage.perRow() ? 1 : placement.level(row)).statement(numbers.type(), "[] ", name, " = ", array);
            return name;
        });
    }
}
