package mlpc.runtime.data;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import mlpc.runtime.data.cell.CellReader;
import mlpc.runtime.data.cell.Cells;
import mlpc.runtime.data.cell.Decimal;
import mlpc.runtime.data.source.DataFile;
import mlpc.runtime.signature.Field;
import mlpc.runtime.signature.Kind;
import mlpc.runtime.tensor.ByteTensor;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.tensor.Tensor;

/**
 * Reads the IDX format of MNIST: two zero bytes, a byte for the type, a byte for the number of dimensions, each
 * dimension as four bytes, then the numbers, all big-endian. The first dimension counts the rows.
 *
 * <p>Everything that the header declares is held against the file's size and the field before anything is allocated.
 */
final class IdxReader {
    private final Path file;
    private final Field field;

    IdxReader(Path file, Field field) {
        this.file = file;
        this.field = field;
    }

    /** The numbers of the field for {@code rows}: [rows][width]. */
    Tensor read(Rows rows) {
        try (DataFile stream = DataFile.open(file)) {
            DataInputStream in = new DataInputStream(stream.bytes());
            Header header = header(in);
            header.checkFits(stream);
            int count = rows.countOf(header.rows(), file.toString());
            RowMemory.check(file, count, field.width(), header.type().bytes());
            in.skipNBytes((long) rows.from() * header.rowBytes());
            return body(in, header, count, rows.from());
        } catch (EOFException tooShort) {
            throw new DataException(file + ": ends before the rows that its header declares; is the file complete?");
        } catch (IOException unreadable) {
            throw DataFile.failure(file, unreadable);
        }
    }

    private Tensor body(DataInputStream in, Header header, int count, int first) throws IOException {
        int width = field.width();
        Tensor rows = header.type().tensor(count, width);
        if (rows instanceof ByteTensor bytes) {
            fill(bytes, in, first);
            return bytes;
        }
        byte[] buffer = new byte[Math.toIntExact(header.rowBytes())];
        for (int row = 0; row < count; row++) {
            in.readFully(buffer);
            for (int column = 0; column < width; column++) {
                double number = header.type().number(buffer, column);
                checkValue(number, first + row);
                rows.set(row, column, number);
            }
        }
        return rows;
    }

    /** Bytes stay bytes: as numbers of single precision the pictures of MNIST would take four times the memory. */
    private void fill(ByteTensor rows, DataInputStream in, int first) throws IOException {
        for (int row = 0; row < rows.rows(); row++) {
            in.readFully(rows.values[row]);
            for (int column = 0; field.kind() != Kind.REAL && column < rows.columns(); column++) {
                checkValue(rows.get(row, column), first + row);
            }
        }
    }

    private void checkValue(double number, int row) {
        boolean good =
                switch (field.kind()) {
                    case REAL -> Double.isFinite(number);
                    case FLAG -> number == 0 || number == 1;
                    case CLASS -> number >= 0 && number < field.size() && number == Math.rint(number);
                };
        if (!good) {
            throw new DataException(
                    file + ", row " + row + ": expected " + new CellReader(field, false, Decimal.POINT).expected()
                            + " for `" + field.name() + "`, found " + Cells.plain(number));
        }
    }

    private Header header(DataInputStream in) throws IOException {
        try {
            int magic = in.readInt();
            IdxType type = magic >>> 16 == 0 ? IdxType.of(magic >> 8 & 0xff) : null;
            int dimensions = magic & 0xff;
            if (type == null || dimensions == 0) {
                throw new DataException(file + ": is not an IDX file: it starts with " + String.format("%08x", magic)
                        + ", where 0000 and a type are expected, as in 00000803 for images and 00000801 for labels");
            }
            long[] shape = new long[dimensions];
            for (int i = 0; i < dimensions; i++) {
                shape[i] = Integer.toUnsignedLong(in.readInt());
            }
            return new Header(type, shape);
        } catch (EOFException tooShort) {
            throw new DataException(file + ": is not an IDX file: it ends within its header");
        }
    }

    /** What the first bytes declare. */
    private final class Header {
        private final IdxType type;
        private final long[] shape;

        Header(IdxType type, long[] shape) {
            this.type = type;
            this.shape = shape;
        }

        IdxType type() {
            return type;
        }

        long rows() {
            return shape[0];
        }

        long rowBytes() {
            return (long) field.width() * type.bytes();
        }

        void checkFits(DataFile stream) {
            long numbers =
                    Arrays.stream(shape).skip(1).reduce(1, (a, b) -> b != 0 && a > Integer.MAX_VALUE / b ? -1 : a * b);
            if (numbers != field.width()) {
                throw new DataException(file + ": each row is " + dimensions(1) + "; `" + field.name() + "` expects "
                        + Cells.extent(field) + swapped());
            }
            long bytes = 4L + 4L * shape.length + rows() * rowBytes();
            boolean exact = stream.packed() ? bytes <= stream.most() : bytes == stream.most();
            if (!exact) {
                throw new DataException(file + ": its header declares " + dimensions(0) + ", which is " + bytes
                        + " bytes; the file " + (stream.packed() ? "cannot hold more than " : "has ") + stream.most()
                        + "; is it complete?");
            }
        }

        private String dimensions(int from) {
            return from == shape.length
                    ? "one number"
                    : Arrays.stream(shape).skip(from).mapToObj(Long::toString).collect(Collectors.joining(" × "));
        }

        private String swapped() {
            return (field.kind() != Kind.REAL) == (shape.length == 1)
                    ? ""
                    : "; are images and labels in the wrong order?";
        }
    }
}
