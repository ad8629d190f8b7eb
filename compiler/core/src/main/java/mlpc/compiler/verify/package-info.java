/** What a model file claims and the compiler tests: {@code check A == B}, proved or tried, and budgets. */
package mlpc.compiler.verify;
