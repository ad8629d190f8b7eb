/**
 * What runs when, where its numbers live and in which form: the last stage that decides anything. A {@link
 * mlpc.compiler.plan.Program} is printed by {@code emit} without further choices.
 */
package mlpc.compiler.plan;
