package mlpc.compiler;

import mlpc.compiler.check.model.CheckedModel;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.plan.loop.Program;

/**
 * What the back of the compiler gives.
 *
 * @param model with its recipe as it is followed, and with what its learning rule keeps
 * @param program the loops over buffers
 * @param java the source of the class
 */
public record Generated(CheckedModel model, Program program, JavaSource java) {}
