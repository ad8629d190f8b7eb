package mlpc.compiler.emit.java;

import com.palantir.javapoet.CodeBlock;

/**
 * Lines of Java that name no types, written as text: one piece for JavaPoet, where its own statements would be ten. A large
 * model has hundreds of thousands of statements.
 */
public final class JavaLines {
    private static final String INDENT = "    ";

    private final StringBuilder text = new StringBuilder();
    private boolean begun;

    /** Adds lines, the last of which is ended, or nothing; after it there is something, even if it was nothing. */
    public JavaLines add(String lines) {
        text.append(lines);
        begun = true;
        return this;
    }

    /** Adds a statement, in parts. */
    public JavaLines statement(String... parts) {
        for (String part : parts) {
            text.append(part);
        }
        return add(";\n");
    }

    /** Adds a loop or a condition around other lines. */
    public JavaLines block(String head, JavaLines inside) {
        text.append(head).append(" {\n");
        String nested = inside.text.toString();
        int start = 0;
        while (start < nested.length()) {
            int end = nested.indexOf('\n', start) + 1;
            text.append(end == start + 1 ? "" : INDENT).append(nested, start, end);
            start = end;
        }
        return add("}\n");
    }

    public JavaLines add(JavaLines lines) {
        text.append(lines.text);
        begun |= lines.begun;
        return this;
    }

    public boolean isEmpty() {
        return !begun;
    }

    public CodeBlock code() {
        return begun ? CodeBlock.of("$L", text) : CodeBlock.builder().build();
    }
}
