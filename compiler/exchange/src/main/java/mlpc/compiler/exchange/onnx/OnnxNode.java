package mlpc.compiler.exchange.onnx;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One operation.
 *
 * @param name may be empty
 * @param domain empty for ONNX's own operators, {@code ai.onnx.ml} for those of classical machine learning
 * @param inputs names of values; an empty name is an omitted input
 * @param outputs names of values; an empty name is an unused output
 */
public record OnnxNode(
        String name,
        String domain,
        String operator,
        List<String> inputs,
        List<String> outputs,
        Map<String, AttributeValue> attributes,
        String doc) {
    /** Takes copies of the collections; {@code ai.onnx} is another name of the empty domain. */
    public OnnxNode {
        domain = domain.equals("ai.onnx") ? "" : domain;
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attributes = Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    }

    /** A node of ONNX's own operators, without a name. */
    public static OnnxNode of(String operator, List<String> inputs, List<String> outputs) {
        return new OnnxNode("", "", operator, inputs, outputs, Map.of(), "");
    }

    /** With an additional attribute. */
    public OnnxNode with(String attribute, AttributeValue value) {
        Map<String, AttributeValue> more = new LinkedHashMap<>(attributes);
        more.put(attribute, value);
        return new OnnxNode(name, domain, operator, inputs, outputs, more, doc);
    }

    /** The same with a whole number as an attribute. */
    public OnnxNode with(String attribute, long value) {
        return with(attribute, new AttributeValue.Whole(value));
    }

    /** The same with a number as an attribute. */
    public OnnxNode with(String attribute, float value) {
        return with(attribute, new AttributeValue.Real(value));
    }

    /** The same with a text as an attribute. */
    public OnnxNode with(String attribute, String value) {
        return with(attribute, new AttributeValue.Text(value));
    }

    /** The same in another domain. */
    public OnnxNode in(String other) {
        return new OnnxNode(name, other, operator, inputs, outputs, attributes, doc);
    }

    /** The same with a name and a line of documentation. */
    public OnnxNode called(String other, String about) {
        return new OnnxNode(other, domain, operator, inputs, outputs, attributes, about);
    }

    /** The name of an input, if it is given. */
    public Optional<String> input(int index) {
        return index < inputs.size() && !inputs.get(index).isEmpty()
                ? Optional.of(inputs.get(index))
                : Optional.empty();
    }

    /** The name of an output, if it is wanted. */
    public Optional<String> output(int index) {
        return index < outputs.size() && !outputs.get(index).isEmpty()
                ? Optional.of(outputs.get(index))
                : Optional.empty();
    }

    /** For messages: {@code Conv "layer1/conv"}, or {@code Conv that makes "x7"}. */
    public String title() {
        String which = name.isEmpty()
                ? outputs.isEmpty() ? "" : " that makes \"" + outputs.get(0) + "\""
                : " \"" + name + "\"";
        return (domain.isEmpty() ? "" : domain + ".") + operator + which;
    }
}
