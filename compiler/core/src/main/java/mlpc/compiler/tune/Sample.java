package mlpc.compiler.tune;

import mlpc.compiler.plan.CostLine;
import mlpc.compiler.plan.Form;

/** A layer in one form, and what a row through it takes. */
record Sample(Layer layer, Form form, Occasion occasion, Trial trial) {
    /** When a row's time is taken. */
    enum Occasion {
        ALONE,
        MANY
    }

    CostLine line(int wide) {
        return switch (occasion) {
            case ALONE -> CostLine.alone(form, layer.outputs() >= wide);
            case MANY -> CostLine.many(form, layer.outputs() >= wide);
        };
    }

    Fit.Point point() {
        return new Fit.Point(layer, trial.nanoseconds());
    }
}
