package mlpc.compiler.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import mlpc.compiler.Options;
import mlpc.compiler.project.ModelFolder;
import mlpc.compiler.project.ModelOptions;
import mlpc.compiler.source.CompileException;
import mlpc.compiler.source.Problem;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;

/** What the goals that deal with weights have in common: they go through the models one by one, each with the weights beside its class. */
abstract class WeightsMojo extends ModelsMojo {
    /** Where the model files are. */
    @Parameter(property = "mlp.sourceDirectory", defaultValue = "${project.basedir}/src/main/mlp")
    private File sourceDirectory;

    /** Where the weights are: each beside its class, named as the model file. */
    @Parameter(property = "mlp.weightsDirectory", defaultValue = "${project.build.outputDirectory}")
    private File weightsDirectory;

    /** What is done with one model. */
    interface Work {
        /**
         * Does it.
         *
         * @param model its path below the source folder
         * @param weights the file of its weights, which may not be there
         * @param problems takes what is wrong
         */
        void on(String model, Options options, Path weights, List<Problem> problems)
                throws IOException, MojoFailureException;
    }

    @Override
    final File sourceDirectory() {
        return sourceDirectory;
    }

    /** Does the work on all models, then reports the problems of all. */
    final void each(ModelFolder folder, Set<String> models, Work work) throws IOException, MojoFailureException {
        ModelOptions settings = settings(folder);
        settings.requireModels(models);
        List<Problem> problems = new ArrayList<>();
        for (String model : models) {
            Path weights = weightsDirectory.toPath().resolve(folder.weights(model));
            try {
                work.on(model, settings.of(model), weights, problems);
            } catch (CompileException mistakes) {
                problems.addAll(mistakes.problems());
            }
        }
        report(problems);
    }
}
