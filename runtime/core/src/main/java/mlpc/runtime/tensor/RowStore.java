package mlpc.runtime.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.DoubleBuffer;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The rows of a table while they are read, in double precision, without an array for each row. They are kept in memory up to a share of
 * it, then in a file in the system's temporary folder, which is deleted when the program ends. Readers see no difference.
 *
 * <pre>{@code
 * RowStore store = new RowStore(3);
 * store.add(new double[] {1, 2, 3});
 * Tensor last = store.tensor(2, 1);
 * }</pre>
 */
public final class RowStore {
    /** Of a part in memory, 2 to this power are its rows, if rows are not wide. */
    private static final int MOST_SHIFT = 12;
    /** Of a part in memory, unless it is a single row: so a few wide rows do not take memory for thousands. */
    private static final int MOST_NUMBERS = 1 << 20;
    /** The share of Java's memory that rows may take. */
    private static final int SHARE = 4;
    /** Of a part of the file that is mapped at a time. */
    private static final long MOST_MAPPED = 1 << 28;

    private final int width;
    private final int shift;
    private final long mostInMemory;
    private final List<double[]> inMemory = new ArrayList<>();
    private double[] last;
    private int rows;

    private Optional<FileChannel> file = Optional.empty();
    private boolean isSealed;
    /** The rows in memory; set when the last row has been added. */
    private double[][] parts = new double[0][];
    /** Parts of the file; none where the rows are in memory. */
    private DoubleBuffer[] mapped = new DoubleBuffer[0];

    /** Of a mapped part: 2 to this power are its rows. */
    private int mappedShift;

    /**
     * A store without rows yet.
     *
     * @param width numbers of a row, at least one
     */
    public RowStore(int width) {
        this(width, Runtime.getRuntime().maxMemory() / SHARE);
    }

    /** @param mostInMemory bytes; rows beyond go to a file */
    RowStore(int width, long mostInMemory) {
        this.width = width;
        this.mostInMemory = mostInMemory;
        int fitting = MOST_SHIFT;
        while (fitting > 0 && (long) width << fitting > MOST_NUMBERS) {
            fitting--;
        }
        this.shift = fitting;
        this.last = new double[width << shift];
    }

    /** {@return rows so far} */
    public int rows() {
        return rows;
    }

    /** {@return whether the rows have gone to a file} */
    public boolean isOnDisk() {
        return file.isPresent();
    }

    /**
     * Adds a row, which is copied.
     *
     * @param row the numbers of a row
     * @throws DataException if there are too many, or if they need a file and it cannot be written
     */
    public void add(double[] row) {
        if (rows == Integer.MAX_VALUE) {
            throw new DataException("more than " + rows + " rows are not read; take a part of them");
        }
        int at = rows & (1 << shift) - 1;
        if (at == 0 && rows > 0) {
            keepLast();
        }
        System.arraycopy(row, 0, last, at * width, width);
        rows++;
    }

    private void keepLast() {
        if (file.isEmpty() && (inMemory.size() + 1L) * last.length * Double.BYTES <= mostInMemory) {
            inMemory.add(last);
            last = new double[last.length];
            return;
        }
        try {
            if (file.isEmpty()) {
                file = Optional.of(open());
            }
            write(file.get(), last, last.length);
        } catch (IOException full) {
            throw unwritable(full);
        }
    }

    private FileChannel open() throws IOException {
        Path path = Files.createTempFile("mlpc-rows-", ".bin");
        FileChannel opened = FileChannel.open(
                path, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        for (double[] part : inMemory) {
            write(opened, part, part.length);
        }
        inMemory.clear();
        return opened;
    }

    private static void write(FileChannel file, double[] numbers, int count) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(count * Double.BYTES).order(ByteOrder.nativeOrder());
        bytes.asDoubleBuffer().put(numbers, 0, count);
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
    }

    private static DataException unwritable(IOException cause) {
        if (cause instanceof ClosedByInterruptException) {
            return new DataException("reading the rows was interrupted", cause);
        }
        return new DataException(
                "the rows do not fit in memory, and the temporary file for them cannot be written ("
                        + System.getProperty("java.io.tmpdir") + "): " + cause.getMessage()
                        + "; make room there, name another folder with java -Djava.io.tmpdir=…, or allow more memory with"
                        + " java -Xmx",
                cause);
    }

    /**
     * Some of the columns of all rows; no row can be added from then on.
     *
     * @param first column
     * @param columns how many
     * @return [rows][columns], on these numbers
     */
    public Tensor tensor(int first, int columns) {
        seal();
        return TableTensor.of(this, first, columns);
    }

    private void seal() {
        if (isSealed) {
            return;
        }
        if (file.isEmpty()) {
            inMemory.add(last);
            parts = inMemory.toArray(double[][]::new);
        } else {
            try {
                write(file.get(), last, ((rows - 1 & (1 << shift) - 1) + 1) * width);
                map(file.get());
                file.get().close();
            } catch (IOException full) {
                throw unwritable(full);
            }
        }
        last = new double[0];
        isSealed = true;
    }

    private void map(FileChannel file) throws IOException {
        mappedShift = shift;
        while (((long) width * Double.BYTES << mappedShift + 1) <= MOST_MAPPED) {
            mappedShift++;
        }
        long bytes = (long) rows * width * Double.BYTES;
        long part = (long) width * Double.BYTES << mappedShift;
        mapped = new DoubleBuffer[(int) ((bytes + part - 1) / part)];
        for (int index = 0; index < mapped.length; index++) {
            long from = index * part;
            mapped[index] = file.map(FileChannel.MapMode.PRIVATE, from, Math.min(part, bytes - from))
                    .order(ByteOrder.nativeOrder())
                    .asDoubleBuffer();
        }
    }

    double get(int row, int column) {
        if (mapped.length == 0) {
            return parts[row >>> shift][(row & (1 << shift) - 1) * width + column];
        }
        return mapped[row >>> mappedShift].get((row & (1 << mappedShift) - 1) * width + column);
    }

    /** Of a file, the program's own view alone is changed. */
    void set(int row, int column, double value) {
        if (mapped.length == 0) {
            parts[row >>> shift][(row & (1 << shift) - 1) * width + column] = value;
        } else {
            mapped[row >>> mappedShift].put((row & (1 << mappedShift) - 1) * width + column, value);
        }
    }
}
