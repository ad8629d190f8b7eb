package mlpc.compiler.exchange.onnx;

import java.util.List;

/** The value of a node's attribute. */
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

    /** A kind that no operator of a feed-forward network uses: a subgraph, a sparse tensor, a type. */
    record Other(String kind) implements AttributeValue {}
}
