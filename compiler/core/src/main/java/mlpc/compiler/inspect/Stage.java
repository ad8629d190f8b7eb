package mlpc.compiler.inspect;

import mlpc.compiler.Compilation;
import mlpc.compiler.graph.print.GraphPrinter;
import mlpc.compiler.plan.loop.ProgramPrinter;
import mlpc.compiler.syntax.format.Formatter;

/** The stages from text to Java, and how each is shown to a person. */
public enum Stage {
    /** What was read, laid out in the standard way. */
    SYNTAX,
    /** Every name with its type, and whether each row has its own. */
    SHAPES,
    /** The graph of what the user wrote, of one example. */
    WRITTEN,
    /** The mathematics of one example, stable, without derivatives that the user wrote. */
    FORWARD,
    /** Those and the gradient of every parameter. */
    BACKWARD,
    /** The same after the laws have been applied. */
    OPTIMISED,
    /** The same for a batch: where all rows meet, and with a step of the optimizer. */
    BATCHED,
    /** The loop program: what runs in which order, over which buffers, in which form, down to each statement. */
    PLAN,
    /** The generated source. */
    JAVA;

    /** What the model costs, layer by layer, and what it makes of a table's columns. */
    public static String summary(Compilation compilation) {
        return SummaryTable.of(compilation.program()) + ColumnTable.of(compilation);
    }

    /** The model after this stage. */
    public String show(Compilation compilation) {
        return switch (this) {
            case SYNTAX -> Formatter.format(compilation.file());
            case SHAPES -> ShapeTable.of(compilation.model());
            case WRITTEN -> GraphPrinter.print(compilation.written());
            case FORWARD -> GraphPrinter.print(compilation.forward());
            case BACKWARD -> GraphPrinter.print(compilation.training());
            case OPTIMISED -> GraphPrinter.print(compilation.optimised());
            case BATCHED -> GraphPrinter.print(compilation.batched().graph());
            case PLAN -> ProgramPrinter.print(compilation.program());
            case JAVA -> compilation.java().text();
        };
    }
}
