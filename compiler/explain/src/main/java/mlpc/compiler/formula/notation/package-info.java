/** How formulae are written: a {@link mlpc.compiler.formula.notation.Script} for each format, with the brackets that they need and no others. */
@NullMarked
package mlpc.compiler.formula.notation;

import org.jspecify.annotations.NullMarked;
