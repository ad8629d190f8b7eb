/** What the units of a first layer look for: their weights as pictures, and how they meet an example. */
package mlpc.compiler.explain.features;
