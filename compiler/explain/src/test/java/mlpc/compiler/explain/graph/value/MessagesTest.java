package mlpc.compiler.explain.graph.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import mlpc.compiler.Compilation;
import mlpc.compiler.derive.Backward;
import mlpc.compiler.explain.graph.Models;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Graph;
import mlpc.compiler.graph.GraphBuilder;
import mlpc.compiler.graph.Root;
import mlpc.compiler.graph.Substitution;
import mlpc.compiler.graph.interpret.Environment;
import mlpc.compiler.graph.interpret.Interpreter;
import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the boxes pass back adds up: put into one another, messages are the gradient that the compiler derives as a whole. */
class MessagesTest {
    static List<Path> samples() {
        return Models.samples();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void adjointsOfParametersAreTheirGradients(Path file) {
        Compilation compilation = Models.compile(Models.read(file));
        Root.Mode mode = Root.Mode.INFERENCE;
        Graph graph = Backward.expand(GraphBuilder.build(compilation.model(), mode), same -> same);
        Optional<Expr> objective =
                graph.roots(mode, Root.Role.OBJECTIVE).values().stream().findFirst();
        for (GraphOptions.Detail detail : GraphOptions.Detail.values()) {
            Cut cut = new Cut(graph, mode, new GraphNames(graph, mode), detail);
            AdjointMessages messages = new AdjointMessages(cut, objective);
            List<Expr> parameters = cut.boxes().stream()
                    .filter(box -> box instanceof Expr.Parameter
                            && messages.adjointOf(box).isPresent())
                    .toList();
            if (!parameters.isEmpty()) {
                List<Expr> passed = insertedIntoOneAnother(cut, messages, parameters);
                compare(passed, Backward.gradient(objective.orElseThrow(), parameters));
            }
        }
    }

    /** Each variable becomes what it stands for: a box, or a box's adjoint, which was put together before. */
    private static List<Expr> insertedIntoOneAnother(Cut cut, AdjointMessages messages, List<Expr> wanted) {
        Map<Expr, Expr> adjoints = new HashMap<>();
        List<Expr> boxes = cut.boxes();
        for (int index = boxes.size() - 1; index >= 0; index--) {
            Expr box = boxes.get(index);
            messages.adjointOf(box).ifPresent(formula -> {
                Substitution substitution = new Substitution();
                for (Expr node : Graph.topological(List.of(formula))) {
                    if (node instanceof Expr.Variable) {
                        substitution.replace(
                                node,
                                messages.barred(node)
                                        .map(adjoints::get)
                                        .or(() -> messages.box(node))
                                        .orElseThrow());
                    }
                }
                adjoints.put(box, substitution.of(formula));
            });
        }
        return wanted.stream().map(adjoints::get).toList();
    }

    private static void compare(List<Expr> passed, List<Expr> whole) {
        List<Expr> all = new ArrayList<>(passed);
        all.addAll(whole);
        Interpreter.Values values = Interpreter.exact().evaluate(all, environment(all));
        for (int index = 0; index < passed.size(); index++) {
            double[] one = values.of(passed.get(index))[0];
            double[] other = values.of(whole.get(index))[0];
            for (int element = 0; element < one.length; element++) {
                assertThat(one[element])
                        .isCloseTo(other[element], Offset.offset(1e-9 * Math.max(1, Math.abs(other[element]))));
            }
        }
    }

    private static Environment environment(List<Expr> nodes) {
        Random random = new Random(5);
        Environment environment = new Environment(1);
        for (Expr node : Graph.topological(nodes)) {
            double least = node instanceof Expr.Parameter ? -0.2 : 0.1;
            double[] numbers = random.doubles(node.shape().size(), least, 0.3).toArray();
            if (node instanceof Expr.Input input) {
                environment.input(input.name(), new double[][] {numbers});
            } else if (node instanceof Expr.Parameter parameter) {
                environment.parameter(parameter.name(), numbers);
            } else if (node instanceof Expr.State state) {
                environment.state(state.name(), numbers);
            }
        }
        return environment;
    }
}
