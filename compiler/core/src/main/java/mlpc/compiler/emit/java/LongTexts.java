package mlpc.compiler.emit.java;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Long lists of words as text blocks; several blocks if one constant of a class file cannot hold them.
 *
 * <pre>{@code
 * """
 * 0 0.5 1.5
 * """
 * }</pre>
 */
public final class LongTexts {
    /** Characters of one line, and of one block: each takes at most three of the 65,535 bytes of a constant. */
    private static final int LINE = 100;

    private static final int BLOCK = 20_000;

    private LongTexts() {}

    /** The blocks, separated by commas: arguments of a method of {@link mlpc.runtime.signature.Listing}. */
    public static String of(List<String> words) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        StringBuilder line = new StringBuilder();
        for (String word : words) {
            if (line.length() + word.length() > LINE) {
                block.append(line.toString().stripTrailing()).append('\n');
                line.setLength(0);
            }
            if (block.length() + line.length() + word.length() > BLOCK) {
                blocks.add(block.append(line.toString().stripTrailing()).toString());
                block.setLength(0);
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        blocks.add(block.append(line.toString().stripTrailing()).toString());
        return blocks.stream().map(LongTexts::quoted).collect(Collectors.joining(", "));
    }

    /** The same for texts that may hold spaces, one a line: arguments of {@link mlpc.runtime.signature.Listing#lines}. */
    public static String lines(List<String> texts) {
        List<String> blocks = new ArrayList<>();
        StringBuilder block = new StringBuilder();
        for (String text : texts) {
            String literal = JavaText.literal(text);
            if (block.length() + literal.length() > BLOCK) {
                blocks.add(block.toString());
                block.setLength(0);
            }
            block.append(literal, 1, literal.length() - 1).append('\n');
        }
        blocks.add(block.toString());
        return blocks.stream().map(LongTexts::quoted).collect(Collectors.joining(", "));
    }

    private static String quoted(String block) {
        return "\"\"\"\n" + block.strip() + "\n\"\"\"";
    }
}
