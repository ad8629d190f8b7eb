package mlpc.compiler.cli.train;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Stack;
import mlpc.compiler.cli.option.Subcommand;
import mlpc.runtime.checkpoint.Checkpoint;
import mlpc.runtime.file.OutputFile;
import mlpc.runtime.tensor.DataException;
import mlpc.runtime.train.TrainingState;
import mlpc.runtime.weights.Safetensors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IParameterConsumer;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** How a training is saved on the way, and gone on with. */
final class CheckpointMixin {
    /** Of {@code --resume} alone: the training's own checkpoint. */
    private static final Path OWN = Path.of("");

    @Option(
            names = "--checkpoint-every",
            paramLabel = "N[UNIT]",
            parameterConsumer = CheckpointInterval.Consumer.class,
            description = "Saves what the training can go on from, so often: 500 or 500 steps, 2 epochs, 30 seconds,"
                    + " 5 minutes, 1 hour. It is saved when the training is interrupted in any case.")
    private CheckpointInterval interval = new CheckpointInterval.Never();

    @Option(
            names = "--checkpoint",
            paramLabel = "F",
            description = "Where it is saved; by default beside the weights, W's name with .checkpoint.safetensors.")
    private @Nullable Path file;

    @Option(
            names = "--resume",
            arity = "0..1",
            paramLabel = "F",
            parameterConsumer = Resumed.class,
            description =
                    "Goes on with the training saved in F, by default where this one would be saved, and ends with"
                            + " the same weights as without the break; the other options are those that it began with.")
    private @Nullable Path resumed;

    /** A checkpoint's name, if the next word is one; a model's is none. */
    static final class Resumed implements IParameterConsumer {
        @Override
        public void consumeParameters(Stack<String> arguments, ArgSpec option, CommandSpec command) {
            boolean isNamed = !arguments.isEmpty()
                    && !arguments.peek().startsWith("-")
                    && !arguments.peek().endsWith(".mlp");
            option.setValue(isNamed ? Path.of(arguments.pop()) : OWN);
        }
    }

    CheckpointInterval interval() {
        return interval;
    }

    boolean isResumed() {
        return resumed != null;
    }

    /** Where this training is saved; what is in the way is said before it begins. */
    Path file(Subcommand command, Path otherwise) {
        Path place = file == null ? otherwise : file;
        if (file != null || !(interval instanceof CheckpointInterval.Never)) {
            OutputFile output = command.output("--checkpoint", place);
            if (file != null && !output.isFile()) {
                throw command.wrongUsage("--checkpoint " + place
                        + ": is a device or a pipe, which nothing can be gone on from; a file's name is expected");
            }
        }
        boolean isReadFirst = resumed != null && (resumed.equals(OWN) || resumed.equals(file));
        if (file != null && Files.exists(place) && !isReadFirst && !isCheckpoint(place)) {
            throw command.wrongUsage(
                    "--checkpoint " + place + ": is there already, and holds no checkpoint; name another file");
        }
        return place;
    }

    private static boolean isCheckpoint(Path place) {
        try {
            return Checkpoint.is(Safetensors.read(place));
        } catch (DataException unreadable) {
            return false;
        }
    }

    /** The file to go on from, if that is asked for and it is there. */
    Optional<Path> resumedFrom(Subcommand command, Path own) {
        if (resumed == null) {
            if (Files.exists(own)) {
                command.note(own + " is of a training that has not ended; --resume goes on with it."
                        + " This one begins anew");
            }
            return Optional.empty();
        }
        if (!resumed.equals(OWN)) {
            return Optional.of(resumed);
        }
        if (!Files.exists(own)) {
            command.note("there is no " + own + " to go on from: the training begins anew");
            return Optional.empty();
        }
        return Optional.of(own);
    }

    /** Says on the way where it was. */
    static TrainingState read(Subcommand command, Path from) {
        TrainingState state = Checkpoint.read(from);
        command.say("going on after step " + state.step() + ", in epoch " + state.epoch() + ", from " + from);
        return state;
    }
}
