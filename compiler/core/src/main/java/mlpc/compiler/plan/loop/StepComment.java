package mlpc.compiler.plan.loop;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import mlpc.compiler.graph.print.Formula;
import org.jspecify.annotations.Nullable;

/**
 * The comment above a step in the generated source. Its words are put together when they are first read: the planner lowers a step in
 * several ways before it takes one, and Java that only a compiler reads has no comments.
 */
public final class StepComment {
    /** Without a word. */
    public static final StepComment NONE = later(() -> new Words(List.of(), List.of()));

    /**
     * A value that a line defines.
     *
     * @param name its name in the line
     * @param derivative the value by which it is the derivative, if it is named after that value
     * @param isInvented whether the model has no name for it, so that it is named after its operation: {@code sum_2}
     */
    public record Defined(String name, Optional<Derivative> derivative, boolean isInvented) {}

    /**
     * A line of a comment.
     *
     * @param defined the left side of its {@code =}; empty for a line that is no definition, such as a line of an optimizer's step
     * @param formula its right side, or the whole line
     * @param note the shape of the value and the line of the model that it comes from: {@code real[8]   xor.mlp:6}
     */
    public record Line(Optional<Defined> defined, Formula formula, String note) {
        public static Line defining(Defined defined, Formula formula, String note) {
            return new Line(Optional.of(defined), formula, note);
        }

        public static Line of(String text, String note) {
            return new Line(Optional.empty(), Formula.of(text), note);
        }

        String text() {
            return defined.map(value -> value.name() + " = ").orElse("") + formula.text();
        }
    }

    /**
     * The content of a comment.
     *
     * @param inlined the adjoints that the step computes on its way, without a tensor of their own: {@code y.1_bar = …}
     * @param mathematics {@code y.1 = tanh(x @ y.1.W + y.1.b)}, a line for each tensor
     */
    public record Words(List<Line> inlined, List<Line> mathematics) {
        public Words {
            inlined = List.copyOf(inlined);
            mathematics = List.copyOf(mathematics);
        }

        private boolean says(Words other) {
            return noted(mathematics).equals(noted(other.mathematics))
                    && text(inlined).equals(text(other.inlined));
        }
    }

    private @Nullable Supplier<Words> writer;
    private @Nullable Words words;

    private StepComment(Supplier<Words> writer) {
        this.writer = writer;
    }

    /** A comment that is put together when it is read, once. */
    public static StepComment later(Supplier<Words> writer) {
        return new StepComment(writer);
    }

    private synchronized Words words() {
        if (words == null) {
            words = requireNonNull(writer).get();
            writer = null;
        }
        return words;
    }

    /** The formulae that stand above the step, as text. */
    public List<String> mathematics() {
        return text(words().mathematics());
    }

    /** The lines that stand above the step: formulae, each followed by its note unless the line above has the same. */
    public List<String> noted() {
        return noted(words().mathematics());
    }

    private static List<String> noted(List<Line> lines) {
        List<String> noted = new ArrayList<>();
        String last = "";
        for (Line line : lines) {
            noted.add(line.note().equals(last) ? line.text() : line.text() + "   " + line.note());
            last = line.note();
        }
        return noted;
    }

    private static List<String> text(List<Line> lines) {
        return lines.stream().map(Line::text).toList();
    }

    /** All lines, each after the lines that it mentions. */
    public List<Line> lines() {
        return joined(words().inlined(), words().mathematics());
    }

    /** One comment for this step and the next one, fused. */
    StepComment and(StepComment next) {
        return later(() -> new Words(
                joined(words().inlined(), next.words().inlined()),
                joined(words().mathematics(), next.words().mathematics())));
    }

    private static List<Line> joined(List<Line> first, List<Line> second) {
        List<Line> lines = new ArrayList<>(first);
        lines.addAll(second);
        return lines;
    }

    // By its text: the methods of records are made from handles when they are first used, at every start.

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof StepComment comment && words().says(comment.words());
    }

    @Override
    public int hashCode() {
        return mathematics().hashCode();
    }

    @Override
    public String toString() {
        return words().toString();
    }
}
