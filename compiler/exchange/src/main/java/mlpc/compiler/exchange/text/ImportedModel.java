package mlpc.compiler.exchange.text;

import java.util.Map;
import mlpc.compiler.graph.Expr;

/**
 * A model's text, and the numbers of its parameters and states.
 *
 * @param text of a model file, in the standard layout
 * @param weights by the full names that the text gives them
 * @param results what each prediction and output of the text is in the graph that was read
 * @param inputs what stands for each input of the text in that graph
 */
public record ImportedModel(
        String text, Map<String, Weight> weights, Map<String, Expr> results, Map<String, Expr> inputs) {}
