package mlpc.compiler.cli.train;

import java.time.Duration;
import java.util.Locale;
import java.util.Stack;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** How often a training is saved: {@code 500}, {@code 500 steps}, {@code 2 epochs}, {@code 30 s}, {@code 5 minutes}, {@code 1 h}. */
sealed interface CheckpointInterval {
    /** After each so many steps, counted from the beginning of the training. */
    record Steps(long count) implements CheckpointInterval {}

    /** After each so many epochs. */
    record Epochs(long count) implements CheckpointInterval {}

    /** When so much time has passed since the last. */
    record Time(Duration duration) implements CheckpointInterval {}

    /** Never, but when the training is interrupted. */
    record Never() implements CheckpointInterval {
        @Override
        public String toString() {
            return "never";
        }
    }

    Pattern FORM = Pattern.compile("([0-9][0-9_]{0,17})\\s*([a-z]*)");
    String EXPECTED = "expected such as 500, 500 steps, 2 epochs, 30 seconds, 5 minutes or 1 hour";

    /**
     * The interval that a text says.
     *
     * @throws IllegalArgumentException if it is none of the forms
     */
    static CheckpointInterval parse(String text) {
        Matcher parts = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        long count = parts.matches() ? Long.parseLong(parts.group(1).replace("_", "")) : 0;
        if (count < 1) {
            throw new IllegalArgumentException(EXPECTED + "; found " + text);
        }
        return switch (parts.group(2)) {
            case "", "step", "steps" -> new Steps(count);
            case "epoch", "epochs" -> new Epochs(count);
            case "s", "sec", "second", "seconds" -> time(count, 1);
            case "m", "min", "minute", "minutes" -> time(count, 60);
            case "h", "hour", "hours" -> time(count, 3600);
            default -> throw new IllegalArgumentException(EXPECTED + "; found " + text);
        };
    }

    private static Time time(long count, long seconds) {
        return new Time(Duration.ofSeconds(Math.multiplyExact(count, seconds)));
    }

    /** Takes the unit too where it is a word of its own: {@code --checkpoint-every 5 minutes}. */
    final class Consumer implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            if (arguments.isEmpty()) {
                throw new ParameterException(command.commandLine(), "--checkpoint-every: " + EXPECTED);
            }
            String text = arguments.pop();
            if (text.matches("[0-9_]+") && !arguments.isEmpty() && isUnit(arguments.peek())) {
                text += " " + arguments.pop();
            }
            try {
                option.setValue(parse(text));
            } catch (IllegalArgumentException | ArithmeticException malformed) {
                throw new ParameterException(command.commandLine(), "--checkpoint-every: " + malformed.getMessage());
            }
        }

        private static boolean isUnit(String word) {
            try {
                parse("1 " + word);
                return !word.isEmpty();
            } catch (IllegalArgumentException other) {
                return false;
            }
        }
    }
}
