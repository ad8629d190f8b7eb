package mlpc.desugar;

import org.objectweb.asm.MethodVisitor;

/** A private static method in the place of a call site. Two that are equal are one method. */
sealed interface Helper permits Concatenation, RecordMethod {
    /** What its name begins with. */
    String prefix();

    /** Of the method, which is that of the call site. */
    String descriptor();

    /** Writes its instructions. */
    void write(MethodVisitor code);
}
