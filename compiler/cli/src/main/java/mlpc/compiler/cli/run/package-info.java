/** Commands that run a model: evaluate, predict, test, trace, gradcheck. */
package mlpc.compiler.cli.run;
