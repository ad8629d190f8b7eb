/** What a compilation shows a person: its derivation line by line, its graph, the steps of backpropagation. */
package mlpc.compiler.explain;
