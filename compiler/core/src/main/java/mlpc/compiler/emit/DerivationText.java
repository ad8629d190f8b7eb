package mlpc.compiler.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.emit.java.JavaText;
import mlpc.compiler.graph.Purpose;
import mlpc.compiler.plan.loop.Accesses;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.Storage;
import mlpc.runtime.signature.LearningSpec;

/**
 * The derivation as the documentation of the backward pass, a line for each step of the code, in the order of the code.
 *
 * <pre>{@code
 * ∂ℒ/∂y.2.z = y - t
 * ∂ℒ/∂y.1 = y.2.W @ ∂ℒ/∂y.2.z
 * }</pre>
 */
final class DerivationText {
    /** More are not read. */
    private static final int MOST = 40;

    private static final String BAR = "_bar";
    private static final Pattern NAME = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_.]*");

    private final Set<String> derivatives = new TreeSet<>();
    private final List<String> lines = new ArrayList<>();

    private DerivationText() {}

    /** Empty where nothing is learned, or by another rule than the gradient. */
    static Optional<String> of(Program program) {
        if (program.training().isEmpty()
                || program.signature().recipe().learning().rule() != LearningSpec.Rule.BACKPROPAGATION) {
            return Optional.empty();
        }
        DerivationText text = new DerivationText();
        program.training().get().phases().forEach(phase -> phase.functions().forEach(text::derivatives));
        program.training().get().phases().forEach(phase -> phase.functions().forEach(text::add));
        return text.lines.isEmpty() ? Optional.empty() : Optional.of(text.documentation());
    }

    private void derivatives(LoopFunction function) {
        for (LoopStatement statement : function.statements()) {
            for (Storage written : Accesses.writes(statement)) {
                boolean isDerivative = written.purpose() == Purpose.ADJOINT || written.purpose() == Purpose.GRADIENT;
                if (isDerivative && written.name().endsWith(BAR)) {
                    derivatives.add(written.name());
                }
            }
        }
    }

    private void add(LoopFunction function) {
        for (LoopStatement statement : function.statements()) {
            for (String line : statement.comment().mathematics()) {
                int equals = line.indexOf(" = ");
                if (equals > 0 && (isMean(statement) || derivatives.contains(line.substring(0, equals)))) {
                    lines.add(written(line));
                }
            }
        }
    }

    /** Whether it is a mean over the batch: a part of a derivative that has no name of its own. */
    private static boolean isMean(LoopStatement statement) {
        return statement instanceof LoopStatement.Product product
                        && product.contraction() == LoopStatement.Contraction.OUTER_MEAN
                || statement instanceof LoopStatement.Scatter
                || statement instanceof LoopStatement.RowMean;
    }

    /** {@code ∂ℒ/∂z} for {@code z_bar}. */
    private String written(String line) {
        Matcher names = NAME.matcher(line);
        StringBuilder text = new StringBuilder();
        while (names.find()) {
            String name = names.group();
            String shown = derivatives.contains(name) ? "∂ℒ/∂" + name.substring(0, name.length() - BAR.length()) : name;
            names.appendReplacement(text, Matcher.quoteReplacement(shown));
        }
        return names.appendTail(text).toString();
    }

    private String documentation() {
        StringBuilder text = new StringBuilder(
                "The derivatives of the objective ℒ, from its end to its beginning:\n\n<pre>{@code\n");
        for (String line : lines.subList(0, Math.min(MOST, lines.size()))) {
            text.append(JavaText.comment(line).replace('{', '(').replace('}', ')'))
                    .append('\n');
        }
        text.append(lines.size() > MOST ? "…\n" : "");
        return text.append(
                        "}</pre>\n\nThe code calls ∂ℒ/∂z {@code z_bar}; {@code batch_mean} is the mean over the rows.\n")
                .toString();
    }
}
