package mlpc.compiler.emit.standalone.part;

/** The network with its weights, which never change. */
public abstract class Net {
    /** What goes in and comes out. */
    public abstract Face face();

    /** Room for up to so many rows; what depends on the weights alone is computed already. */
    public abstract Room room(int capacity);

    /** Computes what is predicted of the rows in a room. */
    public abstract void predict(Room room);
}
