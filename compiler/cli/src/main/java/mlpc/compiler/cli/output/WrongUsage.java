package mlpc.compiler.cli.output;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import mlpc.compiler.source.Suggest;
import picocli.CommandLine;
import picocli.CommandLine.MaxValuesExceededException;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.MutuallyExclusiveArgsException;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Wrong usage in one line: what is wrong, and what was probably meant. A second line says where the help is. */
public final class WrongUsage {
    private static final int EXIT_CODE = 2;

    private static final Pattern OPTION = Pattern.compile("--?[A-Za-z].*");
    private static final Pattern NAMES = Pattern.compile("(?<![\\w-])--?[a-z][\\w-]*");
    private static final Pattern GIVEN = Pattern.compile("\\{(--?[\\w-]+)");
    private static final Pattern CONVERSION = Pattern.compile(": '(.*)' is not an? (\\w+)", Pattern.DOTALL);
    private static final Pattern PREFIX = Pattern.compile("Invalid value for (?:option|positional parameter).*?: ");

    /** What other tools call the commands. */
    private static final Map<String, String> COMMANDS = Map.ofEntries(
            Map.entry("fit", "train"),
            Map.entry("learn", "train"),
            Map.entry("run", "predict"),
            Map.entry("infer", "predict"),
            Map.entry("eval", "evaluate"),
            Map.entry("score", "evaluate"),
            Map.entry("lint", "check"),
            Map.entry("validate", "check"),
            Map.entry("fmt", "format"),
            Map.entry("compile", "generate"),
            Map.entry("build", "generate"),
            Map.entry("summary", "explain"),
            Map.entry("draw", "graph"),
            Map.entry("version", "--version"));

    /** What other tools call the options, or where the same is said here. */
    private static final Map<String, String> OPTIONS = Map.of(
            "--batch-size", "did you mean --batch?",
            "--output", "did you mean --out?",
            "--lr", "the rate stands in the model file: train { optimizer = adam(rate: 0.01) }",
            "--learning-rate", "the rate stands in the model file: train { optimizer = adam(rate: 0.01) }",
            "--optimizer", "the optimizer stands in the model file: train { optimizer = adam(rate: 0.01) }",
            "--hyper", "did you mean --set?",
            "--version", "did you mean mlp --version?");

    private WrongUsage() {}

    /** Reports the mistake. */
    public static int report(ParameterException mistake, String[] arguments) {
        CommandLine command = mistake.getCommandLine();
        PrintWriter err = command.getErr();
        FailureReport.error(err, command.getColorScheme().ansi(), message(mistake, List.of(arguments)));
        err.println("Help: " + command.getCommandSpec().qualifiedName() + " --help");
        return EXIT_CODE;
    }

    private static String message(ParameterException mistake, List<String> arguments) {
        CommandLine command = mistake.getCommandLine();
        boolean incomplete = mistake instanceof MissingParameterException;
        if (incomplete || mistake instanceof UnmatchedArgumentException) {
            Optional<String> unknown = unknownOption(command, arguments);
            if (unknown.isPresent()) {
                return noOption(command, unknown.get());
            }
        }
        if (mistake instanceof MissingParameterException missing) {
            return missing(missing, arguments);
        } else if (mistake instanceof UnmatchedArgumentException unmatched) {
            return unmatched(command, unmatched.getUnmatched().get(0));
        } else if (mistake instanceof OverwrittenOptionException again) {
            return given(List.of(name(again.getOverwritten()), name(again.getOverwritten())));
        } else if (mistake instanceof MaxValuesExceededException || mistake instanceof MutuallyExclusiveArgsException) {
            return exclusive(message(mistake));
        }
        return value(mistake);
    }

    /**
     * The first option among the arguments that the command does not know. The parser speaks of what is missing first, and
     * takes an unknown option's value for a file.
     */
    private static Optional<String> unknownOption(CommandLine command, List<String> arguments) {
        Map<String, OptionSpec> options = command.getCommandSpec().optionsMap();
        int start = command.getParent() == null ? 0 : arguments.indexOf(command.getCommandName()) + 1;
        for (int i = start; i < arguments.size() && !arguments.get(i).equals("--"); i++) {
            String argument = arguments.get(i);
            if (!OPTION.matcher(argument).matches()) {
                continue;
            }
            String name = argument.split("=", 2)[0];
            OptionSpec known = options.get(name);
            if (known != null) {
                i += known.arity().min() > 0 && !argument.contains("=") ? 1 : 0;
            } else if (name.startsWith("--") || !options.containsKey(name.substring(0, 2))) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    private static String noOption(CommandLine command, String option) {
        String title = command.getCommandSpec().qualifiedName() + " has no option " + option;
        Map<String, OptionSpec> options = command.getCommandSpec().optionsMap();
        return Optional.ofNullable(OPTIONS.get(option))
                .filter(advice -> !advice.startsWith("did you mean --")
                        || options.containsKey(advice.substring("did you mean ".length(), advice.length() - 1)))
                .or(() -> Suggest.nearest(option, options.keySet())
                        .filter(near -> option.startsWith("--"))
                        .map(near -> "did you mean " + near + "?"))
                .map(advice -> title + "; " + advice)
                .orElse(title);
    }

    private static String missing(MissingParameterException missing, List<String> arguments) {
        List<String> wanted = new ArrayList<>();
        for (ArgSpec argument : missing.getMissing()) {
            boolean begun = argument instanceof OptionSpec option
                    && arguments.stream()
                            .anyMatch(given -> List.of(option.names()).contains(given.split("=", 2)[0]));
            if (begun) {
                return name(argument) + " needs a value: " + form(argument);
            }
            wanted.add(
                    argument.isPositional() ? 0 : wanted.size(),
                    form(argument) + (argument.description().length == 0 ? "" : ", " + described(argument)));
        }
        String command = missing.getCommandLine().getCommandSpec().qualifiedName();
        return wanted.isEmpty() ? message(missing) : command + " needs " + String.join(", and ", wanted);
    }

    private static String described(ArgSpec argument) {
        String text = argument.description()[0].replaceFirst("[.;,].*", "");
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static String form(ArgSpec argument) {
        return argument.isOption() ? name(argument) + " " + argument.paramLabel() : argument.paramLabel();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String unmatched(CommandLine command, String word) {
        if (command.getParent() != null) {
            boolean none = command.getCommandSpec().positionalParameters().isEmpty();
            return command.getCommandSpec().qualifiedName() + " takes "
                    + (none ? "options only, found " + word : "no more than one file: " + word + " is one too many");
        }
        if (word.endsWith(".mlp")) {
            return word + " is not a command: which one shall read it? For example: mlp check " + word;
        }
        String title = "there is no command " + word;
        return Optional.ofNullable(COMMANDS.get(word.toLowerCase(Locale.ROOT)))
                .or(() -> Suggest.nearest(word, command.getSubcommands().keySet()))
                .map(near -> title + "; did you mean mlp " + near + "?")
                .orElse(title + "; mlp --help lists them all");
    }

    /** Of options that belong to a group, one may be given, once. */
    private static String exclusive(String message) {
        List<String> given =
                GIVEN.matcher(message).results().map(found -> found.group(1)).toList();
        return given(
                given.size() > 1
                        ? given
                        : NAMES.matcher(message)
                                .results()
                                .map(found -> found.group())
                                .distinct()
                                .toList());
    }

    private static String given(List<String> names) {
        List<String> distinct = names.stream().distinct().toList();
        return distinct.size() == 1
                ? distinct.get(0) + " is given twice"
                : String.join(" and ", distinct) + " exclude one another";
    }

    private static String message(ParameterException mistake) {
        return String.valueOf(mistake.getMessage());
    }

    /** A value that is not what its option takes; or a message of our own, which stays as it is. */
    private static String value(ParameterException mistake) {
        ArgSpec argument = mistake.getArgSpec();
        if (argument == null) {
            return message(mistake);
        }
        if (message(mistake).contains("KEY=VALUE")) {
            return name(argument) + " " + mistake.getValue() + ": expected " + argument.paramLabel();
        }
        Matcher conversion = CONVERSION.matcher(message(mistake));
        if (!conversion.find()) {
            return PREFIX.matcher(message(mistake)).replaceFirst(Matcher.quoteReplacement(name(argument) + ": "));
        }
        String found = conversion.group(1);
        return name(argument)
                + switch (conversion.group(2)) {
                    case "int", "long", "short" ->
                        found.matches("[+-]?\\d+")
                                ? ": " + found + " is too large"
                                : ": expected a whole number, found " + found;
                    case "double", "float" -> ": expected a number, found " + found;
                    case "boolean" ->
                        argument.arity().min() > 0
                                ? ": expected true or false, found " + found
                                : " takes no value, found " + found;
                    default -> ": expected " + argument.paramLabel() + ", found " + found;
                };
    }
}
