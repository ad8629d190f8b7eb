package mlpc.compiler.project;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import mlpc.compiler.emit.JavaSource;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;

/**
 * Others that a file of the output folder may belong to: a second model, another execution of the plugin, or a person.
 *
 * @param taken by other executions: by the class's path below the output folder, in which case does not count, the execution
 * @param before what this execution made in the last build
 * @param outputs the output folder
 */
record Rivals(Map<String, String> taken, Ledger before, Path outputs) {
    /** @throws CompileException if the class of a model would take the place of another one's */
    void refuse(String output, Source source, Ledger after) throws IOException {
        // A file system may take Xor.java and XOR.java for one file.
        after.entries().forEach((other, entry) -> {
            if (entry.output().equalsIgnoreCase(output)) {
                throw refusal(
                        source,
                        "this model and the one in " + other + " both become " + output,
                        "give one of the two models another name, or another folder");
            }
        });
        String execution = taken.get(output);
        if (execution != null) {
            throw refusal(
                    source,
                    "this model becomes " + output + ", which another execution of the plugin, " + execution
                            + ", makes in " + outputs,
                    "give each execution an outputDirectory of its own");
        }
        Path file = outputs.resolve(output);
        // One that is to be deleted belongs to no model: somebody may have written another in its place.
        boolean own = before.entries().values().stream()
                .anyMatch(entry -> entry.output().equals(output));
        if (!own && Files.isRegularFile(file) && !JavaSource.isGenerated(file)) {
            throw refusal(
                    source,
                    "this model becomes " + output + ", and a file of that name, not generated, is in " + outputs,
                    "give the model another name, or let the classes be generated to a folder of their own");
        }
    }

    private static CompileException refusal(Source source, String title, String help) {
        return new CompileException(
                Problem.error("same-class", source.span(0, 0), title).help(help));
    }
}
