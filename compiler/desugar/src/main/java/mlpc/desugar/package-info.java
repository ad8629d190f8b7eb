/**
 * Class files without {@code invokedynamic}. A JVM links such an instruction when it first runs, at a tenth of a millisecond to two, and
 * a class-data archive takes little of that away; a class of the archive is there in some twenty microseconds. So a jar whose start
 * matters has its {@linkplain mlpc.desugar.LambdaClass lambdas}, {@linkplain mlpc.desugar.Concatenation concatenations} and
 * {@linkplain mlpc.desugar.RecordMethod records' methods} written out, by the rules that the JDK follows while a program runs.
 */
@NullMarked
package mlpc.desugar;

import org.jspecify.annotations.NullMarked;
