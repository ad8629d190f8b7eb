package mlpc.compiler.exchange.statedict;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import mlpc.runtime.network.Weights;
import mlpc.runtime.weights.Safetensors;

/** A file of weights as Python's safetensors writes it: a length, a header in JSON, the tensors' bytes. */
final class StateFile {
    private final List<String> entries = new ArrayList<>();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    StateFile single(String name, int... shape) {
        return tensor("F32", name, shape);
    }

    /** Numbers that tell their places: 0.5, 1, 1.5 and so on, and others in each tensor. */
    StateFile tensor(String type, String name, int... shape) {
        int size = 1;
        for (int axis : shape) {
            size *= axis;
        }
        int from = bytes.size();
        for (int at = 0; at < size; at++) {
            bytes.writeBytes(number(type, value(name, at)));
        }
        String sizes = Arrays.stream(shape).mapToObj(String::valueOf).collect(Collectors.joining(","));
        entries.add("\"" + name + "\":{\"dtype\":\"" + type + "\",\"shape\":[" + sizes + "],\"data_offsets\":[" + from
                + "," + bytes.size() + "]}");
        return this;
    }

    static double value(String name, int at) {
        return (Math.floorMod(name.hashCode(), 16) + at) / 2.0;
    }

    private static byte[] number(String type, double value) {
        ByteBuffer buffer = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        int bits = Float.floatToIntBits((float) value);
        switch (type) {
            case "F32" -> buffer.putInt(bits);
            case "F64" -> buffer.putDouble(value + 1e-12);
            case "BF16" -> buffer.putShort((short) (bits >>> 16));
            // Of ordinary numbers: the exponent's bias changes from 127 to 15, and the fraction keeps ten bits.
            case "F16" ->
                buffer.putShort((short) (value == 0 ? 0 : ((bits >>> 23 & 0xff) - 112 << 10 | bits >>> 13 & 0x3ff)));
            case "I64" -> buffer.putLong((long) value);
            default -> throw new IllegalArgumentException(type);
        }
        byte[] written = new byte[buffer.position()];
        buffer.flip().get(written);
        return written;
    }

    Weights read(Path folder) throws IOException {
        byte[] header = ("{" + String.join(",", entries) + "}").getBytes(StandardCharsets.UTF_8);
        ByteBuffer file = ByteBuffer.allocate(8 + header.length + bytes.size()).order(ByteOrder.LITTLE_ENDIAN);
        file.putLong(header.length).put(header).put(bytes.toByteArray());
        return Safetensors.read(Files.write(folder.resolve("state.safetensors"), file.array()));
    }
}
