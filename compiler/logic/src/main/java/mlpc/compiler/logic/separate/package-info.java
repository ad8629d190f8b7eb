/** What a line, a plane or a hyperplane can separate, decided in exact arithmetic. */
package mlpc.compiler.logic.separate;
