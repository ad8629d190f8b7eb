package mlpc.compiler.emit;

import java.util.HashSet;
import java.util.Set;

/**
 * Counts the constants that a class's text needs: fields of the workspace that it uses, numbers and texts. It walks over the text once,
 * since the text of a large model has millions of characters. Comments need none, text blocks are few, and the names of a workspace's tensors
 * are counted with the workspace.
 */
final class ConstantUses {
    private final String text;
    private final Set<String> fields = new HashSet<>();
    private final Set<String> literals = new HashSet<>();

    private ConstantUses(String text) {
        this.text = text;
    }

    static ConstantUses of(String text) {
        ConstantUses uses = new ConstantUses(text);
        int at = 0;
        while (at < text.length()) {
            at = uses.next(at);
        }
        return uses;
    }

    /** Different fields of the workspace {@code w}. */
    int fields() {
        return fields.size();
    }

    /** Different numbers and texts, except constants that are part of an instruction. */
    int literals() {
        return literals.size();
    }

    /** Reads the token that begins at a place; returns its end. */
    private int next(int at) {
        char character = text.charAt(at);
        if (character == '/' && text.startsWith("//", at)) {
            return after("\n", at);
        } else if (character == '/' && text.startsWith("/*", at)) {
            return after("*/", at + 2);
        } else if (character == '"') {
            return text.startsWith("\"\"\"", at) ? after("\"\"\"", at + 3) : text(at, true);
        } else if (Character.isDigit(character)) {
            return number(at);
        }
        return Character.isJavaIdentifierStart(character) ? name(at) : at + 1;
    }

    private int after(String end, int from) {
        int found = text.indexOf(end, from);
        return found < 0 ? text.length() : found + end.length();
    }

    private int text(int at, boolean counts) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != '"' && text.charAt(end) != '\n') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        int behind = Math.min(end + 1, text.length());
        if (counts) {
            literals.add(text.substring(at, behind));
        }
        return behind;
    }

    private int number(int at) {
        int end = at;
        boolean exponent = false;
        while (end < text.length()) {
            char character = text.charAt(end);
            boolean goesOn =
                    Character.isJavaIdentifierPart(character) || character == '.' || character == '-' && exponent;
            if (!goesOn) {
                break;
            }
            exponent = character == 'e' || character == 'E';
            end++;
        }
        String number = text.substring(at, end);
        if (!isImmediate(number)) {
            literals.add(number);
        }
        return end;
    }

    /** A name; {@code w.y_1} is a field of the workspace, and counted. */
    private int name(int at) {
        int end = at;
        while (end < text.length() && Character.isJavaIdentifierPart(text.charAt(end))) {
            end++;
        }
        if (end - at == 1 && text.startsWith("w.", at)) {
            int last = end + 1;
            while (last < text.length() && Character.isJavaIdentifierPart(text.charAt(last))) {
                last++;
            }
            fields.add(text.substring(at, last));
            return last;
        }
        return namesTensor(at, end) ? text(end + 1, false) : end;
    }

    /** {@code buffer32("y.1", …)}: the name is counted with the workspace. */
    private boolean namesTensor(int at, int end) {
        boolean made =
                text.startsWith("buffer", at) || text.startsWith("gradient", at) || text.startsWith("moment", at);
        return made && Character.isDigit(text.charAt(end - 1)) && text.startsWith("(\"", end);
    }

    /** Whether a number needs no constant: small integers are part of the bytecode. */
    private static boolean isImmediate(String literal) {
        return literal.length() <= 5
                && literal.chars().allMatch(Character::isDigit)
                && Integer.parseInt(literal) <= Short.MAX_VALUE;
    }
}
