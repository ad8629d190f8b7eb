package mlpc.runtime.data.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Rows of text, one after the other, from wherever they come. */
public interface Records extends AutoCloseable {
    /** What messages call all of it: {@code data.csv}. */
    String name();

    /** The columns' names, where they are known without a first row that holds them. */
    Optional<List<String>> names();

    /**
     * Goes to the next row.
     *
     * @return whether there is one
     * @throws mlpc.runtime.tensor.DataException if what comes is no row; says where
     */
    boolean next();

    /** Cells of this row. */
    int width();

    /** A cell of this row without white space around it; empty for a gap. */
    String cell(int column);

    /** Where this row is: {@code data.csv:12}. */
    String place();

    /** All cells of the row that records have come to, in a new list. */
    static List<String> cells(Records records) {
        List<String> cells = new ArrayList<>(records.width());
        for (int column = 0; column < records.width(); column++) {
            cells.add(records.cell(column));
        }
        return cells;
    }

    @Override
    void close();
}
