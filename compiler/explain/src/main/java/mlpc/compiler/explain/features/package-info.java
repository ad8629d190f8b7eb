/** What the units of a first layer look for: their weights as pictures, and how they meet an example. */
@NullMarked
package mlpc.compiler.explain.features;

import org.jspecify.annotations.NullMarked;
