package mlpc.compiler.emit.standalone.part;

/** What wrong decisions cost. */
public final class Costs {
    private Costs() {}

    /**
     * Where each wrong decision costs 1, but for some.
     *
     * @param classes how many there are
     * @param triples actual, decided and cost, one after the other
     * @return [actual][decided]
     */
    public static double[][] except(int classes, double... triples) {
        double[][] costs = new double[classes][classes];
        for (int actual = 0; actual < classes; actual++) {
            for (int decided = 0; decided < classes; decided++) {
                costs[actual][decided] = actual == decided ? 0 : 1;
            }
        }
        for (int at = 0; at + 2 < triples.length; at += 3) {
            costs[(int) triples[at]][(int) triples[at + 1]] = triples[at + 2];
        }
        return costs;
    }
}
