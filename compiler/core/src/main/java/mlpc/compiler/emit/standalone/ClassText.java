package mlpc.compiler.emit.standalone;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Java file with one class, divided into its members.
 *
 * @param name of the class
 * @param imports what it imports, {@code static} before the name where that is so
 * @param header all from its comment to its brace
 * @param members in their order
 * @param uses the names in the header
 */
record ClassText(String name, List<String> imports, String header, List<Member> members, Set<Use> uses) {
    private static final Pattern IMPORT = Pattern.compile("(?m)^import ((?:static )?[\\w.]+);\\n");
    private static final Pattern DECLARED = Pattern.compile("\\b(?:class|record|enum|interface)\\s+(\\w+)");

    static ClassText of(String file) {
        List<String> imports = new ArrayList<>();
        Matcher matcher = IMPORT.matcher(file);
        int start = file.indexOf('\n') + 1;
        while (matcher.find()) {
            imports.add(matcher.group(1));
            start = matcher.end();
        }
        String code = CodeMask.of(file);
        int open = code.indexOf('{', start);
        Matcher declared = DECLARED.matcher(code.substring(start, open));
        if (!declared.find()) {
            throw new IllegalStateException("no class: " + file);
        }
        String name = declared.group(1);
        String header = file.substring(start, open).strip();
        return new ClassText(name, imports, header, members(name, file, code, open + 1), Use.in(header));
    }

    /** The names of the classes within it. */
    Set<String> nested() {
        Set<String> names = new LinkedHashSet<>();
        for (Member member : members) {
            DECLARED.matcher(CodeMask.of(member.text())).results().forEach(found -> names.add(found.group(1)));
        }
        return names;
    }

    /** The class without those methods that take a type. */
    ClassText without(String type) {
        List<Member> rest =
                members.stream().filter(member -> !member.text().contains(type)).toList();
        return new ClassText(name, imports, header, rest, uses);
    }

    private static List<Member> members(String name, String file, String code, int from) {
        List<Member> members = new ArrayList<>();
        int start = from;
        int depth = 0;
        boolean isAssigned = false;
        for (int at = from; at < code.length(); at++) {
            char character = code.charAt(at);
            if (character == '{' || character == '(') {
                depth++;
            } else if (character == '}' || character == ')') {
                depth--;
            } else if (character == '=' && depth == 0) {
                isAssigned = true;
            }
            if (depth < 0) {
                break;
            }
            boolean ends = depth == 0 && (character == ';' || character == '}' && !isAssigned);
            if (ends) {
                String text = file.substring(start, at + 1);
                members.add(Member.of(name, text.strip(), text.startsWith("\n\n")));
                start = at + 1;
                isAssigned = false;
            }
        }
        return members;
    }
}
