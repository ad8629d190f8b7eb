/** What tests share. */
package mlpc.compiler.testing;
