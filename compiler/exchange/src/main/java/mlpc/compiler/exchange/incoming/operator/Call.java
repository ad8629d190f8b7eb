package mlpc.compiler.exchange.incoming.operator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.exchange.incoming.ImportContext;
import mlpc.compiler.exchange.incoming.Operand;
import mlpc.compiler.exchange.incoming.Reductions;
import mlpc.compiler.exchange.incoming.Refusal;
import mlpc.compiler.exchange.incoming.TensorMath;
import mlpc.compiler.exchange.incoming.TensorMovements;
import mlpc.compiler.exchange.onnx.AttributeValue;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.compiler.graph.Expr;
import mlpc.compiler.graph.Shape;

/** A node with its inputs and attributes, as an operator's implementation sees it. */
public final class Call {
    private final OnnxNode node;
    private final List<Optional<Operand>> inputs;
    private final ImportContext context;

    /** @param inputs in the node's order; empty where one is left out */
    public Call(OnnxNode node, List<Optional<Operand>> inputs, ImportContext context) {
        this.node = node;
        this.inputs = List.copyOf(inputs);
        this.context = context;
    }

    /** The same inputs of another node. */
    public Call as(OnnxNode other) {
        return new Call(other, inputs, context);
    }

    /** The node. */
    public OnnxNode node() {
        return node;
    }

    /** State shared by the whole graph. */
    public ImportContext context() {
        return context;
    }

    public TensorMath math() {
        return context.math();
    }

    public TensorMovements movements() {
        return context.movements();
    }

    public Reductions reductions() {
        return context.reductions();
    }

    public long opset() {
        return context.opset();
    }

    public int count() {
        return inputs.size();
    }

    public boolean has(int index) {
        return index < inputs.size() && inputs.get(index).isPresent();
    }

    public Operand input(int index) {
        if (!has(index)) {
            throw new Refusal("lacks its input " + (index + 1));
        }
        return inputs.get(index).orElseThrow();
    }

    public Operand.Numbers numbers(int index) {
        return context.numbers(input(index));
    }

    /** All inputs as numbers. */
    public List<Operand.Numbers> all() {
        List<Operand.Numbers> all = new ArrayList<>();
        for (int index = 0; index < inputs.size(); index++) {
            all.add(numbers(index));
        }
        return all;
    }

    /** A constant input: its elements determine shapes or axes, so they must be known at import. */
    public double[] known(int index) {
        Operand operand = input(index);
        if (operand instanceof Operand.Empty) {
            return new double[0];
        }
        return context.known(numbers(index).expr())
                .orElseThrow(() -> new Refusal("takes \"" + node.inputs().get(index)
                        + "\" from outside or computes it, and what it does depends on it: give it a value with"
                        + " --fix " + node.inputs().get(index) + "=…"));
    }

    public List<Long> knownWholes(int index) {
        List<Long> wholes = new ArrayList<>();
        for (double number : known(index)) {
            wholes.add(whole(number));
        }
        return wholes;
    }

    public static long whole(double number) {
        if (number != Math.rint(number)) {
            throw new Refusal("needs whole numbers where it has " + number + ", or the number of rows of a batch");
        }
        return (long) number;
    }

    public long whole(String name, long otherwise) {
        return node.attributes().get(name) instanceof AttributeValue.Whole whole ? whole.value() : otherwise;
    }

    /** The type of elements that an attribute asks for; empty if it does not, which 0 says as well. */
    public Optional<ElementType> type(String name) {
        long code = whole(name, 0);
        if (code != 0 && ElementType.of(code).isEmpty()) {
            throw new Refusal("makes numbers of the type " + ElementType.foreign(code)
                    + ", which has no counterpart here; " + ElementType.SUPPORTED);
        }
        return ElementType.of(code);
    }

    public double real(String name, double otherwise) {
        return node.attributes().get(name) instanceof AttributeValue.Real real ? decimal(real.value()) : otherwise;
    }

    public String text(String name, String otherwise) {
        return node.attributes().get(name) instanceof AttributeValue.Text text ? text.value() : otherwise;
    }

    public List<Long> wholes(String name) {
        return node.attributes().get(name) instanceof AttributeValue.Wholes wholes ? wholes.values() : List.of();
    }

    public List<String> texts(String name) {
        return node.attributes().get(name) instanceof AttributeValue.Texts texts ? texts.values() : List.of();
    }

    public double[] reals(String name) {
        if (!(node.attributes().get(name) instanceof AttributeValue.Reals reals)) {
            return new double[0];
        }
        return reals.values().stream().mapToDouble(Call::decimal).toArray();
    }

    public boolean sets(String name) {
        return node.attributes().containsKey(name);
    }

    /** The shortest decimal number that rounds to this float: what was written before it was stored. */
    public static double decimal(float stored) {
        return Float.isFinite(stored) ? Double.parseDouble(Float.toString(stored)) : stored;
    }

    /** A single result. */
    public static List<Operand> one(Operand result) {
        return List.of(result);
    }

    public Operand.Numbers shaped(Operand.Numbers like, List<Integer> dimensions) {
        return like.with(math().reshape(like.expr(), new Shape(dimensions)));
    }

    public Operand.Numbers flag(Operand.Numbers like, Expr expr) {
        return new Operand.Numbers(expr, like.rows(), ElementType.BOOL);
    }
}
