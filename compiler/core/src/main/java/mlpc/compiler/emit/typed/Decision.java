package mlpc.compiler.emit.typed;

import com.palantir.javapoet.CodeBlock;
import java.util.Locale;

/** What a prediction comes down to, as an expression over the {@code turn} that made it: the runtime decides, here it gets its type. */
final class Decision {
    private Decision() {}

    static CodeBlock of(Value target) {
        return switch (target.form()) {
            case LABEL -> CodeBlock.of("$L[turn.decide($L)]", constants(target), target.at());
            case INDEX -> CodeBlock.of("turn.decide($L)", target.at());
            case FLAG -> CodeBlock.of("turn.decide($L) == 1", target.at());
            case NUMBER -> CodeBlock.of("turn.number($L)", target.at());
            case NUMBERS -> CodeBlock.of("turn.numbers($L)", target.at());
            case WORD, DATE, TIME -> throw new IllegalStateException(target.form() + " is not predicted");
        };
    }

    /** The constant with the labels by their places. Called as the enum itself, {@code T} of {@code T}, it would hide that. */
    static String constants(Value target) {
        String name = target.labels().orElseThrow().simpleName();
        String capitals = name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
        return capitals.equals(name) ? capitals + "_LABELS" : capitals;
    }
}
