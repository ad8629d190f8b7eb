/**
 * What the compiler made of model files, kept in a folder: a command that is started again for the same file neither plans its loops nor
 * writes and compiles its Java again.
 */
@NullMarked
package mlpc.compiler.cache;

import org.jspecify.annotations.NullMarked;
