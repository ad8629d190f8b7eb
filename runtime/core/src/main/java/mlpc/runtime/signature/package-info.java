/** The description of a model from outside: its fields, parameters and recipe. Plain data, shared by the compiler and the runtime. */
@NullMarked
package mlpc.runtime.signature;

import org.jspecify.annotations.NullMarked;
