/** Names, and what they stand for. */
package mlpc.compiler.check.scope;
