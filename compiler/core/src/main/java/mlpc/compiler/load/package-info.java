/** Turns generated source into a network that runs in this JVM, by one of several compilers, or without any. */
package mlpc.compiler.load;
