package mlpc.compiler.models;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** As much of a class file as it takes to see how long its methods are. */
final class ClassFile {
    private final DataInputStream in;
    private String[] texts;

    private ClassFile(byte[] bytes) {
        this.in = new DataInputStream(new ByteArrayInputStream(bytes));
    }

    /** Bytes of code by method; overloads count as the longest of them. */
    static Map<String, Integer> methodSizes(byte[] bytes) {
        try {
            return new ClassFile(bytes).methods();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, Integer> methods() throws IOException {
        in.skipBytes(8);
        constants();
        in.skipBytes(6);
        in.skipBytes(2 * in.readUnsignedShort());
        Map<String, Integer> fields = new LinkedHashMap<>();
        members(fields);
        Map<String, Integer> methods = new LinkedHashMap<>();
        members(methods);
        return methods;
    }

    private void constants() throws IOException {
        texts = new String[in.readUnsignedShort()];
        for (int index = 1; index < texts.length; index++) {
            int tag = in.readUnsignedByte();
            switch (tag) {
                case 1 -> texts[index] = in.readUTF();
                case 7, 8, 16, 19, 20 -> in.skipBytes(2);
                case 15 -> in.skipBytes(3);
                case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
                case 5, 6 -> {
                    in.skipBytes(8);
                    index++;
                }
                default -> throw new IOException("constant with tag " + tag);
            }
        }
    }

    private void members(Map<String, Integer> sizes) throws IOException {
        for (int left = in.readUnsignedShort(); left > 0; left--) {
            in.skipBytes(2);
            String name = texts[in.readUnsignedShort()];
            in.skipBytes(2);
            for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
                boolean isCode = "Code".equals(texts[in.readUnsignedShort()]);
                byte[] content = in.readNBytes(in.readInt());
                if (isCode) {
                    sizes.merge(
                            name, new DataInputStream(new ByteArrayInputStream(content, 4, 4)).readInt(), Math::max);
                }
            }
        }
    }
}
