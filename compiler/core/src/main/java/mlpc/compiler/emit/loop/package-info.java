/** The methods of the generated class: each function of the loop program, statement by statement. */
package mlpc.compiler.emit.loop;
