package mlpc.compiler.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.exchange.incoming.operator.Operators;
import mlpc.compiler.exchange.onnx.ElementType;
import mlpc.compiler.exchange.onnx.OnnxNode;
import mlpc.runtime.Model;
import mlpc.runtime.Predictor;
import mlpc.runtime.tensor.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every elementwise operator of ONNX, by the class that its model becomes, against Java's own function. */
class ElementwiseImportTest {
    private static final double[] ANY = {-37.25, -2.5, -1.5, -1, -0.5, -1e-4, 0, 1e-4, 0.3, 0.5, 1, 1.5, 2.5, 41.75};
    private static final double[] SMALL = {-1, -0.9, -0.5, -1e-3, 0, 1e-5, 0.25, 0.5, 0.75, 1};
    private static final double[] BETWEEN = {-0.9, -0.5, -1e-3, 0, 1e-5, 0.25, 0.5, 0.75};
    private static final double[] NEAR = {-8, -2.5, -1, -1e-3, -1e-6, 0, 1e-5, 0.5, 1, 3, 9};
    private static final double[] BEYOND = {1, 1.0001, 1.5, 2, 40, 1000};
    private static final double[] WRONG = {
        Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Float.MAX_VALUE, -Float.MAX_VALUE, 0, -1, 1
    };

    private static Arguments unary(String operator, double[] points, DoubleUnaryOperator function, String text) {
        return Arguments.of(OnnxNode.of(operator, List.of("x"), List.of("y")), points, function, text);
    }

    private static Arguments infinite(int up, int down, DoubleUnaryOperator function) {
        OnnxNode node = OnnxNode.of("IsInf", List.of("x"), List.of("y"));
        return Arguments.of(node.with("detect_positive", up).with("detect_negative", down), WRONG, function, "x");
    }

    static Stream<Arguments> functions() {
        return Stream.of(
                unary("Floor", ANY, Math::floor, "floor(x)"),
                unary("Ceil", ANY, Math::ceil, "ceil(x)"),
                unary("Round", ANY, Math::rint, "round(x)"),
                unary("Sign", ANY, Math::signum, "sign(x)"),
                unary("Atan", ANY, Math::atan, "atan(x)"),
                unary("Asin", SMALL, Math::asin, "asin(x)"),
                unary("Acos", SMALL, Math::acos, "acos(x)"),
                unary("Sinh", NEAR, Math::sinh, "expm1(x)"),
                unary("Cosh", NEAR, Math::cosh, "exp(x)"),
                unary("Tan", NEAR, Math::tan, "sin(x) / cos(x)"),
                unary("Asinh", NEAR, x -> Math.copySign(Math.log(Math.abs(x) + Math.sqrt(x * x + 1)), x), "log1p"),
                unary("Acosh", BEYOND, x -> Math.log(x + Math.sqrt(x * x - 1)), "log"),
                unary("Atanh", BETWEEN, x -> 0.5 * Math.log((1 + x) / (1 - x)), "log1p"),
                unary("IsNaN", WRONG, x -> Double.isNaN(x) ? 1 : 0, "x"),
                infinite(1, 1, x -> Double.isInfinite(x) ? 1 : 0),
                infinite(1, 0, x -> x == Double.POSITIVE_INFINITY ? 1 : 0),
                infinite(0, 1, x -> x == Double.NEGATIVE_INFINITY ? 1 : 0),
                infinite(0, 0, x -> 0));
    }

    private static double[] computed(Import imported, double... x) {
        Model model = Mlp.load(imported.compilation(), Options.STANDARD);
        Predictor predictor = model.predictor();
        predictor.run(x);
        Tensor tensor = model.signature().predictions().isEmpty() ? predictor.output(0) : predictor.prediction(0);
        double[] numbers = new double[tensor.size()];
        for (int at = 0; at < numbers.length; at++) {
            numbers[at] = tensor.get(at);
        }
        return numbers;
    }

    private static void same(double[] found, double[] points, DoubleUnaryOperator function) {
        for (int at = 0; at < points.length; at++) {
            double expected = function.applyAsDouble((float) points[at]);
            assertThat(Math.abs(found[at] - expected))
                    .as("at %s: %s, expected %s", points[at], found[at], expected)
                    .isLessThanOrEqualTo(1e-6 * Math.abs(expected) + 1e-9);
        }
    }

    @ParameterizedTest
    @MethodSource("functions")
    void functionsOfOneNumber(OnnxNode node, double[] points, DoubleUnaryOperator function, String text) {
        Sketch sketch = new Sketch().input("x", points.length).output("y", points.length);
        Import imported = ImportTest.imported(sketch.node(node).model());
        assertThat(imported.text()).contains(text);
        same(computed(imported, points), points, function);
    }

    private static Import remainder(int fmod, double divisor) {
        Sketch sketch = new Sketch().input("x", 8).output("y", 8).number("by", divisor);
        return ImportTest.imported(
                sketch.node(Sketch.operator("Mod", "x by > y").with("fmod", fmod))
                        .model());
    }

    @Test
    void remainders() {
        double[] points = {-7, -4.5, -3, -0.25, 0, 2, 5.5, 9};
        for (double divisor : new double[] {3, -3, 2.5}) {
            DoubleBinaryOperator floored = (a, b) -> a - b * Math.floor(a / b);
            Import ofDivisor = remainder(0, divisor);
            assertThat(ofDivisor.text()).contains("mod(x, ");
            same(computed(ofDivisor, points), points, a -> floored.applyAsDouble(a, divisor));
            same(computed(remainder(1, divisor), points), points, a -> a % divisor);
        }
    }

    @Test
    void wholeNumbersAreCutOff() {
        double[] points = {-7.75, -1, -0.5, 0, 0.5, 1.25, 6.5, 7};
        Sketch cast = new Sketch().input("x", 8).output("y", 8);
        cast.node(Sketch.operator("Cast", "x > i").with("to", ElementType.INT64.code()))
                .node(Sketch.operator("Cast", "i > y").with("to", ElementType.FLOAT.code()));
        same(computed(ImportTest.imported(cast.model()), points), points, x -> (long) x);
        Sketch divided = new Sketch().input("x", ElementType.INT64, 8).output("y", 8);
        divided.weight(mlpc.compiler.exchange.onnx.OnnxTensor.of("two", ElementType.INT64, List.of(), 2))
                .node("Div", "x two > q")
                .node(Sketch.operator("Cast", "q > y").with("to", ElementType.FLOAT.code()));
        double[] wholes = {-7, -3, -2, -1, 0, 1, 3, 8};
        same(computed(ImportTest.imported(divided.model()), wholes), wholes, x -> (long) x / 2);
    }

    /** The list of ONNX's elementwise operators on numbers; those on the bits of whole numbers have no counterpart. */
    @Test
    void noneIsMissing() {
        assertThat(Operators.names())
                .contains(
                        "Abs",
                        "Acos",
                        "Acosh",
                        "Add",
                        "And",
                        "Asin",
                        "Asinh",
                        "Atan",
                        "Atanh",
                        "Cast",
                        "CastLike",
                        "Ceil",
                        "Celu",
                        "Clip",
                        "Cos",
                        "Cosh",
                        "Div",
                        "Elu",
                        "Equal",
                        "Erf",
                        "Exp",
                        "Floor",
                        "Gelu",
                        "Greater",
                        "GreaterOrEqual",
                        "HardSigmoid",
                        "HardSwish",
                        "Identity",
                        "IsInf",
                        "IsNaN",
                        "LeakyRelu",
                        "Less",
                        "LessOrEqual",
                        "Log",
                        "Max",
                        "Mean",
                        "Min",
                        "Mish",
                        "Mod",
                        "Mul",
                        "Neg",
                        "Not",
                        "Or",
                        "PRelu",
                        "Pow",
                        "Reciprocal",
                        "Relu",
                        "Round",
                        "Selu",
                        "Shrink",
                        "Sigmoid",
                        "Sign",
                        "Sin",
                        "Sinh",
                        "Softplus",
                        "Softsign",
                        "Sqrt",
                        "Sub",
                        "Sum",
                        "Swish",
                        "Tan",
                        "Tanh",
                        "ThresholdedRelu",
                        "Where",
                        "Xor");
    }
}
