/** Commands that train several times: compare, sweep. */
package mlpc.compiler.cli.experiment;
