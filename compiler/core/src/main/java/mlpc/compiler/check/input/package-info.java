/** What a check starts from: options, the files that a model imports, and the prelude. */
package mlpc.compiler.check.input;
