/** From steps to loop statements and scalar code, as loops or unrolled element by element. */
package mlpc.compiler.plan.lower;
