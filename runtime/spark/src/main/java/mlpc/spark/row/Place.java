package mlpc.spark.row;

/** Which row of which partition is read; it becomes a text only where something is wrong. */
public final class Place {
    private final int partition;
    private long row;

    /** @param partition its number; −1 where there is none */
    public Place(int partition) {
        this.partition = partition;
    }

    /** Goes to the next row. */
    public void next() {
        row++;
    }

    /** The place so many rows before. */
    Place before(int rows) {
        Place earlier = new Place(partition);
        earlier.row = row - rows;
        return earlier;
    }

    @Override
    public String toString() {
        return (partition < 0 ? "" : "partition " + partition + ", ") + "row " + row;
    }
}
