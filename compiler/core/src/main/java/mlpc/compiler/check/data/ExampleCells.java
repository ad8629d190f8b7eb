package mlpc.compiler.check.data;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.check.expand.ExpressionEvaluator;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.model.ConstantEvaluation;
import mlpc.compiler.check.model.Type;
import mlpc.compiler.check.scope.EvaluationContext;
import mlpc.compiler.check.scope.Operand;
import mlpc.compiler.check.scope.Value;
import mlpc.compiler.source.NumberText;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;
import mlpc.compiler.source.Suggest;
import mlpc.compiler.syntax.tree.Expression;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.signature.Reading;

/** Decodes one cell of an example to numbers, as a data file would bring them for its field. */
final class ExampleCells {
    private final ExpressionEvaluator expressions;
    private final Diagnostics diagnostics;

    ExampleCells(ExpressionEvaluator expressions, Diagnostics diagnostics) {
        this.expressions = expressions;
        this.diagnostics = diagnostics;
    }

    /** {@code missing}, or the word of a flag's column. */
    private static Optional<List<Double>> columnWord(String word, Field field) {
        Reading reading = field.reading();
        if (word.equals("missing") && reading.allowsGaps() && !field.labels().contains(word)) {
            double[] gap = new double[field.width()];
            Arrays.fill(gap, Double.NaN);
            return Optional.of(Arrays.stream(gap).boxed().toList());
        }
        return reading.yes().contains(word)
                ? Optional.of(List.of(1.0))
                : reading.no().contains(word) ? Optional.of(List.of(0.0)) : Optional.empty();
    }

    private static Optional<String> word(Expression written) {
        if (written instanceof Expression.Text text) {
            return Optional.of(text.value());
        }
        return written instanceof Expression.Name name ? Optional.of(name.text()) : Optional.empty();
    }

    /** The numbers of a cell; empty after a mistake, which is reported. */
    Optional<List<Double>> decode(Expression written, Field field, EvaluationContext place) {
        Optional<List<Double>> known = word(written).flatMap(word -> columnWord(word, field));
        if (known.isPresent()) {
            return known;
        }
        Optional<String> label =
                word(written).or(() -> Optional.of(written.span().text()).filter(field.labels()::contains));
        if (field.kind() == Kind.CLASS && label.isPresent()) {
            return label(label.get(), written.span(), field);
        }
        if (written instanceof Expression.Text) {
            diagnostics.report(Problem.error(
                    "unknown-label", written.span(), "`" + field.name() + "` must be a number, found a text"));
            return Optional.empty();
        }
        if (written instanceof Expression.Name name && !List.of("true", "false").contains(name.text())) {
            diagnostics.report(Problem.error(
                            "unknown-label",
                            written.span(),
                            "`" + field.name() + "` has the type " + new Type(field.kind(), field.shape())
                                    + ", found the word `" + name.text() + "`")
                    .help(field.kind() == Kind.FLAG ? "Write 1 for yes and 0 for no." : "Write a number."));
            return Optional.empty();
        }
        Operand operand = expressions.operand(written, place);
        Optional<double[]> numbers = operand.value() instanceof Value.Tensor tensor
                ? ConstantEvaluation.elements(tensor.term())
                : Optional.empty();
        if (numbers.isEmpty()) {
            if (!operand.isUnknown()) {
                diagnostics.report(
                        Problem.error("not-static", written.span(), "the values of an example must be numbers"));
            }
            return Optional.empty();
        }
        List<Integer> shape = field.kind() == Kind.CLASS ? List.of() : field.shape();
        Type found = ((Value.Tensor) operand.value()).type();
        if (!found.dimensions().equals(shape)) {
            diagnostics.report(Problem.error(
                    "shape-mismatch",
                    written.span(),
                    "`" + field.name() + "` has the type " + new Type(field.kind(), field.shape()) + ", found "
                            + found));
            return Optional.empty();
        }
        double number = numbers.get()[0];
        boolean fits =
                switch (field.kind()) {
                    case REAL -> true;
                    case FLAG -> number == 0 || number == 1;
                    case CLASS -> number == Math.rint(number) && number >= 0 && number < field.values();
                };
        if (!fits) {
            String range = field.kind() == Kind.FLAG ? "0 or 1" : "a class from 0 to " + (field.values() - 1);
            diagnostics.report(Problem.error(
                    "out-of-range",
                    written.span(),
                    "`" + field.name() + "` must be " + range + ", found " + NumberText.show(number)));
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(numbers.get()).boxed().toList());
    }

    private Optional<List<Double>> label(String text, Span span, Field field) {
        int index = field.labels().indexOf(text);
        if (index < 0) {
            Problem problem =
                    Problem.error("unknown-label", span, "`" + field.name() + "` has no class `" + text + "`");
            diagnostics.report(Suggest.didYouMean(
                    problem,
                    text,
                    field.labels(),
                    field.labels().isEmpty()
                            ? "Its classes are the numbers from 0 to " + (field.values() - 1) + "."
                            : "Its classes are " + String.join(", ", field.labels()) + "."));
            return Optional.empty();
        }
        return Optional.of(List.of((double) index));
    }
}
