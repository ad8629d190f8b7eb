/** What a compilation shows a person: its derivation line by line, its graph, the steps of backpropagation, the features of its first layer. */
package mlpc.compiler.explain;
