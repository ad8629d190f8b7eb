package mlpc.compiler.exchange.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import mlpc.compiler.exchange.wire.WireWriter;

/** Writes ONNX files: the same model gives the same bytes. */
public final class OnnxWriter {
    private OnnxWriter() {}

    /** The bytes of a file. */
    public static byte[] write(OnnxModel model) {
        WireWriter file = new WireWriter()
                .whole(1, model.version())
                .text(2, model.producer())
                .text(3, model.producerVersion())
                .text(4, model.domain())
                .text(6, model.doc())
                .message(7, graph -> graph(graph, model.graph()));
        model.opsets()
                .forEach((domain, version) ->
                        file.message(8, opset -> opset.text(1, domain).whole(2, version)));
        model.metadata()
                .forEach((key, value) ->
                        file.message(14, entry -> entry.text(1, key).text(2, value)));
        return file.toBytes();
    }

    private static void graph(WireWriter to, OnnxGraph graph) {
        graph.nodes().forEach(node -> to.message(1, part -> node(part, node)));
        to.text(2, graph.name());
        graph.initializers().values().forEach(tensor -> to.message(5, part -> tensor(part, tensor)));
        to.text(10, graph.doc());
        graph.inputs().forEach(value -> to.message(11, part -> value(part, value)));
        graph.outputs().forEach(value -> to.message(12, part -> value(part, value)));
    }

    private static void node(WireWriter to, OnnxNode node) {
        // An input that is left out is an empty text, which must be written.
        node.inputs().forEach(input -> to.content(1, input.getBytes(StandardCharsets.UTF_8)));
        node.outputs().forEach(output -> to.content(2, output.getBytes(StandardCharsets.UTF_8)));
        to.text(3, node.name()).text(4, node.operator());
        for (Map.Entry<String, AttributeValue> attribute : node.attributes().entrySet()) {
            to.message(5, part -> attribute(part.text(1, attribute.getKey()), attribute.getValue()));
        }
        to.text(6, node.doc()).text(7, node.domain());
    }

    private static void attribute(WireWriter to, AttributeValue value) {
        if (value instanceof AttributeValue.Real real) {
            to.single(2, real.value()).whole(20, 1);
        } else if (value instanceof AttributeValue.Whole whole) {
            to.whole(3, whole.value()).whole(20, 2);
        } else if (value instanceof AttributeValue.Text text) {
            to.content(4, text.value().getBytes(StandardCharsets.UTF_8)).whole(20, 3);
        } else if (value instanceof AttributeValue.Tensor tensor) {
            to.message(5, part -> tensor(part, tensor.value())).whole(20, 4);
        } else if (value instanceof AttributeValue.Reals reals) {
            reals.values().forEach(real -> to.single(7, real));
            to.whole(20, 6);
        } else if (value instanceof AttributeValue.Wholes wholes) {
            wholes.values().forEach(whole -> to.whole(8, whole));
            to.whole(20, 7);
        } else if (value instanceof AttributeValue.Texts texts) {
            texts.values().forEach(text -> to.content(9, text.getBytes(StandardCharsets.UTF_8)));
            to.whole(20, 8);
        } else {
            throw new IllegalArgumentException("an attribute " + value + " cannot be written");
        }
    }

    /** A tensor by itself, as in the test data of ONNX. */
    public static byte[] write(OnnxTensor tensor) {
        WireWriter file = new WireWriter();
        tensor(file, tensor);
        return file.toBytes();
    }

    private static void tensor(WireWriter to, OnnxTensor tensor) {
        tensor.dimensions().forEach(size -> to.whole(1, size));
        to.whole(2, tensor.type().code());
        if (tensor.type() == ElementType.STRING) {
            tensor.texts().forEach(text -> to.content(6, text.getBytes(StandardCharsets.UTF_8)));
        }
        to.text(8, tensor.name());
        if (tensor.type() != ElementType.STRING) {
            to.content(9, raw(tensor));
        }
    }

    private static byte[] raw(OnnxTensor tensor) {
        ByteBuffer bytes = ByteBuffer.allocate(
                        Math.multiplyExact(tensor.size(), tensor.type().bytes()))
                .order(ByteOrder.LITTLE_ENDIAN);
        for (double element : tensor.numbers()) {
            switch (tensor.type()) {
                case FLOAT -> bytes.putFloat((float) element);
                case DOUBLE -> bytes.putDouble(element);
                case INT64 -> bytes.putLong((long) element);
                case INT32 -> bytes.putInt((int) element);
                case BOOL, INT8, UINT8 -> bytes.put((byte) element);
                default -> throw new IllegalArgumentException(tensor.type().word() + " is not written");
            }
        }
        return bytes.array();
    }

    private static void value(WireWriter to, OnnxValue value) {
        to.text(1, value.name());
        value.type()
                .ifPresent(type -> to.message(
                        2,
                        part -> part.message(1, tensor -> {
                            tensor.whole(1, type.code());
                            value.dimensions()
                                    .ifPresent(axes -> tensor.message(
                                            2,
                                            shape -> axes.forEach(axis ->
                                                    shape.message(1, dimension -> dimension(dimension, axis)))));
                        })));
        to.text(3, value.doc());
    }

    private static void dimension(WireWriter to, OnnxValue.Dimension axis) {
        if (axis.isOpen()) {
            to.text(2, axis.symbol());
        } else {
            to.whole(1, axis.size());
        }
    }
}
