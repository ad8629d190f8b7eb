package mlpc.runtime.data.source;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import mlpc.runtime.tensor.DataException;

/** The rows of a query: columns by their labels, NULL for a gap, dates in ISO 8601. */
public final class ResultSetRecords implements Records {
    private final String name;
    private final ResultSet rows;
    private final List<String> labels = new ArrayList<>();
    private long row;

    /** @param rows stand before those that are to be read; whoever made them closes them */
    public ResultSetRecords(String name, ResultSet rows) {
        this.name = name;
        this.rows = rows;
        try {
            ResultSetMetaData columns = rows.getMetaData();
            for (int column = 1; column <= columns.getColumnCount(); column++) {
                labels.add(columns.getColumnLabel(column));
            }
        } catch (SQLException failed) {
            throw failure(name, failed);
        }
    }

    /** What to tell the user when a database refuses. */
    public static DataException failure(String name, SQLException cause) {
        String reason = String.valueOf(cause.getMessage()).strip();
        return new DataException(name + ": the database says: " + reason, cause);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<List<String>> names() {
        return Optional.of(labels);
    }

    @Override
    public boolean next() {
        try {
            row++;
            return rows.next();
        } catch (SQLException failed) {
            throw failure(name, failed);
        }
    }

    @Override
    public int width() {
        return labels.size();
    }

    @Override
    public String cell(int column) {
        try {
            return ValueText.of(rows.getObject(column + 1)).strip();
        } catch (SQLException failed) {
            throw failure(place(), failed);
        }
    }

    @Override
    public String place() {
        return name + ":" + row;
    }

    @Override
    public void close() {}
}
