/** The members of a model, a class for each kind: predictions, losses, the training recipe, budgets, hypers. */
@NullMarked
package mlpc.compiler.check.member;

import org.jspecify.annotations.NullMarked;
