package mlpc.compiler.exchange.text;

import java.util.Map;
import mlpc.compiler.exchange.pattern.Weight;
import mlpc.compiler.graph.Expr;

/**
 * A model's text with the values of its parameters and states.
 *
 * @param text of a model file, in the standard layout
 * @param weights by their full names in the text
 * @param results the node of the imported graph for each prediction and output
 * @param inputs the node of the imported graph for each input
 */
public record ImportedModel(
        String text, Map<String, Weight> weights, Map<String, Expr> results, Map<String, Expr> inputs) {}
