package mlpc.compiler.emit;

import mlpc.compiler.plan.loop.PassingGradient;

/**
 * A method of the generated class that computes a gradient and updates by it.
 *
 * @param pair the functions that it stands for in a step
 * @param name the method's
 */
record StepMethod(PassingGradient pair, String name) {}
