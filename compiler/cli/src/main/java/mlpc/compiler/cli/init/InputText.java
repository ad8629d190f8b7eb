package mlpc.compiler.cli.init;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import mlpc.compiler.cli.init.Treatment.Encoded;
import mlpc.compiler.cli.init.Treatment.Ignored;
import mlpc.compiler.cli.output.NumberFormat;
import mlpc.runtime.data.profile.Content;

/** The input of a starter model: columns of one encoding on one line, and above them what was seen of each. */
final class InputText {
    /** A line of names is not longer. */
    private static final int LINE = 100;

    /** Of so many columns a comment speaks one by one. */
    private static final int TOLD = 12;

    private final StarterModel starter;
    private final StringBuilder text = new StringBuilder("  input row {\n");

    private InputText(StarterModel starter) {
        this.starter = starter;
    }

    static String of(StarterModel starter) {
        return new InputText(starter).write();
    }

    private String write() {
        Map<String, List<Encoded>> groups = new LinkedHashMap<>();
        starter.inputs().forEach(input -> groups.computeIfAbsent(input.encoding(), encoding -> new ArrayList<>())
                .add(input));
        groups.values().forEach(this::group);
        ignored();
        return text.append("  }\n").toString();
    }

    private void group(List<Encoded> group) {
        String encoding = group.get(0).encoding();
        if (group.size() == 1) {
            single(group.get(0));
            return;
        }
        if (group.size() > TOLD) {
            line("// " + group.size() + " columns" + together(group));
        } else {
            for (Encoded input : group) {
                if (!input.seen().isEmpty()) {
                    line("// " + starter.names().get(input.column().name()) + ": " + input.seen());
                }
            }
        }
        names(group, encoding);
    }

    /** A column of its own; what was seen of it stands behind it, or above if the line is long. */
    private void single(Encoded input) {
        String text = name(input) + ": " + input.encoding();
        String seen = input.seen().isEmpty() ? "" : "// " + input.seen();
        if (text.length() <= LINE) {
            line(text + (seen.isEmpty() ? "" : "  " + seen));
            return;
        }
        if (!seen.isEmpty()) {
            line(seen);
        }
        StringBuilder rest = new StringBuilder(text);
        for (String indent = ""; rest.length() > 0; indent = "    ") {
            int cut = rest.length() <= LINE ? rest.length() : Math.max(rest.lastIndexOf(", ", LINE) + 1, 1);
            line(indent + rest.substring(0, cut));
            rest.delete(0, Math.min(cut + 1, rest.length()));
        }
    }

    private void names(List<Encoded> group, String encoding) {
        StringBuilder names = new StringBuilder();
        for (int i = 0; i < group.size(); i++) {
            String name = name(group.get(i)) + (i + 1 < group.size() ? "," : ":");
            if (names.length() + name.length() > LINE) {
                line(names.toString());
                names.setLength(0);
            }
            names.append(names.length() == 0 ? "" : " ").append(name);
        }
        line(names + " " + encoding);
    }

    private String name(Treatment treatment) {
        String column = treatment.column().name();
        return Quoted.renamed(requireNonNull(starter.names().get(column)), column);
    }

    private void ignored() {
        List<Ignored> ignored = starter.ignored();
        if (ignored.size() > TOLD) {
            line("// " + NumberFormat.counted(ignored.size(), "column") + " left out, such as "
                    + Quoted.column(ignored.get(0).column()) + ", which "
                    + ignored.get(0).why());
            return;
        }
        ignored.forEach(left -> line(
                Quoted.isColumn(left.column().name())
                        ? name(left) + ": ignore  // " + left.why()
                        : "// left out: " + Quoted.column(left.column()) + " " + left.why()));
    }

    private static String together(List<Encoded> group) {
        OptionalDouble low = group.stream()
                .filter(input -> input.column().content() instanceof Content.Numbers)
                .mapToDouble(input -> ((Content.Numbers) input.column().content()).low())
                .min();
        OptionalDouble high = group.stream()
                .filter(input -> input.column().content() instanceof Content.Numbers)
                .mapToDouble(input -> ((Content.Numbers) input.column().content()).high())
                .max();
        return low.isPresent()
                ? ", from " + Phrases.number(low.getAsDouble()) + " to " + Phrases.number(high.getAsDouble())
                : "";
    }

    private void line(String line) {
        text.append("    ").append(line).append('\n');
    }
}
