/** From a plan to Java source that a person can read: the only package that sees JavaPoet. */
package mlpc.compiler.emit;
