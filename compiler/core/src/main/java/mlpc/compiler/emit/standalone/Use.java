package mlpc.compiler.emit.standalone;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * A name in Java text.
 *
 * @param qualifier the name before its point; empty without a point, {@link #VALUE} where something else is before it
 * @param name the name
 * @param arguments of a call; {@link #NO_CALL} if it is none
 */
record Use(String qualifier, String name, int arguments) {
    static final int NO_CALL = -1;
    static final String VALUE = "?";

    /** The names in a text, in their order; comments and literals have none. */
    static Set<Use> in(String text) {
        String code = CodeMask.of(text);
        Set<Use> uses = new LinkedHashSet<>();
        int at = 0;
        while (at < code.length()) {
            char character = code.charAt(at);
            int end = at + 1;
            if (Character.isJavaIdentifierStart(character) || Character.isDigit(character)) {
                while (end < code.length() && Character.isJavaIdentifierPart(code.charAt(end))) {
                    end++;
                }
                if (!Character.isDigit(character)) {
                    uses.add(new Use(qualifier(code, at), code.substring(at, end), arguments(code, end)));
                }
            }
            at = end;
        }
        return uses;
    }

    private static String qualifier(String code, int at) {
        int point = before(code, at);
        boolean isReference = point > 0 && code.startsWith("::", point - 1);
        if (point < 0 || code.charAt(point) != '.' && !isReference) {
            return "";
        }
        int end = before(code, isReference ? point - 1 : point);
        int start = end;
        while (start >= 0 && Character.isJavaIdentifierPart(code.charAt(start))) {
            start--;
        }
        return start == end ? VALUE : code.substring(start + 1, end + 1);
    }

    /** The place of the last character before a place that is no white space; −1 if there is none. */
    private static int before(String code, int at) {
        int found = at - 1;
        while (found >= 0 && Character.isWhitespace(code.charAt(found))) {
            found--;
        }
        return found;
    }

    private static int arguments(String code, int end) {
        int open = end;
        while (open < code.length() && code.charAt(open) == ' ') {
            open++;
        }
        return open < code.length() && code.charAt(open) == '(' ? count(code, open) : NO_CALL;
    }

    /** Whether a bracket is a type's: an operator has spaces about it. */
    private static boolean isClose(String code, int at) {
        return code.charAt(at - 1) != ' ' && code.charAt(at - 1) != '<';
    }

    /** Elements of the list in parentheses that opens at a place; commas between angle brackets divide none. */
    static int count(String code, int open) {
        int depth = 0;
        int angles = 0;
        int commas = 0;
        boolean isEmpty = true;
        for (int at = open; at < code.length(); at++) {
            char character = code.charAt(at);
            if ("([{".indexOf(character) >= 0) {
                depth++;
            } else if (")]}".indexOf(character) >= 0) {
                depth--;
                if (depth == 0) {
                    break;
                }
            } else if (depth == 1 && character == '<' && isClose(code, at)) {
                angles++;
            } else if (depth == 1 && character == '>' && angles > 0) {
                angles--;
            } else if (depth == 1 && character == ',' && angles == 0) {
                commas++;
            }
            isEmpty &= at == open || Character.isWhitespace(character);
        }
        // A literal is blank here, but not a list of none
        return isEmpty && code.charAt(Math.min(open + 1, code.length() - 1)) == ')' ? 0 : commas + 1;
    }
}
