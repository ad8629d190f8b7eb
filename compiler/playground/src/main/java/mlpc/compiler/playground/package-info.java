/** The compiler without a JVM: what a page needs to check a model, derive it and evaluate it, compiled to JavaScript. */
@NullMarked
package mlpc.compiler.playground;

import org.jspecify.annotations.NullMarked;
