/** Rows in and out: IDX images, CSV tables and drawn digits become data sets; predictions become CSV. */
package mlpc.runtime.data;
