/** Forms of other languages and of mathematics, recognised where the text fails to parse: how each is written here. */
package mlpc.compiler.syntax.parse.foreign;
