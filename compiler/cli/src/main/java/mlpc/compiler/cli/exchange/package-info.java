/** Commands about models of other programs: import, export. */
@NullMarked
package mlpc.compiler.cli.exchange;

import org.jspecify.annotations.NullMarked;
