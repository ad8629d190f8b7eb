package mlpc.compiler.emit;

import mlpc.compiler.plan.cost.FunctionLimits;
import mlpc.compiler.plan.cost.Target;

/** Java as a target of the planner. */
public final class JavaTarget {
    /**
     * HotSpot compiles no method of more than 8,000 bytes of bytecode, and an operation of unrolled code takes up to 20: hence
     * 220 of them a method. 3,000 in all are about 1,000 products: more is slow to compile, and no faster than loops.
     */
    public static final Target HOTSPOT = new Target("Java", new FunctionLimits(220, 3000, 120, 4096));

    private JavaTarget() {}
}
