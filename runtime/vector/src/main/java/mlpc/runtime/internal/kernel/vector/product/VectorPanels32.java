package mlpc.runtime.internal.kernel.vector.product;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;
import mlpc.runtime.internal.kernel.Panels32;
import mlpc.runtime.internal.kernel.vector.register.FloatLanes;

/**
 * Panels of B: the columns that a tile runs over, four vectors of them or two or one, row after row without a gap. Where columns do
 * not fill the last panel it is moved back over the one before; where they do not fill a vector, nobody reads what becomes of the rest.
 */
final class VectorPanels32 extends Panels32 {
    private static final VectorSpecies<Float> SPECIES = FloatLanes.SPECIES;
    private static final int LANES = FloatLanes.LANES;
    /** Inner indices whose columns are turned, or gathered, at a time, so that the cache lines written stay in the cache. */
    private static final int BLOCK = 64;
    /** Rows that are packed for all panels before the next ones: few enough that each is read from beginning to end, as the processor foresees. */
    private static final int STRETCH = 16;

    /** Of each panel: where it begins in {@link #elements}, its first column, its vectors. */
    final int[] starts;

    final int[] firsts;
    final int[] vectors;
    /** Numbers of all panels. */
    final int size;

    /** None until something is packed, for those that only training reads are never packed where a model serves; none if they are compact. */
    float[] elements = {};

    private static final float[][] NONE = {};

    /** Instead of panels the matrix itself, which is read in place. */
    private float[][] rows = NONE;

    /** Instead of panels the transpose of the matrix, which {@link TransposedProduct} reads in place. */
    private float[][] columnsAsRows = NONE;

    /** Whether the numbers are in {@link #halves}. */
    boolean compact;

    /**
     * Of compact panels two vectors each in one: the upper bits of the first in the lower half of each lane, those of the second in
     * the upper half. Bits, not numbers, but in an array of this type, for there is but one species. A panel of one vector stays as
     * it is: nothing could share its lanes.
     */
    float[] halves = {};

    /** Of each panel: where it begins in {@link #halves}. */
    int[] halfStarts = {};

    VectorPanels32(int inner, int columns) {
        super(inner, columns);
        int panels = 0;
        for (int j = 0; j < columns; j += width(columns, j)) {
            panels++;
        }
        starts = new int[panels];
        firsts = new int[panels];
        vectors = new int[panels];
        int end = PanelArray.BEGIN;
        for (int panel = 0, j = 0; panel < panels; panel++) {
            int width = width(columns, j);
            starts[panel] = end;
            firsts[panel] = Math.max(0, Math.min(j, columns - width));
            vectors[panel] = width / LANES;
            end = Math.addExact(end, Math.multiplyExact(inner, width));
            j += width;
        }
        size = end - PanelArray.BEGIN;
    }

    private synchronized float[] allocated() {
        if (elements.length == 0) {
            elements = PanelArray.of(size);
        }
        return elements;
    }

    /** Columns of the panel that begins with column j: as wide as what is left wants, and all columns allow. */
    static int width(int columns, int j) {
        int left = columns - j;
        if (FloatLanes.WIDE && left > 3 * LANES && columns >= 4 * LANES) {
            return 4 * LANES;
        }
        return left > LANES && columns >= 2 * LANES ? 2 * LANES : LANES;
    }

    @Override
    public void pack(float[][] b, int from, int to) {
        rows = NONE;
        float[] into = allocated();
        int end;
        for (int k = from; k < to; k = end) {
            end = Math.min(to, k + STRETCH);
            for (int panel = 0; panel < starts.length; panel++) {
                pack(b, k, end, columns, firsts[panel], vectors[panel], into, starts[panel]);
            }
        }
    }

    /** Rows from … to of one panel: so many vectors from column j on. */
    static void pack(float[][] b, int from, int to, int columns, int j, int vectors, float[] elements, int start) {
        int width = vectors * LANES;
        if (columns < LANES) {
            packThin(b, from, to, columns, elements, start);
        } else {
            int vector = 0;
            for (; vector + 2 * LANES <= width; vector += 2 * LANES) {
                copyTwo(b, from, to, j + vector, elements, start + vector + from * width, width);
            }
            if (vector < width) {
                copyOne(b, from, to, j + vector, elements, start + vector + from * width, width);
            }
        }
    }

    /** All rows of one panel, where each row is far from the next: lines of the cache are asked for before they are copied. */
    static void gather(float[][] b, int inner, int columns, int j, int vectors, float[] elements, int start) {
        int end;
        for (int k = 0; k < inner; k = end) {
            end = Math.min(inner, k + BLOCK);
            pack(b, k, end, columns, j, vectors, elements, start);
        }
    }

    private static void copyTwo(float[][] b, int from, int to, int j, float[] elements, int start, int step) {
        for (int k = from, at = start; k < to; k++, at += step) {
            float[] row = b[k];
            FloatVector.fromArray(SPECIES, row, j).intoArray(elements, at);
            FloatVector.fromArray(SPECIES, row, j + LANES).intoArray(elements, at + LANES);
        }
    }

    private static void copyOne(float[][] b, int from, int to, int j, float[] elements, int start, int step) {
        for (int k = from, at = start; k < to; k++, at += step) {
            FloatVector.fromArray(SPECIES, b[k], j).intoArray(elements, at);
        }
    }

    private static void packThin(float[][] b, int from, int to, int columns, float[] elements, int start) {
        for (int k = from, at = start + from * LANES; k < to; k++, at += LANES) {
            float[] row = b[k];
            for (int j = 0; j < columns; j++) {
                elements[at + j] = row[j];
            }
        }
    }

    @Override
    public void packTransposed(float[][] b, int from, int to) {
        columnsAsRows = NONE;
        float[] into = allocated();
        for (int panel = 0; panel < starts.length; panel++) {
            int first = firsts[panel];
            int width = vectors[panel] * LANES;
            int begin = Math.max(from, first);
            int end = Math.min(to, Math.min(first + width, columns));
            for (int k = 0; k < inner && begin < end; k += BLOCK) {
                turn(b, begin, end, k, Math.min(inner, k + BLOCK), into, starts[panel] - first, width);
            }
        }
    }

    @Override
    public void view(float[][] b, int from, int to) {
        if (View.isUseful(inner, columns)) {
            rows = b;
        } else {
            pack(b, from, to);
        }
    }

    @Override
    public void viewTransposed(float[][] b, int from, int to) {
        if (View.isUsefulTransposed(inner, columns)) {
            columnsAsRows = b;
        } else {
            packTransposed(b, from, to);
        }
    }

    @Override
    public long viewWork(boolean transposed) {
        return View.isUseful(transposed, inner, columns) ? 0 : work(transposed);
    }

    /** Whether its numbers are in {@link #elements}, or in {@link #halves}. */
    boolean isPacked() {
        return rows.length == 0 && columnsAsRows.length == 0;
    }

    /** The matrix itself, if it is read in place; otherwise no row. */
    float[][] rows() {
        return rows;
    }

    /** The transpose of the matrix, if it is read in place; otherwise no row. */
    float[][] columnsAsRows() {
        return columnsAsRows;
    }

    /** Columns from begin to end of B, inner indices from k to last. Of the width there are three: HotSpot knows each. */
    private static void turn(float[][] b, int begin, int end, int k, int last, float[] elements, int start, int width) {
        int j = begin;
        if (width == 4 * LANES) {
            for (; j + 4 <= end; j += 4) {
                turnFourByFour(b[j], b[j + 1], b[j + 2], b[j + 3], k, last, elements, start + j);
            }
        }
        for (; j < end; j++) {
            if (width == 4 * LANES) {
                turnFour(b[j], k, last, elements, start + j);
            } else if (width == 2 * LANES) {
                turnTwo(b[j], k, last, elements, start + j);
            } else {
                turnOne(b[j], k, last, elements, start + j);
            }
        }
    }

    /** Four columns at once: each line of the cache is written to a quarter as often. */
    private static void turnFourByFour(
            float[] row0, float[] row1, float[] row2, float[] row3, int k, int last, float[] elements, int start) {
        for (int i = k; i < last; i++) {
            int at = start + i * (4 * LANES);
            elements[at] = row0[i];
            elements[at + 1] = row1[i];
            elements[at + 2] = row2[i];
            elements[at + 3] = row3[i];
        }
    }

    private static void turnFour(float[] row, int k, int last, float[] elements, int start) {
        for (int i = k; i < last; i++) {
            elements[start + i * (4 * LANES)] = row[i];
        }
    }

    private static void turnTwo(float[] row, int k, int last, float[] elements, int start) {
        for (int i = k; i < last; i++) {
            elements[start + i * (2 * LANES)] = row[i];
        }
    }

    private static void turnOne(float[] row, int k, int last, float[] elements, int start) {
        for (int i = k; i < last; i++) {
            elements[start + i * LANES] = row[i];
        }
    }

    @Override
    public long work(boolean transposed) {
        return (transposed ? 20L : 8L) * inner * columns;
    }

    /** How many vectors hold a row of a panel of so many when it is compact. */
    static int halved(int vectors) {
        return (vectors + 1) / 2;
    }

    @Override
    public void compact() {
        halfStarts = new int[starts.length];
        int end = PanelArray.BEGIN;
        for (int panel = 0; panel < starts.length; panel++) {
            halfStarts[panel] = end;
            end += inner * halved(vectors[panel]) * LANES;
        }
        halves = PanelArray.of(end - PanelArray.BEGIN);
        for (int panel = 0; panel < starts.length; panel++) {
            compact(starts[panel], halfStarts[panel], vectors[panel]);
        }
        elements = new float[0];
        compact = true;
    }

    private void compact(int start, int halfStart, int count) {
        if (count == 1) {
            System.arraycopy(elements, start, halves, halfStart, inner * LANES);
            return;
        }
        for (int k = 0; k < inner; k++) {
            for (int vector = 0; vector < count; vector += 2) {
                int low = start + (k * count + vector) * LANES;
                int to = halfStart + (k * halved(count) + vector / 2) * LANES;
                for (int lane = 0; lane < LANES; lane++) {
                    int lower = Float.floatToRawIntBits(elements[low + lane]) >>> 16;
                    int upper = Float.floatToRawIntBits(elements[low + LANES + lane]);
                    halves[to + lane] = Float.intBitsToFloat(upper & 0xFFFF0000 | lower);
                }
            }
        }
    }

    /** One compact panel as it was, from {@link PanelArray#BEGIN} on. */
    void expand(int panel, float[] to) {
        int count = vectors[panel];
        int from = halfStarts[panel];
        if (count == 1) {
            System.arraycopy(halves, from, to, PanelArray.BEGIN, inner * LANES);
            return;
        }
        int end = PanelArray.BEGIN + inner * count * LANES;
        for (int at = PanelArray.BEGIN; at < end; at += 2 * LANES, from += LANES) {
            IntVector pair = FloatVector.fromArray(SPECIES, halves, from).reinterpretAsInts();
            pair.lanewise(VectorOperators.LSHL, 16).reinterpretAsFloats().intoArray(to, at);
            pair.and(0xFFFF0000).reinterpretAsFloats().intoArray(to, at + LANES);
        }
    }
}
