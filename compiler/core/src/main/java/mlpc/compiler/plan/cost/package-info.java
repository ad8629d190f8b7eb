/** The cost model: what each implementation of a layer takes, by measured tables, and which is chosen. */
package mlpc.compiler.plan.cost;
