package mlpc.compiler.explain.stepper;

import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.draw.Page;
import mlpc.compiler.explain.derivation.BackpropagationSteps;
import mlpc.compiler.explain.graph.GraphFigure;
import mlpc.compiler.explain.graph.GraphPicture;
import mlpc.compiler.explain.graph.value.GraphOptions;
import mlpc.compiler.explain.graph.value.GraphOptions.Detail;
import mlpc.compiler.explain.graph.value.GraphOptions.Mode;

/**
 * Backpropagation to go through by key: above the computation graph, in which what has been computed so far is lit, with its
 * numbers; below the table of all steps. Without scripts everything is shown at once.
 */
public final class Stepper {
    /** Of a page, in pixels. */
    private static final double WIDTH = 980;

    private final Compilation compilation;
    private final BackpropagationSteps steps;

    private Stepper(Compilation compilation, BackpropagationSteps steps) {
        this.compilation = compilation;
        this.steps = steps;
    }

    /**
     * A stepper through a model.
     *
     * @param steps of the same model, with the numbers of a row or without
     */
    public static Stepper of(Compilation compilation, BackpropagationSteps steps) {
        return new Stepper(compilation, steps);
    }

    /** A part of a page, which needs {@link #css} and, once below all steppers, {@link #script}. */
    public String html() {
        return """
                <div class="stepper">
                <div class="bar-of-steps"><button class="back-a-step" type="button" aria-label="a step back">◀</button>
                <button class="on-a-step" type="button" aria-label="the next step">▶</button>
                <span class="place soft"></span></div>
                <p class="now-shown"></p>
                %s<details open><summary>All steps</summary>
                %s</details>
                </div>
                """
                .formatted(picture(), steps.html());
    }

    /** With every name on a screen and on a telephone: the steps go from name to name. */
    private String picture() {
        GraphPicture picture = GraphPicture.of(compilation, new GraphOptions(Detail.NAMES, Mode.TRAINING, true));
        return picture.isTooLarge() ? "" : GraphFigure.html(picture, WIDTH, "");
    }

    /** The looks of {@link #html}. */
    public static String css() {
        return BackpropagationSteps.css() + GraphFigure.css() + StepperScript.CSS;
    }

    /** What goes through every stepper of a page. */
    public static String script() {
        return GraphFigure.script() + "<script>\n" + StepperScript.SCRIPT + "</script>\n";
    }

    /** A page of its own: the arrow keys go from step to step, {@code #step=7} opens the seventh. */
    public static String page(String model, List<Stepper> steppers) {
        Page page = new Page("Backpropagation through " + model).style(css());
        steppers.forEach(stepper -> page.html(stepper.html()));
        return page.html(script()).toString();
    }
}
