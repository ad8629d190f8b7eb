package mlpc.compiler.emit.typed;

import com.palantir.javapoet.ClassName;
import mlpc.runtime.Scorer;
import mlpc.runtime.Turn;

/**
 * What the class that an app calls is built upon.
 *
 * @param scorer holds the weights
 * @param turn predicts a row
 * @param isStandalone whether that becomes a part of the class, instead of the runtime; it cannot take a training's weights then
 */
public record Host(ClassName scorer, ClassName turn, boolean isStandalone) {
    private static final String PARTS = "mlpc.compiler.emit.standalone.part";

    /** The runtime. */
    public static final Host RUNTIME = new Host(ClassName.get(Scorer.class), ClassName.get(Turn.class), false);

    /** The parts of a standalone class. */
    public static final Host STANDALONE = new Host(ClassName.get(PARTS, "Scorer"), ClassName.get(PARTS, "Turn"), true);
}
