package mlpc.compiler.exchange.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.wire.WireReader;
import mlpc.runtime.tensor.DataException;

/** Reads tensors. The declared size is checked against the bytes present before memory is allocated. */
final class TensorReader {
    private static final int MOST_AXES = 32;

    private final String file;
    private final Optional<ExternalData> elsewhere;

    /** @param folder the folder of external data; empty if there can be none */
    TensorReader(String file, Optional<Path> folder) {
        this.file = file;
        this.elsewhere = folder.map(within -> new ExternalData(file, within));
    }

    /** The fields of a tensor's message, with undecoded elements. */
    private static final class Draft {
        String name = "";
        long type;
        final List<Long> dimensions = new ArrayList<>();
        Optional<ByteBuffer> raw = Optional.empty();
        final List<ByteBuffer> numbers = new ArrayList<>();
        final List<WireReader> wholes = new ArrayList<>();
        final List<Long> singles = new ArrayList<>();
        final List<String> texts = new ArrayList<>();
        final Map<String, String> elsewhere = new LinkedHashMap<>();
        boolean isElsewhere;
        /** Of the elements in {@link #numbers}. */
        int bytes = Float.BYTES;
    }

    OnnxTensor read(WireReader message) {
        Draft draft = new Draft();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> dimensions(message, draft);
                case 2 -> draft.type = message.whole();
                case 3 ->
                    throw message.unsupported("a tensor is stored in segments, which cannot be read; store it whole");
                case 4 -> numbers(message, draft, Float.BYTES);
                case 5, 7, 11 -> wholes(message, draft);
                case 6 -> draft.texts.add(message.text());
                case 8 -> draft.name = message.text();
                case 9 -> draft.raw = Optional.of(message.content());
                case 10 -> numbers(message, draft, Double.BYTES);
                case 13 -> OnnxReader.entry(message.message(), draft.elsewhere);
                case 14 -> draft.isElsewhere = message.whole() == 1;
                default -> message.skip();
            }
        }
        return tensor(message, draft);
    }

    private static void dimensions(WireReader message, Draft draft) {
        if (message.isPacked()) {
            WireReader packed = message.message();
            while (packed.hasMore() && draft.dimensions.size() <= MOST_AXES) {
                draft.dimensions.add(packed.packedWhole());
            }
        } else {
            draft.dimensions.add(message.whole());
        }
        if (draft.dimensions.size() > MOST_AXES) {
            throw message.broken("a tensor has more than " + MOST_AXES + " axes");
        }
    }

    private static void numbers(WireReader message, Draft draft, int bytes) {
        draft.bytes = bytes;
        if (message.isPacked()) {
            draft.numbers.add(message.content());
        } else if (bytes == Float.BYTES) {
            ByteBuffer one = ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
            draft.numbers.add(one.putFloat(message.single()).flip());
        } else {
            throw message.broken("a tensor's doubles are not packed");
        }
    }

    private static void wholes(WireReader message, Draft draft) {
        if (message.isPacked()) {
            draft.wholes.add(message.message());
        } else {
            draft.singles.add(message.whole());
        }
    }

    private OnnxTensor tensor(WireReader message, Draft draft) {
        String title = "the tensor \"" + draft.name + "\"";
        ElementType type = ElementType.of(draft.type)
                .orElseThrow(() -> message.unsupported(title + " has elements of the type "
                        + ElementType.foreign(draft.type) + ", which cannot be read; " + ElementType.SUPPORTED));
        List<Integer> shape = new ArrayList<>();
        long count = 1;
        for (long dimension : draft.dimensions) {
            if (dimension < 0 || dimension > Integer.MAX_VALUE || (count = count * dimension) > Integer.MAX_VALUE) {
                throw message.broken(title + " claims the shape " + draft.dimensions + ", which no tensor can have");
            }
            shape.add((int) dimension);
        }
        if (type == ElementType.STRING) {
            requireCount(message, title, draft.dimensions, count, draft.texts.size());
            return new OnnxTensor(draft.name, type, shape, new double[0], draft.texts);
        }
        Optional<ByteBuffer> raw =
                draft.isElsewhere ? Optional.of(elsewhere(title, draft, count * type.bytes())) : draft.raw;
        if (raw.isPresent()) {
            if (raw.get().remaining() != count * type.bytes()) {
                throw message.broken(title + " " + draft.dimensions + " needs " + count * type.bytes()
                        + " bytes, and has " + raw.get().remaining());
            }
            return OnnxTensor.of(draft.name, type, shape, Elements.raw(type, raw.get(), (int) count));
        }
        return OnnxTensor.of(draft.name, type, shape, typed(message, title, draft, type, count));
    }

    /** Elements in typed fields. */
    private static double[] typed(WireReader message, String title, Draft draft, ElementType type, long count) {
        if (type == ElementType.FLOAT || type == ElementType.DOUBLE) {
            long bytes = 0;
            for (ByteBuffer part : draft.numbers) {
                bytes += part.remaining();
            }
            if (draft.bytes != type.bytes()) {
                requireCount(message, title, draft.dimensions, count, 0);
            }
            requireCount(message, title, draft.dimensions, count, bytes / type.bytes());
            ByteBuffer joined = ByteBuffer.allocate((int) bytes).order(ByteOrder.LITTLE_ENDIAN);
            draft.numbers.forEach(joined::put);
            return Elements.raw(type, joined.flip(), (int) count);
        }
        // A whole number takes a byte at least.
        long most = draft.singles.size();
        for (WireReader part : draft.wholes) {
            most += part.remaining();
        }
        if (count > most) {
            requireCount(message, title, draft.dimensions, count, most);
        }
        double[] elements = new double[(int) count];
        int at = 0;
        for (WireReader part : draft.wholes) {
            for (; part.hasMore(); at++) {
                long whole = part.packedWhole();
                if (at < count) {
                    elements[at] = Elements.ofWhole(type, whole);
                }
            }
        }
        for (long whole : draft.singles) {
            if (at < count) {
                elements[at] = Elements.ofWhole(type, whole);
            }
            at++;
        }
        requireCount(message, title, draft.dimensions, count, at);
        return elements;
    }

    private static void requireCount(WireReader message, String title, List<Long> shape, long wanted, long found) {
        if (wanted != found) {
            throw message.broken(title + " " + shape + " needs " + wanted + " elements, and has " + found);
        }
    }

    private ByteBuffer elsewhere(String title, Draft draft, long bytes) {
        return elsewhere
                .orElseThrow(() -> new DataException(
                        file + ": " + title + " lies in a file of its own, which cannot be read from here"))
                .read(title, draft.elsewhere, bytes);
    }
}
