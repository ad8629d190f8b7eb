/** What commands print and write: tables, JSON, progress, figures, files that are whole or not there. */
package mlpc.compiler.cli.output;
