/** What the lecture claims, held against calculations that need no compiler. */
package mlpc.samples.theory;
