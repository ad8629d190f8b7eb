package mlpc.compiler.exchange.pattern;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.graph.Expr;

/** Functions that have a name in ONNX and are formulae here, whether the library has a name for them or not. */
final class NamedFormulae {
    /** Of two that fit, the one that stands first says more. */
    private static final Map<String, FormulaTemplate> ALL = new LinkedHashMap<>();

    static {
        ALL.put("asin", FormulaTemplate.of("asin(z)"));
        ALL.put("acos", FormulaTemplate.of("acos(z)"));
        ALL.put("atan", FormulaTemplate.of("atan(z)"));
        ALL.put("round", FormulaTemplate.of("round(z)"));
        ALL.put("float16", FormulaTemplate.of("float16(z)"));
        ALL.put("bfloat16", FormulaTemplate.of("bfloat16(z)"));
        ALL.put("tan", FormulaTemplate.of("sin(z) / cos(z)"));
        ALL.put("sinh", FormulaTemplate.of("(expm1(z) - expm1(-z)) / 2"));
        ALL.put("cosh", FormulaTemplate.of("(exp(z) + exp(-z)) / 2"));
        ALL.put("asinh", FormulaTemplate.of("sign(z) * log1p(abs(z) + z * z / (sqrt(z * z + 1) + 1))"));
        ALL.put("acosh", FormulaTemplate.of("log1p(z - 1 + sqrt((z - 1) * (z - 1 + 2)))"));
        ALL.put("atanh", FormulaTemplate.of("log1p(z * 2 / (1 - z)) / 2"));
        ALL.put("hard_swish", FormulaTemplate.of("z * hard_sigmoid(z)"));
        ALL.put("reciprocal", FormulaTemplate.of("1 / z"));
    }

    private NamedFormulae() {}

    static Optional<RecognisedLayers.Function> of(Expr.Apply node) {
        return switch (node.primitive()) {
            case SELECT, MULTIPLY, ADD, DIVIDE, LOG1P -> first(node);
            default -> Optional.empty();
        };
    }

    private static Optional<RecognisedLayers.Function> first(Expr.Apply node) {
        for (Map.Entry<String, FormulaTemplate> named : ALL.entrySet()) {
            Optional<Expr> z = named.getValue().variableIn(node);
            if (z.isPresent()) {
                return Optional.of(new RecognisedLayers.Function(named.getKey(), z.get()));
            }
        }
        return Optional.empty();
    }
}
