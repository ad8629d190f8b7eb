package mlpc.runtime.data;

import java.util.OptionalInt;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.tensor.DataException;

/**
 * A part of a data set, as the command line writes it: {@code from:to}, from 0, without the row {@code to}. Either may
 * be left out: {@code 8000:} is everything from there on.
 *
 * @param from the first row, from 0
 * @param to the first row left out; none: to the end
 */
public record Rows(int from, OptionalInt to) {
    /** Every row. */
    public static final Rows ALL = new Rows(0, OptionalInt.empty());

    /**
     * Checks the components.
     *
     * @throws DataException if one is out of its range, or does not fit another; says which
     */
    public Rows {
        if (from < 0 || to.isPresent() && to.getAsInt() <= from) {
            throw new DataException("the rows " + text(from, to) + " are none: write from:to with 0 <= from < to");
        }
    }

    /**
     * {@return rows {@code from} to {@code to - 1}}
     *
     * @param from the first row, counted from 0
     * @param to behind the last
     */
    public static Rows between(int from, int to) {
        return new Rows(from, OptionalInt.of(to));
    }

    /**
     * Reads {@code a:b}, {@code a:} or {@code :b}.
     *
     * @param text such as {@code 0:100}
     * @return the rows
     */
    public static Rows parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0 || text.length() == 1) {
            throw new DataException(text + " is not a range of rows: write from:to, as in 0:8000 or 8000:");
        }
        String from = text.substring(0, colon);
        String to = text.substring(colon + 1);
        return new Rows(
                from.isEmpty() ? 0 : number(from, text),
                to.isEmpty() ? OptionalInt.empty() : OptionalInt.of(number(to, text)));
    }

    /**
     * These rows out of {@code all}.
     *
     * @param all the rows to choose from
     * @return those rows
     */
    public Dataset of(Dataset all) {
        int count = countOf(all.size(), "the data");
        return all.slice(from, from + count);
    }

    /**
     * {@return whether these rows end before {@code row}, so that nothing from there on need be read}
     *
     * @param row counted from 0
     */
    public boolean endBefore(long row) {
        return to.isPresent() && row >= to.getAsInt();
    }

    /** The number of rows taken out of {@code available}; asking for more than there are is a mistake of the user's. */
    int countOf(long available, String where) {
        if (available == 0) {
            throw new DataException(where + " has no rows");
        }
        long end = to.isPresent() ? to.getAsInt() : available;
        if (end > available || from >= available) {
            throw new DataException(where + " has " + available + " rows; the rows " + this + " were asked for");
        }
        return (int) (end - from);
    }

    @Override
    public String toString() {
        return text(from, to);
    }

    private static String text(int from, OptionalInt to) {
        return from + ":" + (to.isPresent() ? to.getAsInt() : "");
    }

    private static int number(String digits, String text) {
        try {
            return Integer.parseUnsignedInt(digits);
        } catch (NumberFormatException notANumber) {
            throw new DataException(text + " is not a range of rows: " + digits + " is not a row's number");
        }
    }
}
