package mlpc.compiler;

import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.plan.loop.Program;

/**
 * The result of the back of the compiler.
 *
 * @param model with the recipe that is followed, and with the states of its learning rule
 * @param program the loops over buffers
 * @param java the source of the class
 */
public record Generated(CheckedModel model, Program program, JavaSource java) {}
