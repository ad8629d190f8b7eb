package mlpc.compiler.exchange.onnx;

import java.util.List;

/** What an attribute of a node is set to. */
public sealed interface AttributeValue {
    /** A number of 32 bits. */
    record Real(float value) implements AttributeValue {}

    /** A whole number. */
    record Whole(long value) implements AttributeValue {}

    /** A text. */
    record Text(String value) implements AttributeValue {}

    /** A tensor. */
    record Tensor(OnnxTensor value) implements AttributeValue {}

    /** Numbers of 32 bits. */
    record Reals(List<Float> values) implements AttributeValue {}

    /** Whole numbers. */
    record Wholes(List<Long> values) implements AttributeValue {}

    /** Texts. */
    record Texts(List<String> values) implements AttributeValue {}

    /** What no operator of a feed-forward network has: a graph within a graph, a sparse tensor, a type. */
    record Other(String kind) implements AttributeValue {}
}
