package mlpc.compiler.emit.standalone;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A member of a class, as its text.
 *
 * @param name of a field, a method or a type; empty for what is always a part of its class, such as a constructor
 * @param parameters of a method; {@link Use#NO_CALL} for what is none
 * @param isVariable whether the last parameter stands for any number of arguments
 * @param spaced whether a blank line is before it
 * @param text with its comment
 * @param uses the names in it
 */
record Member(
        String name,
        int parameters,
        boolean isVariable,
        boolean isStatic,
        boolean isPublic,
        boolean isType,
        boolean spaced,
        String text,
        Set<Use> uses) {
    private static final Pattern ANNOTATION = Pattern.compile("@\\w+(?:\\([^)]*\\))?");
    private static final Pattern TYPE = Pattern.compile("\\b(?:class|record|enum|interface)\\s+(\\w+)");
    private static final Pattern LAST_NAME = Pattern.compile("(\\w+)\\s*$");

    /** @param owner the class's name */
    static Member of(String owner, String text, boolean spaced) {
        String code = ANNOTATION.matcher(CodeMask.of(text)).replaceAll("");
        int end = code.length();
        for (char mark : new char[] {'=', ';', '{'}) {
            int found = code.indexOf(mark);
            end = found >= 0 ? Math.min(end, found) : end;
        }
        String head = code.substring(0, end);
        Matcher type = TYPE.matcher(head);
        boolean isType = type.find();
        int open = head.indexOf('(');
        boolean isMethod = !isType && open >= 0;
        Matcher last = LAST_NAME.matcher(isMethod ? head.substring(0, open) : head);
        String name = isType ? type.group(1) : last.find() ? last.group(1) : "";
        return new Member(
                name.equals(owner) || name.equals("static") ? "" : name,
                isMethod ? Use.count(head, open) : Use.NO_CALL,
                isMethod && head.contains("..."),
                head.contains(" static ") || head.strip().startsWith("static "),
                head.contains("public "),
                isType,
                spaced,
                text,
                Use.in(text));
    }

    /** Whether a use may mean it; what the use is qualified by is not looked at. */
    boolean isMeant(Use use) {
        if (!name.equals(use.name())) {
            return false;
        }
        boolean isMethod = parameters != Use.NO_CALL;
        if (use.arguments() == Use.NO_CALL || isType) {
            return !isMethod || !use.qualifier().isEmpty();
        }
        return isMethod && (isVariable ? use.arguments() >= parameters - 1 : use.arguments() == parameters);
    }
}
