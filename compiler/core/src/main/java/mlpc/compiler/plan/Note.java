package mlpc.compiler.plan;

/**
 * What stands beside a step in the generated source.
 *
 * @param mathematics {@code y.1 = tanh(x y.1.W + y.1.b)}
 * @param shape of the result
 * @param place {@code xor.mlp:7}, or empty
 */
public record Note(String mathematics, String shape, String place) {}
