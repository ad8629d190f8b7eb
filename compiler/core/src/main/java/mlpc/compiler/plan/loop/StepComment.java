package mlpc.compiler.plan.loop;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The comment above a step in the generated source. Its words are put together when they are first read: the planner lowers a step in
 * several ways before it takes one, and what only a compiler reads has no comments.
 */
public final class StepComment {
    /** Without a word. */
    public static final StepComment NONE = of(List.of(), "", "");

    /**
     * What a comment says.
     *
     * @param inlined the adjoints that the step computes on its way, without a tensor of their own, as formulae: {@code y.1_bar = …}
     * @param derivatives by their names, those of the tensors that are called after what they are the derivatives by
     * @param invented the names of tensors that nobody named
     * @param mathematics {@code y.1 = tanh(x @ y.1.W + y.1.b)}, a line for each tensor
     * @param shape of the result
     * @param source {@code xor.mlp:7}, or empty
     */
    public record Words(
            List<String> inlined,
            Map<String, Derivative> derivatives,
            Set<String> invented,
            List<String> mathematics,
            String shape,
            String source) {
        public Words {
            inlined = List.copyOf(inlined);
            derivatives = Map.copyOf(derivatives);
            invented = Set.copyOf(invented);
            mathematics = List.copyOf(mathematics);
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

    public static StepComment of(List<String> mathematics, String shape, String source) {
        return later(() -> new Words(List.of(), Map.of(), Set.of(), mathematics, shape, source));
    }

    private synchronized Words words() {
        if (words == null) {
            words = requireNonNull(writer).get();
            writer = null;
        }
        return words;
    }

    public List<String> inlined() {
        return words().inlined();
    }

    /** The derivatives among the formulae, by their names. */
    public Map<String, Derivative> derivatives() {
        return words().derivatives();
    }

    /** The names among the formulae that nobody gave. */
    public Set<String> invented() {
        return words().invented();
    }

    public List<String> mathematics() {
        return words().mathematics();
    }

    public String shape() {
        return words().shape();
    }

    public String source() {
        return words().source();
    }

    /** All formulae, each after those that it mentions. */
    public List<String> formulae() {
        return joined(inlined(), mathematics());
    }

    /** One comment for this step and the next one, fused. */
    StepComment and(StepComment next) {
        return later(() -> new Words(
                joined(inlined(), next.inlined()),
                both(derivatives(), next.derivatives()),
                both(invented(), next.invented()),
                joined(mathematics(), next.mathematics()),
                next.shape(),
                next.source()));
    }

    private static Map<String, Derivative> both(Map<String, Derivative> first, Map<String, Derivative> second) {
        Map<String, Derivative> all = new HashMap<>(first);
        all.putAll(second);
        return all;
    }

    private static Set<String> both(Set<String> first, Set<String> second) {
        Set<String> all = new HashSet<>(first);
        all.addAll(second);
        return all;
    }

    private static List<String> joined(List<String> first, List<String> second) {
        List<String> lines = new ArrayList<>(first);
        lines.addAll(second);
        return lines;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other || other instanceof StepComment comment && words().equals(comment.words());
    }

    @Override
    public int hashCode() {
        return words().hashCode();
    }

    @Override
    public String toString() {
        return words().toString();
    }
}
