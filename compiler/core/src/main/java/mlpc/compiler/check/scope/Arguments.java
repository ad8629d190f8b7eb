package mlpc.compiler.check.scope;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mlpc.compiler.check.message.Diagnostics;
import mlpc.compiler.check.message.ForeignNames;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Span;

/** Matches the arguments of a call with the parameters: by position first, then by name. */
public final class Arguments {
    private Arguments() {}

    /** A parameter. */
    public record Formal(String name, boolean required) {}

    /** The argument of a parameter that has one. */
    public static Operand of(Map<String, Operand> bound, String parameter) {
        return requireNonNull(bound.get(parameter), parameter);
    }

    /** The argument of each parameter that has one; empty after a report. */
    public static Optional<Map<String, Operand>> bind(
            String callee, List<Formal> formals, List<Operand> given, Span call, Diagnostics diagnostics) {
        Map<String, Operand> bound = new LinkedHashMap<>();
        List<String> names = formals.stream().map(Formal::name).toList();
        boolean fits = true;
        int position = 0;
        for (Operand operand : given) {
            if (operand.label().isEmpty() && position >= names.size()) {
                String takes = names.isEmpty()
                        ? "no arguments"
                        : names.size() + (names.size() == 1 ? " argument (" : " arguments (") + String.join(", ", names)
                                + ")";
                Problem problem = diagnostics.error(
                        "too-many-arguments",
                        operand.span(),
                        "`" + callee + "` takes " + takes + ", this is one too many");
                boolean piped = call.text().contains("|>");
                diagnostics.report(piped ? problem.help("The value before `|>` is the first argument.") : problem);
                return Optional.empty();
            }
            String name = operand.label().isPresent() ? operand.label().get().text() : names.get(position++);
            if (!names.contains(name)) {
                diagnostics.report(unknown(callee, name, names, operand, diagnostics));
                fits = false;
            } else if (bound.putIfAbsent(name, operand) != null) {
                diagnostics.report(diagnostics.error(
                        "duplicate-argument", operand.span(), "`" + callee + "` is given `" + name + "` twice"));
                fits = false;
            }
        }
        List<String> missing = new ArrayList<>();
        for (Formal formal : formals) {
            if (formal.required() && !bound.containsKey(formal.name())) {
                missing.add("`" + formal.name() + "`");
            }
        }
        if (fits && !missing.isEmpty()) {
            diagnostics.report(diagnostics
                    .error(
                            "missing-argument",
                            call,
                            "`" + callee + "` needs the argument" + (missing.size() == 1 ? " " : "s ")
                                    + String.join(" and ", missing))
                    .help(
                            given.isEmpty() && names.equals(List.of("z"))
                                    ? "Write `" + callee + "` without brackets where the function itself is meant."
                                    : names.size() == 1
                                            ? "Its argument is " + names.get(0) + "."
                                            : "Its arguments are " + String.join(", ", names) + ", in this order."));
            fits = false;
        }
        return fits ? Optional.of(bound) : Optional.empty();
    }

    private static Problem unknown(
            String callee, String name, List<String> names, Operand operand, Diagnostics diagnostics) {
        Problem problem = diagnostics.error(
                "unknown-argument", operand.label().get().span(), "`" + callee + "` has no argument `" + name + "`");
        Problem advised = problem.help(ForeignNames.setting(name, names)
                .orElse(
                        names.isEmpty()
                                ? "It takes no arguments."
                                : (names.size() == 1 ? "Its argument is " : "Its arguments are ")
                                        + String.join(", ", names) + "."));
        return ForeignNames.withRename(advised, name, names);
    }
}
