package mlpc.compiler.emit.standalone.part;

/** The numbers of some rows, from the inputs to what is predicted. One thread uses it at a time. */
public abstract class Room {
    /** Rows in use. */
    public int rows;

    /** Takes the numbers of a row: a class is its index, a gap is NaN. */
    public abstract void take(int row, double[] numbers);

    /** A number of a prediction. */
    public abstract double prediction(int prediction, int row, int element);

    /** A number of an output. */
    public abstract double output(int output, int row, int element);
}
