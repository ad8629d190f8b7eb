package mlpc.compiler.emit.signature;

import com.palantir.javapoet.CodeBlock;
import java.util.List;
import java.util.stream.Collectors;
import mlpc.compiler.emit.java.JavaText;
import mlpc.runtime.signature.Reading;
import mlpc.runtime.signature.Role;

/**
 * Writes how a table's column is read, as a chain of the differences from an ordinary column.
 *
 * <pre>{@code
 * Reading.of("body_mass_g").gaps("NA").range(0.0, 10000.0).unit("g")
 * }</pre>
 */
final class ReadingEmitter {
    private ReadingEmitter() {}

    static CodeBlock of(Reading reading) {
        CodeBlock.Builder code =
                CodeBlock.builder().add("$T.of($L)", Reading.class, JavaText.literal(reading.column()));
        if (reading.role() != Role.VALUE) {
            code.add(".as($T.$L)", Role.class, reading.role());
        }
        if (reading.allowsGaps()) {
            code.add(".gaps($L)", strings(reading.gapWords()));
        }
        if (reading.skipsGaps()) {
            code.add(".skippingGaps($L)", strings(reading.gapWords()));
        }
        if (reading.low() > Double.NEGATIVE_INFINITY || reading.high() < Double.POSITIVE_INFINITY) {
            code.add(".range($L, $L)", SignatureEmitter.number(reading.low()), SignatureEmitter.number(reading.high()));
        }
        reading.unit().ifPresent(unit -> code.add(".unit($L)", JavaText.literal(unit)));
        if (!reading.yes().isEmpty()) {
            code.add(
                    ".words($T.of($L), $T.of($L))",
                    List.class,
                    strings(reading.yes()),
                    List.class,
                    strings(reading.no()));
        }
        if (reading.other()) {
            code.add(".withOther()");
        }
        if (reading.buckets() > 0) {
            code.add(".hashed($L)", reading.buckets());
        }
        reading.date().ifPresent(pattern -> code.add(".date($L)", JavaText.literal(pattern)));
        return code.build();
    }

    private static CodeBlock strings(List<String> words) {
        return CodeBlock.of("$L", words.stream().map(JavaText::literal).collect(Collectors.joining(", ")));
    }
}
