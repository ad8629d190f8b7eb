/** What the columns of a table hold: its delimiter and header guessed, each column measured in one pass and bounded memory. */
@NullMarked
package mlpc.runtime.data.profile;

import org.jspecify.annotations.NullMarked;
