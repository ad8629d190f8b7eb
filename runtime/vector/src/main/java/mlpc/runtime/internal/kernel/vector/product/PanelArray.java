package mlpc.runtime.internal.kernel.vector.product;

import mlpc.runtime.internal.kernel.vector.register.FloatLanes;

/**
 * Where panels lie in memory. A vector as long as a line of the cache, read from an array that begins anywhere, lies on two lines, and panels
 * that come from the second cache are then read a tenth slower on some processors. No program can say where an array begins, or ask. But an
 * array's elements follow a header of 16 bytes, and G1, the collector of most servers, puts an array that is longer than half of one of its
 * regions at a region's start and leaves it there. So panels begin {@link #BEGIN} elements after the array does, and arrays that would have
 * a quarter of that length or more are made so long. With other collectors an array lies anywhere, and panels with it.
 */
final class PanelArray {
    /** The element that panels begin at: the first one on a line of its own, where the array's header begins on a line. */
    static final int BEGIN = Math.max(0, FloatLanes.LANES - 16 / Float.BYTES);

    /** Bytes of half a region up to which arrays are made longer. */
    private static final int MOST = 1 << 21;
    /** How many times as long as it must be an array is made at most. */
    private static final int STRETCH = 4;

    /** Regions that G1 divides the heap into at most, where it may choose; a region has a power of 2 of bytes. */
    private static final int REGIONS = 2048;

    private static final long SMALLEST_REGION = 1 << 20;
    private static final long LARGEST_REGION = 1 << 25;

    private static final int HALF_REGION = halfRegion(Runtime.getRuntime().maxMemory());

    private PanelArray() {}

    /**
     * An array with so many elements at least from {@link #BEGIN} on, all 0.
     *
     * @param elements of panels
     */
    static float[] of(int elements) {
        return new float[length(elements, HALF_REGION)];
    }

    /** @param halfRegion bytes */
    static int length(int elements, int halfRegion) {
        int length = Math.addExact(BEGIN, elements);
        int wanted = halfRegion / Float.BYTES;
        boolean isNear = length < wanted && length >= wanted / STRETCH;
        return isNear && halfRegion <= MOST ? wanted : length;
    }

    /**
     * Bytes of half of one of G1's regions.
     *
     * @param heap bytes at most
     */
    static int halfRegion(long heap) {
        long region = Math.max(SMALLEST_REGION, Math.min(heap / REGIONS, LARGEST_REGION));
        return (int) Long.highestOneBit(region - 1);
    }
}
