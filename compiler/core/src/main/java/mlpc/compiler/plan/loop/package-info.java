/** The loop IR: functions of loops over stored tensors, with scalar code inside. The planner makes it, the emitter writes it as Java. */
@NullMarked
package mlpc.compiler.plan.loop;

import org.jspecify.annotations.NullMarked;
