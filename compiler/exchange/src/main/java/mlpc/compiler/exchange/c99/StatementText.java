package mlpc.compiler.exchange.c99;

import java.util.List;
import java.util.Locale;
import mlpc.compiler.plan.loop.IndexAtom;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Reduction;
import mlpc.compiler.plan.loop.RowFunction;
import mlpc.compiler.plan.loop.ScalarTerm;
import mlpc.compiler.plan.loop.StepComment;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.signature.Precision;

/** Statements of the loop program for one row. Each element of a product is one chain of multiply-adds, as in every kernel. */
final class StatementText {
    private final Precision precision;
    private final String type;
    private final Places places;
    private final CNames names;
    private final TermText terms;

    StatementText(Precision precision, Places places, CNames names) {
        this.precision = precision;
        this.type = CText.type(precision);
        this.places = places;
        this.names = names;
        this.terms = new TermText(precision, places, let -> true);
    }

    /** {@code // y.1 = tanh(y.1.z)   real[8]   xor.mlp:6} */
    static void comment(StepComment comment, CLines lines) {
        comment.noted().forEach(line -> lines.line("// " + CText.comment(line)));
    }

    static String loop(String variable, int extent) {
        return "for (int " + variable + " = 0; " + variable + " < " + extent + "; " + variable + "++)";
    }

    /**
     * A statement without its comment.
     *
     * @param perRow whether it is one for each row, otherwise one for all
     */
    CLines of(LoopStatement statement, boolean perRow) {
        CLines lines = new CLines();
        if (statement instanceof LoopStatement.Gather gather) {
            return of(gather.code(), perRow);
        }
        if (statement instanceof LoopStatement.Map map) {
            return lines.add(new MapText(map, perRow, precision, places, names).lines());
        }
        if (statement instanceof LoopStatement.Product product) {
            return product(product, perRow, lines);
        }
        if (statement instanceof LoopStatement.Chain chain) {
            return chain(chain, lines);
        }
        if (statement instanceof LoopStatement.RowCall call) {
            return call(call, lines);
        }
        if (statement instanceof LoopStatement.Reduce reduce) {
            return reduce(reduce, lines);
        }
        if (statement instanceof LoopStatement.RowMean mean) {
            return mean(mean, lines);
        }
        if (statement instanceof LoopStatement.Transpose transpose) {
            Storage target = transpose.target();
            return lines.open(loop("i", target.rows()))
                    .open(loop("j", target.columns()))
                    .line(places.element(target, "i", "j") + " = " + places.element(transpose.source(), "j", "i") + ";")
                    .close()
                    .close();
        }
        throw new IllegalStateException(statement.getClass().getSimpleName() + " is no statement of a prediction");
    }

    private CLines product(LoopStatement.Product product, boolean perRow, CLines lines) {
        if (product.contraction() == LoopStatement.Contraction.OUTER_MEAN) {
            return outer(product, lines);
        }
        boolean loops = !perRow && product.target().rows() > 1;
        String row = loops ? names.claim("i") : "0";
        if (loops) {
            lines.open(loop(row, product.target().rows()));
        }
        Operands of = new Operands(
                name(product.target()), name(product.left()), product.target().columns());
        lines.line(type + " *" + of.out() + " = " + places.row(product.target(), row) + ";");
        lines.line("const " + type + " *" + of.left() + " = " + places.row(product.left(), row) + ";");
        if (product.contraction() == LoopStatement.Contraction.MULTIPLY || places.isTurned(product.right())) {
            accumulate(product, of, lines);
        } else {
            dots(product, of, lines);
        }
        product.bias().ifPresent(bias -> lines.open(loop("j", of.columns()))
                .line(of.out() + "[j] = relu(" + of.out() + "[j] + " + places.element(bias, "0", "j") + ");")
                .close());
        return loops ? lines.close() : lines;
    }

    private record Operands(String out, String left, int columns) {}

    private String name(Storage storage) {
        return names.claim(storage.name());
    }

    /** One row of the right matrix after another: each element is a chain, k ascending. */
    private void accumulate(LoopStatement.Product product, Operands of, CLines lines) {
        String factor = names.claim("factor");
        boolean isTransposed = product.contraction() == LoopStatement.Contraction.MULTIPLY_TRANSPOSED;
        String element = places.element(product.right(), isTransposed ? "j" : "k", isTransposed ? "k" : "j");
        lines.open(loop("j", of.columns())).line(of.out() + "[j] = 0;").close();
        lines.open(loop("k", product.inner()))
                .line("const " + type + " " + factor + " = " + of.left() + "[k];")
                .open(loop("j", of.columns()))
                .line(of.out() + "[j] = " + terms.fma() + "(" + factor + ", " + element + ", " + of.out() + "[j]);")
                .close()
                .close();
    }

    private void dots(LoopStatement.Product product, Operands of, CLines lines) {
        String sum = names.claim("dot");
        String element = places.element(product.right(), "j", "k");
        lines.open(loop("j", of.columns()))
                .line(type + " " + sum + " = 0;")
                .open(loop("k", product.inner()))
                .line(sum + " = " + terms.fma() + "(" + of.left() + "[k], " + element + ", " + sum + ");")
                .close()
                .line(of.out() + "[j] = " + sum + ";")
                .close();
    }

    /** The mean over rows, of which there is one, of an outer product. */
    private CLines outer(LoopStatement.Product product, CLines lines) {
        Storage target = product.target();
        String value = terms.fma() + "(" + places.element(product.left(), "0", "i") + ", "
                + places.element(product.right(), "0", "j") + ", 0)";
        return lines.open(loop("i", target.rows()))
                .open(loop("j", target.columns()))
                .line(places.element(target, "i", "j") + " = " + value + ";")
                .close()
                .close();
    }

    private CLines chain(LoopStatement.Chain chain, CLines lines) {
        String sum = names.claim("dot");
        for (IndexAtom.Variable loop : chain.loops()) {
            lines.open(loop(loop.name(), loop.extent()));
        }
        ScalarTerm.FusedMultiplyAdd nothing =
                new ScalarTerm.FusedMultiplyAdd(chain.factor(), chain.other(), new ScalarTerm.Number(0));
        List<String> factors =
                nothing.parts().subList(0, 2).stream().map(terms::of).toList();
        lines.line(type + " " + sum + " = 0;")
                .open(loop(chain.inner().name(), chain.inner().extent()))
                .line(sum + " = " + terms.fma() + "(" + String.join(", ", factors) + ", " + sum + ");")
                .close()
                .line(places.element(
                                chain.store().storage(),
                                chain.store().row(),
                                chain.store().column())
                        + " = " + sum + ";");
        chain.loops().forEach(loop -> lines.close());
        return lines;
    }

    private CLines call(LoopStatement.RowCall call, CLines lines) {
        List<String> operands = call.operands().stream()
                .map(operand -> places.element(operand, "0", "j"))
                .toList();
        String argument = String.join(" + ", operands);
        String value =
                switch (call.function()) {
                    case RELU -> "relu(" + argument + ")";
                    case RELU_BACK -> operands.get(0) + " * (" + operands.get(1) + " > 0 ? 1 : 0)";
                    case EXP, EXPM1, LOG, LOG1P, TANH, LOGISTIC, SOFTPLUS, ERF ->
                        function(call.function()) + "(" + argument + ")";
                };
        return lines.open(loop("j", call.target().columns()))
                .line(places.element(call.target(), "0", "j") + " = " + value + ";")
                .close();
    }

    private String function(RowFunction function) {
        return function.name().toLowerCase(Locale.ROOT) + CText.bits(precision);
    }

    private CLines reduce(LoopStatement.Reduce reduce, CLines lines) {
        String function = function(reduce.reduction());
        Storage target = reduce.target();
        int groups = target.shape().size();
        String source = places.row(reduce.source(), "0");
        if (groups == 1) {
            return lines.line(
                    places.element(target, "0", "0") + " = " + function + "(" + source + ", " + reduce.count() + ");");
        }
        boolean matrix = target.rows() > 1;
        String element = matrix
                ? places.element(target, "g / " + target.columns(), "g % " + target.columns())
                : places.element(target, "0", "g");
        return lines.open(loop("g", groups))
                .line(element + " = " + function + "(" + source + " + g * " + reduce.count() + ", " + reduce.count()
                        + ");")
                .close();
    }

    private static String function(Reduction reduction) {
        return switch (reduction) {
            case SUM -> "sum";
            case COMPENSATED_SUM -> "compensated_sum";
            case MAX -> "largest";
            case LOG_SUM_EXP -> "log_sum_exp";
            case LOG_SUM_EXP_LESS_MAX -> "log_sum_exp_less_max";
        };
    }

    /** The mean over rows, of which there is one. */
    private CLines mean(LoopStatement.RowMean mean, CLines lines) {
        Storage target = mean.target();
        String column = target.rows() == 1 ? "j" : "i * " + target.columns() + " + j";
        String source = places.element(mean.source(), "0", column);
        return lines.open(loop("i", target.rows()))
                .open(loop("j", target.columns()))
                .line(places.element(target, "i", "j") + " = 0 + " + source + ";")
                .close()
                .close();
    }
}
