package mlpc.compiler.syntax;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Texts that are nearly models: what a hand that slips, a merge that fails or somebody hostile makes of one. */
public final class Mutations {
    private static final List<String> PIECES = List.of(
            "(",
            ")",
            "[",
            "]",
            "{",
            "}",
            "'",
            "\"",
            "/*",
            "*/",
            "//",
            "->",
            "|>",
            "=",
            "==",
            "<",
            "-",
            "^",
            ".",
            ",",
            ":",
            "~",
            "%",
            "\n",
            "\r\n",
            "\t",
            " ",
            "0",
            "1e",
            "1e999",
            "9_",
            "if",
            "then",
            "else",
            "return",
            "model",
            "layer",
            "input",
            "data",
            "examples",
            "train",
            "check",
            "one of {",
            "real[",
            "class",
            "mlp",
            "ο",
            "λ",
            "é",
            "😀",
            "\ud83d",
            "\u202e",
            "\u0000",
            "\u001b[31m",
            "#",
            "**",
            "((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((",
            "- - - - - - - - - - - - - - - - - - - - - - - - - - - - -",
            "a^a^a^a^a^a^a^a^a^a^a^a^a^a^a");

    /** What an expression may hold where another stands: mutants that still compile find what broken ones cannot. */
    private static final List<String> SWAPS = List.of(
            "0",
            "1",
            "-1",
            "0.5",
            "1e30",
            "1e-30",
            "3",
            "x",
            "y",
            "w",
            "b",
            "t",
            "+",
            "-",
            "*",
            "/",
            "^",
            "@",
            "|>",
            "tanh",
            "exp",
            "log",
            "relu",
            "logistic",
            "softmax",
            "sqrt",
            "sum",
            "mean",
            "max",
            "min",
            "grad",
            "dense",
            "real",
            "flag",
            "loss",
            "param");

    private static final Pattern WORD = Pattern.compile("[A-Za-z_]\\w*|\\d[\\d_.]*|[-+*/^@]");

    private Mutations() {}

    /** One edit anywhere: cut, inserted, replaced, cut off, or copied. */
    public static String mutate(String text, Random random) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + random.nextInt(12));
        String piece = PIECES.get(random.nextInt(PIECES.size()));
        return switch (random.nextInt(5)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, from) + piece + text.substring(from);
            case 2 -> text.substring(0, from) + piece + text.substring(to);
            case 3 -> text.substring(0, from);
            default -> {
                int target = random.nextInt(text.length() + 1);
                yield text.substring(0, target) + text.substring(from, to) + text.substring(target);
            }
        };
    }

    /** One word, number or sign replaced by another. */
    public static String swap(String text, Random random) {
        List<MatchResult> words = WORD.matcher(text).results().toList();
        if (words.isEmpty()) {
            return text;
        }
        MatchResult word = words.get(random.nextInt(words.size()));
        String other = random.nextBoolean()
                ? SWAPS.get(random.nextInt(SWAPS.size()))
                : words.get(random.nextInt(words.size())).group();
        return text.substring(0, word.start()) + other + text.substring(word.end());
    }
}
