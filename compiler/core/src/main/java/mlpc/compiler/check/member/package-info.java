/** The members of a model, a class for each kind: predictions, losses, data, examples, the training recipe, budgets, hypers. */
package mlpc.compiler.check.member;
