package mlpc.compiler.exchange.onnx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.wire.WireReader;

/** Reads a node and its attributes. */
final class NodeReader {
    private static final int FLOAT = 1;
    private static final int INT = 2;
    private static final int STRING = 3;
    private static final int TENSOR = 4;
    private static final int FLOATS = 6;
    private static final int INTS = 7;
    private static final int STRINGS = 8;

    private final TensorReader tensors;

    NodeReader(TensorReader tensors) {
        this.tensors = tensors;
    }

    OnnxNode read(WireReader message) {
        List<String> inputs = new ArrayList<>();
        List<String> outputs = new ArrayList<>();
        Map<String, AttributeValue> attributes = new LinkedHashMap<>();
        String name = "";
        String operator = "";
        String domain = "";
        String doc = "";
        while (message.next()) {
            switch (message.field()) {
                case 1 -> inputs.add(message.text());
                case 2 -> outputs.add(message.text());
                case 3 -> name = message.text();
                case 4 -> operator = message.text();
                case 5 -> attribute(message.message(), attributes);
                case 6 -> doc = message.text();
                case 7 -> domain = message.text();
                default -> message.skip();
            }
        }
        if (operator.isEmpty()) {
            throw message.broken("a node does not say which operator it is");
        }
        return new OnnxNode(name, domain, operator, inputs, outputs, attributes, doc);
    }

    private void attribute(WireReader message, Map<String, AttributeValue> attributes) {
        String name = "";
        long type = 0;
        float real = 0;
        long whole = 0;
        String text = "";
        Optional<OnnxTensor> tensor = Optional.empty();
        List<Float> reals = new ArrayList<>();
        List<Long> wholes = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        int seen = 0;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> name = message.text();
                case 2 -> {
                    real = message.single();
                    seen = FLOAT;
                }
                case 3 -> {
                    whole = message.whole();
                    seen = INT;
                }
                case 4 -> {
                    text = message.text();
                    seen = STRING;
                }
                case 5 -> {
                    tensor = Optional.of(tensors.read(message.message()));
                    seen = TENSOR;
                }
                case 7 -> {
                    reals(message, reals);
                    seen = FLOATS;
                }
                case 8 -> {
                    wholes(message, wholes);
                    seen = INTS;
                }
                case 9 -> {
                    texts.add(message.text());
                    seen = STRINGS;
                }
                case 20 -> type = message.whole();
                default -> message.skip();
            }
        }
        AttributeValue value =
                switch ((int) (type == 0 ? seen : type)) {
                    case FLOAT -> new AttributeValue.Real(real);
                    case INT -> new AttributeValue.Whole(whole);
                    case STRING -> new AttributeValue.Text(text);
                    case FLOATS -> new AttributeValue.Reals(List.copyOf(reals));
                    case INTS -> new AttributeValue.Wholes(List.copyOf(wholes));
                    case STRINGS -> new AttributeValue.Texts(List.copyOf(texts));
                    case TENSOR ->
                        tensor.<AttributeValue>map(AttributeValue.Tensor::new)
                                .orElseGet(() -> new AttributeValue.Other("a missing tensor"));
                    default -> new AttributeValue.Other("of the kind " + type);
                };
        attributes.put(name, value);
    }

    private static void reals(WireReader message, List<Float> reals) {
        if (message.isPacked()) {
            var bytes = message.content();
            if (bytes.remaining() % Float.BYTES != 0) {
                throw message.broken("a list of numbers ends within a number");
            }
            while (bytes.hasRemaining()) {
                reals.add(bytes.getFloat());
            }
        } else {
            reals.add(message.single());
        }
    }

    private static void wholes(WireReader message, List<Long> wholes) {
        if (message.isPacked()) {
            WireReader packed = message.message();
            while (packed.hasMore()) {
                wholes.add(packed.packedWhole());
            }
        } else {
            wholes.add(message.whole());
        }
    }
}
