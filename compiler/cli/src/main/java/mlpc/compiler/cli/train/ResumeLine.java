package mlpc.compiler.cli.train;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.cli.output.ShellWord;
import picocli.CommandLine;

/** The command that goes on with an interrupted training: as it was typed, with {@code --resume}. */
final class ResumeLine {
    private ResumeLine() {}

    static String of(CommandLine train) {
        CommandLine root = train;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return of(root.getCommandName(), root.getParseResult().originalArgs());
    }

    /** Without the weights to begin with, which a checkpoint has, and without an older {@code --resume}. */
    static String of(String name, List<String> arguments) {
        List<String> words = new ArrayList<>(List.of(name));
        for (int index = 0; index < arguments.size(); index++) {
            String word = arguments.get(index);
            boolean hasNext = index + 1 < arguments.size();
            if (word.equals("--init") && hasNext) {
                index++;
            } else if (word.equals("--resume") && hasNext && isCheckpoint(arguments.get(index + 1))) {
                index++;
            } else if (!word.equals("--resume") && !word.startsWith("--resume=") && !word.startsWith("--init=")) {
                words.add(ShellWord.quoted(word));
            }
        }
        words.add("--resume");
        return String.join(" ", words);
    }

    private static boolean isCheckpoint(String word) {
        return !word.startsWith("-") && !word.endsWith(".mlp");
    }
}
