/** Profiles the columns of a table: delimiter and header are guessed, each column is measured in one pass and bounded memory. */
@NullMarked
package mlpc.runtime.data.profile;

import org.jspecify.annotations.NullMarked;
