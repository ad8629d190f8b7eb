/** Problems in the words of the person who wrote the file. */
package mlpc.compiler.check.report;
