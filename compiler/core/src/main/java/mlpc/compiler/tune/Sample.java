package mlpc.compiler.tune;

import mlpc.compiler.plan.cost.CostLine;
import mlpc.compiler.plan.cost.Implementation;

/** A layer in one implementation, and the time that a row through it takes. */
record Sample(TrialLayer layer, Implementation implementation, Occasion occasion, TimedTrial trial) {
    /** Whether rows come alone or in a batch when their time is measured. */
    enum Occasion {
        ALONE,
        MANY
    }

    CostLine line(int wide) {
        return switch (occasion) {
            case ALONE -> CostLine.alone(implementation, layer.outputs() >= wide);
            case MANY -> CostLine.many(implementation, layer.outputs() >= wide);
        };
    }

    Fit.Point point() {
        return new Fit.Point(layer, trial.nanoseconds());
    }
}
