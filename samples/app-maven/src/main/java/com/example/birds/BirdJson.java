package com.example.birds;

import com.example.birds.Penguins.Bird;
import com.example.birds.Penguins.Island;
import com.example.birds.Penguins.Prediction;
import com.example.birds.Penguins.Sex;
import com.example.birds.Penguins.Species;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Birds and predictions as JSON. An app of any size has a library for it; this one shows that none is needed. */
final class BirdJson {
    private static final Pattern OBJECT = Pattern.compile("\\s*\\{(.*)}\\s*", Pattern.DOTALL);
    private static final Pattern MEMBER = Pattern.compile("\\s*\"(\\w+)\"\\s*:\\s*(\"([^\"\\\\]*)\"|-?[0-9.eE+-]+|null)\\s*(,|$)");

    private BirdJson() {}

    /**
     * A bird. What is left out, or {@code null}, was not measured.
     *
     * @throws IllegalArgumentException if it is no bird; says why
     */
    static Bird read(String text) {
        Bird.Builder bird = Bird.builder();
        members(text).forEach((name, value) -> {
            switch (name) {
                case "bill_length_mm" -> bird.billLengthMm(number(name, value));
                case "bill_depth_mm" -> bird.billDepthMm(number(name, value));
                case "flipper_length_mm" -> bird.flipperLengthMm(number(name, value));
                case "body_mass_g" -> bird.bodyMassG(number(name, value));
                case "island" -> bird.island(Island.of(value));
                case "sex" -> bird.sex(Sex.of(value));
                default -> throw new IllegalArgumentException("a bird has no " + name);
            }
        });
        return bird.build();
    }

    private static Map<String, String> members(String text) {
        Matcher object = OBJECT.matcher(text);
        if (!object.matches()) {
            throw new IllegalArgumentException("expected a JSON object");
        }
        Map<String, String> members = new LinkedHashMap<>();
        Matcher member = MEMBER.matcher(object.group(1));
        int at = 0;
        while (member.find() && member.start() == at) {
            if (!member.group(2).equals("null")) {
                members.put(member.group(1), member.group(3) == null ? member.group(2) : member.group(3));
            }
            at = member.end();
        }
        if (!object.group(1).substring(at).isBlank()) {
            throw new IllegalArgumentException("expected \"name\": value, found " + object.group(1).substring(at).strip());
        }
        return members;
    }

    private static double number(String name, String value) {
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException(name + ": expected a number, found " + value, noNumber);
        }
    }

    static String write(Prediction prediction) {
        StringBuilder text = new StringBuilder("{\"species\": \"")
                .append(prediction.species().label())
                .append("\", \"probabilities\": {");
        String between = "";
        for (Species species : Species.values()) {
            text.append(between)
                    .append(String.format(
                            Locale.ROOT, "\"%s\": %s", species.label(), prediction.probability(species)));
            between = ", ";
        }
        return text.append("}}\n").toString();
    }

    static String error(String message) {
        return "{\"error\": \"" + message.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"}\n";
    }
}
