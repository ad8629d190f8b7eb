package mlpc.compiler.plan.loop;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Statements as indented text, a line each, under the formula of the tensor that they compute.
 *
 * <pre>
 * # h = tanh(z + b)   real[8]   xor.mlp:7
 * for j &lt; 8
 *   h[row][j] = tanh(z[row][j] + b[j])
 * </pre>
 */
final class StatementPrinter {
    private static final String STEP = "  ";

    private final String margin;
    private final StringBuilder text;

    StatementPrinter(String margin, StringBuilder text) {
        this.margin = margin;
        this.text = text;
    }

    void print(LoopStatement statement) {
        if (!(statement instanceof LoopStatement.Map map && isUnrolled(map))) {
            write(statement.comment());
        }
        if (statement instanceof LoopStatement.Map map) {
            map(map);
        } else if (statement instanceof LoopStatement.Gather gather) {
            line(0, "gather by " + chosen(gather.classes()));
            map(gather.code());
        } else if (statement instanceof LoopStatement.Chain chain) {
            chain(chain);
        } else {
            line(0, call(statement));
        }
    }

    /** Whether each of its steps has a comment of its own. */
    private static boolean isUnrolled(LoopStatement.Map map) {
        return map.body().stream().anyMatch(BodyStatement.Remark.class::isInstance);
    }

    private void write(StepComment comment) {
        comment.noted().forEach(formula -> line(0, "# " + formula));
    }

    private void line(int depth, String line) {
        text.append(margin).append(STEP.repeat(depth)).append(line).append('\n');
    }

    private int loops(List<IndexAtom.Variable> loops) {
        for (int depth = 0; depth < loops.size(); depth++) {
            line(
                    depth,
                    "for " + loops.get(depth).name() + " < " + loops.get(depth).extent());
        }
        return loops.size();
    }

    private void map(LoopStatement.Map map) {
        int depth = loops(map.loops());
        TermPrinter terms = new TermPrinter(map.body());
        for (BodyStatement statement : map.body()) {
            if (statement instanceof BodyStatement.Remark remark) {
                write(remark.comment());
            } else if (statement instanceof BodyStatement.Define define) {
                define(terms, define.let(), depth);
            } else if (statement instanceof BodyStatement.Store store) {
                line(depth, element(store) + " = " + terms.of(store.value()));
            } else if (statement instanceof BodyStatement.Mean mean) {
                line(depth, mean(terms, mean));
            }
        }
    }

    private void define(TermPrinter terms, ScalarTerm.Let let, int depth) {
        if (terms.isRead(let) && !terms.isInlined(let)) {
            String value = terms.of(let.value());
            line(depth, "let " + terms.define(let) + " = " + value);
        }
    }

    private static String element(BodyStatement.Store store) {
        return TermPrinter.element(new ScalarTerm.Load(store.storage(), store.row(), store.column()));
    }

    private static String mean(TermPrinter terms, BodyStatement.Mean mean) {
        String factors = mean.parts().stream().map(terms::of).collect(Collectors.joining(" * "));
        return TermPrinter.element(mean.element()) + " = mean over rows of " + factors;
    }

    private void chain(LoopStatement.Chain chain) {
        int depth = loops(chain.loops());
        TermPrinter terms = new TermPrinter(List.of());
        line(
                depth,
                element(chain.store()) + " = chain over " + chain.inner().name() + " < "
                        + chain.inner().extent() + " of " + terms.of(chain.factor()) + " * " + terms.of(chain.other()));
    }

    /** A statement that is a single call: the function and its operands. */
    private static String call(LoopStatement statement) {
        if (statement instanceof LoopStatement.Product product) {
            return product(product);
        }
        if (statement instanceof LoopStatement.Scatter scatter) {
            String index = "[" + chosen(scatter.classes()) + "]";
            return "scatter " + scatter.target().name() + (scatter.toRow() ? index : "[:]" + index)
                    + " = mean over rows of " + tensor(scatter.other());
        }
        if (statement instanceof LoopStatement.RowMean mean) {
            return mean.implementation().word() + " " + mean.target().name() + " = mean over rows of "
                    + tensor(mean.source());
        }
        if (statement instanceof LoopStatement.Transpose transpose) {
            return "transpose " + transpose.target().name() + " = "
                    + transpose.source().name() + "ᵀ";
        }
        if (statement instanceof LoopStatement.RowCall call) {
            return rowCall(call);
        }
        if (statement instanceof LoopStatement.Update update) {
            return update(update);
        }
        if (statement instanceof LoopStatement.Reduce reduce) {
            return "reduce " + tensor(reduce.target()) + " = " + reduce.reduction() + " of each " + reduce.count()
                    + " of " + tensor(reduce.source());
        }
        LoopStatement.Draw draw = (LoopStatement.Draw) statement;
        return "draw " + tensor(draw.target()) + " by the name " + draw.instance();
    }

    private static String product(LoopStatement.Product product) {
        String left = tensor(product.left());
        String right = tensor(product.right());
        String value =
                switch (product.contraction()) {
                    case MULTIPLY -> left + " @ " + right;
                    case MULTIPLY_TRANSPOSED -> left + " @ " + right + "ᵀ";
                    case OUTER_MEAN -> "mean over rows of " + left + " outer " + right;
                };
        String packed = product.packed() ? ", " + product.right().name() + " in panels" : "";
        String ended = product.bias()
                .map(bias -> "relu(" + value + " + " + bias.name() + ")")
                .orElse(value);
        return product.implementation().word() + " " + tensor(product.target()) + " = " + ended + packed;
    }

    private static String rowCall(LoopStatement.RowCall call) {
        List<String> operands = new ArrayList<>();
        call.operands().forEach(operand -> operands.add(tensor(operand)));
        String value =
                switch (call.function()) {
                    case RELU_BACK -> operands.get(0) + " * step(" + operands.get(1) + ")";
                    case RELU, EXP, EXPM1, LOG, LOG1P, TANH, LOGISTIC, SOFTPLUS, ERF ->
                        call.function().word() + "(" + String.join(" + ", operands) + ")";
                };
        return "row function " + tensor(call.target()) + " = " + value;
    }

    private static String update(LoopStatement.Update update) {
        List<String> operands = new ArrayList<>(List.of(update.parameter().name()));
        update.moments().forEach(moment -> operands.add(moment.name()));
        operands.add(update.gradient().name());
        TermPrinter terms = new TermPrinter(List.of());
        String numbers = update.numbers().stream().map(terms::of).collect(Collectors.joining(", "));
        return "update " + String.join(", ", operands) + " by " + update.rule().method() + " with " + numbers;
    }

    private static String chosen(Storage classes) {
        return classes.name() + "_class";
    }

    private static String tensor(Storage storage) {
        return storage.name() + (storage.perRow() ? "[row]" : "");
    }
}
