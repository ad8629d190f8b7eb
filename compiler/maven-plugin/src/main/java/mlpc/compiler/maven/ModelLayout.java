package mlpc.compiler.maven;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mlpc.compiler.Mlp;
import mlpc.compiler.project.ModelFolder;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.runtime.file.OutputFile;

/**
 * Model files in the standard layout, each read and written in the encoding of its folder.
 *
 * @param limits how much a file may ask for
 * @param check whether nothing is written
 * @param changed files that were laid out, or would be
 * @param problems of files that do not parse: they stay as they are
 */
record ModelLayout(Limits limits, boolean check, List<Path> changed, List<Problem> problems) {
    ModelLayout(Limits limits, boolean check) {
        this(limits, check, new ArrayList<>(), new ArrayList<>());
    }

    void layOut(ModelFolder folder, Set<String> models) throws IOException {
        for (String model : models) {
            try {
                Source source = folder.read(model, limits);
                String formatted = Mlp.format(source, limits);
                if (!formatted.equals(source.text())) {
                    Path file = folder.path().resolve(model);
                    changed.add(file);
                    if (!check) {
                        OutputFile.at(file).write(formatted.getBytes(folder.encoding()));
                    }
                }
            } catch (CompileException mistakes) {
                problems.addAll(mistakes.problems());
            }
        }
    }
}
