package mlpc.compiler.exchange.onnx;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The rules of ONNX's own checker that need no table of operators: names, order, single assignment, versions. Each node follows the
 * nodes that it uses, so a valid graph has no cycles.
 */
public final class OnnxChecker {
    /** The IR version released with each opset from 13 to 25: the table of versions in onnx/helper.py. */
    private static final int[] IR = {7, 7, 8, 8, 8, 8, 9, 9, 10, 10, 11, 12, 13};

    private static final int FIRST = 13;

    private OnnxChecker() {}

    /** The IR version for an opset, at least 13: 8 for opset 17. */
    public static int versionFor(int opset) {
        return opset < FIRST ? IR[0] : IR[Math.min(opset - FIRST, IR.length - 1)];
    }

    /** {@return the violations, a sentence each; empty for a valid model} */
    public static List<String> check(OnnxModel model) {
        List<String> wrong = new ArrayList<>();
        if (model.version() < 3) {
            wrong.add("the IR version is " + model.version() + "; 3 is the first that can be read");
        }
        OnnxGraph graph = model.graph();
        Set<String> known = new HashSet<>();
        for (OnnxValue input : graph.inputs()) {
            if (input.name().isEmpty() || !known.add(input.name())) {
                wrong.add("an input is called \"" + input.name() + "\", as another is, or nothing");
            }
        }
        known.addAll(graph.initializers().keySet());
        for (OnnxNode node : graph.nodes()) {
            if (!model.opsets().containsKey(node.domain())) {
                wrong.add(node.title() + " is of the domain \"" + node.domain()
                        + "\", whose version the file does not say");
            }
            for (String input : node.inputs()) {
                if (!input.isEmpty() && !known.contains(input)) {
                    wrong.add(node.title() + " needs \"" + input
                            + "\", which nothing before it gives: nodes are not in order, or they form a loop");
                }
            }
            for (String output : node.outputs()) {
                if (!output.isEmpty() && !known.add(output)) {
                    wrong.add("\"" + output + "\" is given twice, the second time by " + node.title());
                }
            }
        }
        if (graph.outputs().isEmpty()) {
            wrong.add("the graph has no outputs");
        }
        for (OnnxValue output : graph.outputs()) {
            if (!known.contains(output.name())) {
                wrong.add("the output \"" + output.name() + "\" is given by no node");
            }
        }
        return wrong;
    }
}
