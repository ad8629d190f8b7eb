package mlpc.compiler.exchange.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.compiler.exchange.wire.WireReader;

/** Reads the declared types of inputs and outputs. */
final class ValueReader {
    private ValueReader() {}

    static OnnxValue read(WireReader message) {
        String name = "";
        String doc = "";
        OnnxValue type = new OnnxValue("", Optional.empty(), Optional.empty(), "");
        while (message.next()) {
            switch (message.field()) {
                case 1 -> name = message.text();
                case 2 -> type = type(message.message());
                case 3 -> doc = message.text();
                default -> message.skip();
            }
        }
        return new OnnxValue(name, type.type(), type.dimensions(), doc);
    }

    /** Of a tensor; sequences and maps have no element type here. */
    private static OnnxValue type(WireReader message) {
        OnnxValue found = new OnnxValue("", Optional.empty(), Optional.empty(), "");
        while (message.next()) {
            if (message.field() == 1) {
                found = tensor(message.message());
            } else {
                message.skip();
            }
        }
        return found;
    }

    private static OnnxValue tensor(WireReader message) {
        Optional<ElementType> type = Optional.empty();
        Optional<List<OnnxValue.Dimension>> dimensions = Optional.empty();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> {
                    long code = message.whole();
                    type = ElementType.of(code);
                    if (type.isEmpty()) {
                        throw message.unsupported("a value has elements of the type " + ElementType.foreign(code)
                                + ", which cannot be read; " + ElementType.SUPPORTED);
                    }
                }
                case 2 -> dimensions = Optional.of(shape(message.message()));
                default -> message.skip();
            }
        }
        return new OnnxValue("", type, dimensions, "");
    }

    private static List<OnnxValue.Dimension> shape(WireReader message) {
        List<OnnxValue.Dimension> dimensions = new ArrayList<>();
        while (message.next()) {
            if (message.field() == 1) {
                dimensions.add(dimension(message.message()));
            } else {
                message.skip();
            }
        }
        return dimensions;
    }

    private static OnnxValue.Dimension dimension(WireReader message) {
        long size = -1;
        String symbol = "";
        while (message.next()) {
            switch (message.field()) {
                case 1 -> size = message.whole();
                case 2 -> symbol = message.text();
                default -> message.skip();
            }
        }
        if (size > Integer.MAX_VALUE) {
            throw message.broken("an axis has " + size + " elements; at most 2³¹ − 1 can be");
        }
        return new OnnxValue.Dimension(size, symbol);
    }
}
