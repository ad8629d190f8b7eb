/** What the columns of a table hold: its delimiter and header guessed, each column measured in one pass and bounded memory. */
package mlpc.runtime.data.profile;
