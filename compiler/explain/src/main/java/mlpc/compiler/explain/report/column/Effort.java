package mlpc.compiler.explain.report.column;

import mlpc.compiler.explain.report.training.ReportInput;
import mlpc.compiler.inspect.Cost;

/**
 * How many rows the looks at columns take, so that a report costs little beside its training: predictions of so many rows as a tenth of
 * the training's multiply-adds allow, or those of about a second, whichever is more.
 *
 * @param perRow what a prediction takes
 * @param allowed all predictions together
 */
record Effort(double perRow, double allowed) {
    /** What a row takes beside its multiply-adds, as so many of them. */
    private static final double ROW = 100;

    private static final double SECOND = 3e8;
    private static final double MOST = 2e10;
    private static final double OF_TRAINING = 0.1;
    private static final int FEWEST_ROWS = 40;

    static Effort of(ReportInput in) {
        Cost cost = in.reported().cost();
        int rows = in.split().training().size();
        double batch =
                in.recipe().batch() == 0 ? rows : Math.min(rows, in.recipe().batch());
        double trained = in.training().steps() * batch * (cost.training() + ROW);
        return new Effort(cost.forward() + ROW, Math.min(MOST, Math.max(SECOND, OF_TRAINING * trained)));
    }

    /**
     * How many rows there may be for so many passes over them.
     *
     * @param share of what is allowed
     * @return 0 if they would be too few to mean anything
     */
    int rows(double passes, double share, int most) {
        double rows = share * allowed / (passes * perRow);
        return rows < FEWEST_ROWS ? 0 : (int) Math.min(most, rows);
    }
}
