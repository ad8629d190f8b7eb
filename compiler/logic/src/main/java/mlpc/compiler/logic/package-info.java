/** Networks and logic: what a line can separate, and networks out of truth tables, Boolean formulae and thresholds. */
package mlpc.compiler.logic;
