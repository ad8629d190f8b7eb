/** Commands that run a model: train, evaluate, predict, test, trace, gradcheck. */
package mlpc.compiler.cli.run;
