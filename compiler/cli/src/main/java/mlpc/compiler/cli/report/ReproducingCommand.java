package mlpc.compiler.cli.report;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mlpc.compiler.cli.output.ShellWord;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The command that reproduces these weights, to be run in the model's folder. Options that cannot change them are left out, so that a
 * training on another number of threads, or a resumed one, has the same command.
 */
public final class ReproducingCommand {
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "--out",
            "--threads",
            "--json",
            "--quiet",
            "--report",
            "--no-report",
            "--baselines",
            "--no-baselines",
            "--resume",
            "--checkpoint",
            "--checkpoint-every",
            "--stacktrace",
            "--cost-table");

    private ReproducingCommand() {}

    /** Of a command line that was parsed. */
    public static String of(CommandLine command) {
        List<String> words = new ArrayList<>(List.of("mlp", command.getCommandName()));
        CommandLine.ParseResult parsed = command.getParseResult();
        for (PositionalParamSpec positional : parsed.matchedPositionals()) {
            originals(positional).forEach(word -> words.add(ShellWord.quoted(nameOf(word))));
        }
        for (OptionSpec option : parsed.matchedOptions()) {
            if (changesWeights(option)) {
                List<String> values = originals(option);
                if (values.isEmpty() || option.arity().max() == 0) {
                    words.add(option.longestName());
                } else {
                    for (String value : values) {
                        words.add(option.longestName());
                        words.add(ShellWord.quoted(value));
                    }
                }
            }
        }
        return String.join(" ", words);
    }

    /** A model's file by its name: weights are the same wherever their folder lies. */
    private static String nameOf(String file) {
        Path name = Path.of(file).getFileName();
        return name == null ? file : name.toString();
    }

    private static List<String> originals(ArgSpec argument) {
        return argument.originalStringValues();
    }

    /** The compilers of the generated Java give the same bits; the interpreter rounds otherwise. */
    private static boolean changesWeights(OptionSpec option) {
        if (option.longestName().equals("--backend")) {
            return originals(option).contains("interpreter");
        }
        return !WITHOUT_EFFECT.contains(option.longestName());
    }
}
