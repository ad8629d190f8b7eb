/** Commands about a model file itself: check, format, generate, tune. */
package mlpc.compiler.cli.model;
