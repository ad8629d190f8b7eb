/** Random numbers by counter: a number depends on its coordinates, never on which thread asks or in what order. */
package mlpc.runtime.random;
