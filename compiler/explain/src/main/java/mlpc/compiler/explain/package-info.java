/** What a compilation shows a person: its derivation line by line, its graph, the steps of backpropagation, the features of its first layer. */
@NullMarked
package mlpc.compiler.explain;

import org.jspecify.annotations.NullMarked;
