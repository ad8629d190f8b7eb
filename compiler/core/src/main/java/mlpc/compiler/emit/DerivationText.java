package mlpc.compiler.emit;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import mlpc.compiler.emit.java.JavaText;
import mlpc.compiler.graph.print.Formula;
import mlpc.compiler.plan.loop.BodyStatement;
import mlpc.compiler.plan.loop.Derivative;
import mlpc.compiler.plan.loop.LoopFunction;
import mlpc.compiler.plan.loop.LoopStatement;
import mlpc.compiler.plan.loop.NeededBy;
import mlpc.compiler.plan.loop.Program;
import mlpc.compiler.plan.loop.StepComment;
import mlpc.runtime.signature.LearningSpec;

/**
 * The derivation as the documentation of the backward pass: of the steps of the code, in their order, the derivatives, what they alone are
 * made of, and the values in them that the model has no name for.
 *
 * <pre>{@code
 * ∂ℒ/∂y.2.z = y - t
 * ∂ℒ/∂y.1 = y.2.W @ ∂ℒ/∂y.2.z
 * }</pre>
 */
final class DerivationText {
    /** More are not read. */
    private static final int MOST = 40;

    /** A step: the value, and its formula. */
    private record Line(String name, Formula formula) {}

    private final List<Line> lines;
    /** Names of values that predictions compute too; one may be called like a derivative. */
    private final Set<String> forward = new HashSet<>();
    /** The derivatives by values that have a name, with a tensor or without. */
    private final Map<String, Derivative> derivatives = new HashMap<>();
    /** Values without a name in the model, named after their operation: {@code sum_2}. */
    private final Set<String> invented = new HashSet<>();

    private DerivationText(Program program, Program.Mode training) {
        this.lines = defining(functions(training).filter(function -> function.neededBy() == NeededBy.FIRST_ENTRY))
                .map(line -> new Line(defined(line).name(), line.formula()))
                .toList();
        defining(functions(program.inference())).map(DerivationText::defined).forEach(value -> {
            forward.add(value.name());
            know(value);
        });
        defining(functions(training)).map(DerivationText::defined).forEach(value -> {
            value.derivative().ifPresent(derivative -> derivatives.put(value.name(), derivative));
            know(value);
        });
    }

    private void know(StepComment.Defined value) {
        if (value.isInvented()) {
            invented.add(value.name());
        }
    }

    /** Empty where nothing is learned, or by another rule than the gradient. */
    static Optional<String> of(Program program) {
        return program.training()
                .filter(training -> program.signature().recipe().learning().rule() == LearningSpec.Rule.BACKPROPAGATION)
                .map(training -> new DerivationText(program, training).documentation())
                .filter(text -> !text.isEmpty());
    }

    private static Stream<LoopFunction> functions(Program.Mode mode) {
        return mode.phases().stream().flatMap(phase -> phase.functions().stream());
    }

    /** The lines above the steps that define a value. */
    private static Stream<StepComment.Line> defining(Stream<LoopFunction> functions) {
        return functions
                .flatMap(function -> function.statements().stream())
                .flatMap(statement -> comments(statement).stream())
                .flatMap(comment -> comment.lines().stream())
                .filter(line -> line.defined().isPresent());
    }

    private static StepComment.Defined defined(StepComment.Line line) {
        return line.defined().orElseThrow();
    }

    private static List<StepComment> comments(LoopStatement statement) {
        List<StepComment> comments = new ArrayList<>(List.of(statement.comment()));
        if (statement instanceof LoopStatement.Map map) {
            for (BodyStatement line : map.body()) {
                if (line instanceof BodyStatement.Remark remark) {
                    comments.add(remark.comment());
                }
            }
        }
        return comments;
    }

    /** Whether a value is a derivative by a value that has a name. */
    private boolean isDerivative(String name) {
        return derivatives.containsKey(name) && !forward.contains(name);
    }

    private String documentation() {
        Set<String> wanted = new HashSet<>();
        List<String> shown = new ArrayList<>();
        for (int at = lines.size() - 1; at >= 0; at--) {
            Line line = lines.get(at);
            boolean isOfModel = forward.contains(line.name()) && !invented.contains(line.name());
            boolean isPart = wanted.contains(line.name()) && !isOfModel;
            if (isPart || isDerivative(line.name())) {
                String text = written(line, wanted);
                if (!shown.contains(text)) {
                    shown.add(0, text);
                }
            }
        }
        if (shown.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder(
                "The derivatives of the objective ℒ, from its end to its beginning:\n\n<pre>{@code\n");
        for (String line : shown.subList(0, Math.min(MOST, shown.size()))) {
            text.append(JavaText.comment(line).replace('{', '(').replace('}', ')'))
                    .append('\n');
        }
        text.append(shown.size() > MOST ? "…\n" : "").append("}</pre>\n\nThe code calls ∂ℒ/∂z {@code z_bar}");
        return text.append("; ℓ is what a row adds to ℒ, the mean over the batch.\n")
                .toString();
    }

    /** With {@code ∂ℒ/∂z} for {@code z_bar}; the names in it are wanted, too. */
    private String written(Line line, Set<String> wanted) {
        wanted.addAll(line.formula().names());
        return symbol(line.name()) + " = " + line.formula().text(this::symbol);
    }

    private String symbol(String name) {
        return isDerivative(name) ? symbol(requireNonNull(derivatives.get(name))) : name;
    }

    private static String symbol(Derivative derivative) {
        return (derivative.isOfRow() ? "∂ℓ/∂" : "∂ℒ/∂") + derivative.value();
    }
}
