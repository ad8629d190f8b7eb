package mlpc.compiler.exchange.onnx;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.exchange.wire.WireReader;
import mlpc.runtime.file.FileFailure;
import mlpc.runtime.tensor.DataException;

/**
 * Reads ONNX files. The file is mapped, not copied; each tensor's size is compared with the bytes that are there before memory is taken
 * for it; and no depth of nesting in a file becomes depth of the stack, for graphs within graphs are not entered.
 */
public final class OnnxReader {
    private final String file;
    private final TensorReader tensors;

    private OnnxReader(String file, Optional<Path> folder) {
        this.file = file;
        this.tensors = new TensorReader(file, folder);
    }

    /**
     * Reads a model's file, and what it keeps in files of its own beside it.
     *
     * @throws DataException if there is no such file, or if it is no sound ONNX model; says where
     */
    public static OnnxModel read(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return new OnnxReader(file.toString(), Optional.ofNullable(folder)).model(bytes(file));
    }

    /**
     * Reads a model out of memory; it cannot keep tensors in other files.
     *
     * @param name what messages call it
     */
    public static OnnxModel read(String name, ByteBuffer bytes) {
        return new OnnxReader(name, Optional.empty()).model(bytes);
    }

    /** Reads a file with a single tensor, as the test data of ONNX has them. */
    public static OnnxTensor tensor(Path file) {
        return new TensorReader(file.toString(), Optional.empty()).read(WireReader.of(file.toString(), bytes(file)));
    }

    private static ByteBuffer bytes(Path file) {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new DataException(file + ": has " + channel.size()
                        + " bytes, and an ONNX file has at most 2 GB; larger models keep their weights beside it");
            }
            return channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size());
        } catch (NoSuchFileException missing) {
            throw new DataException(file + ": there is no such file", missing);
        } catch (IOException failed) {
            throw new DataException(file + ": cannot be read: " + FileFailure.reason(failed), failed);
        }
    }

    private OnnxModel model(ByteBuffer bytes) {
        WireReader message = WireReader.of(file, bytes);
        long version = 0;
        Map<String, Long> opsets = new LinkedHashMap<>();
        Map<String, String> metadata = new LinkedHashMap<>();
        List<String> functions = new ArrayList<>();
        String producer = "";
        String producerVersion = "";
        String domain = "";
        String doc = "";
        Optional<OnnxGraph> graph = Optional.empty();
        while (message.next()) {
            switch (message.field()) {
                case 1 -> version = message.whole();
                case 2 -> producer = message.text();
                case 3 -> producerVersion = message.text();
                case 4 -> domain = message.text();
                case 6 -> doc = message.text();
                case 7 -> graph = Optional.of(graph(message.message()));
                case 8 -> opset(message.message(), opsets);
                case 14 -> entry(message.message(), metadata);
                case 25 -> functions.add(firstText(message.message()));
                default -> message.skip();
            }
        }
        if (graph.isEmpty()) {
            throw new DataException(file
                    + (bytes.limit() == 0
                            ? ": is empty"
                            : ": holds no graph; it is no ONNX model, or it was cut short"));
        }
        if (opsets.isEmpty()) {
            throw new DataException(file + ": does not say which version of the operators it uses (opset_import)");
        }
        return new OnnxModel(version, opsets, producer, producerVersion, domain, doc, graph.get(), functions, metadata);
    }

    private static void opset(WireReader message, Map<String, Long> opsets) {
        String domain = "";
        long version = 0;
        while (message.next()) {
            switch (message.field()) {
                case 1 -> domain = message.text();
                case 2 -> version = message.whole();
                default -> message.skip();
            }
        }
        opsets.put(domain.equals("ai.onnx") ? "" : domain, version);
    }

    static void entry(WireReader message, Map<String, String> entries) {
        String key = "";
        String value = "";
        while (message.next()) {
            switch (message.field()) {
                case 1 -> key = message.text();
                case 2 -> value = message.text();
                default -> message.skip();
            }
        }
        entries.put(key, value);
    }

    private static String firstText(WireReader message) {
        String name = "";
        while (message.next()) {
            if (message.field() == 1) {
                name = message.text();
            } else {
                message.skip();
            }
        }
        return name;
    }

    private OnnxGraph graph(WireReader message) {
        List<OnnxNode> nodes = new ArrayList<>();
        Map<String, OnnxTensor> initializers = new LinkedHashMap<>();
        List<OnnxValue> inputs = new ArrayList<>();
        List<OnnxValue> outputs = new ArrayList<>();
        String name = "";
        String doc = "";
        while (message.next()) {
            switch (message.field()) {
                case 1 -> nodes.add(new NodeReader(tensors).read(message.message()));
                case 2 -> name = message.text();
                case 5 -> {
                    OnnxTensor tensor = tensors.read(message.message());
                    if (initializers.put(tensor.name(), tensor) != null) {
                        throw message.broken("two constants are called \"" + tensor.name() + "\"");
                    }
                }
                case 10 -> doc = message.text();
                case 11 -> inputs.add(ValueReader.read(message.message()));
                case 12 -> outputs.add(ValueReader.read(message.message()));
                case 15 ->
                    throw new DataException(file + ": keeps a constant as a sparse tensor; export it with dense ones");
                default -> message.skip();
            }
        }
        return new OnnxGraph(name, nodes, initializers, inputs, outputs, doc);
    }
}
