package mlpc.compiler.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.project.ModelFolder;
import mlpc.compiler.source.Problem;
import mlpc.compiler.source.Source;
import mlpc.runtime.data.Folder;
import mlpc.runtime.train.DivergedException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Trains the models by their recipes and packages the weights, each beside its class, where {@code Penguins.load()} finds them. The
 * rows are those of the model's data line, or of {@code <data>} in the configuration, or the model's examples. A model is trained again
 * only if something changed that its weights depend on: its text, the rows, the recipe, this plugin. The same project gives the same
 * weights, bit for bit, on every machine.
 */
@Mojo(name = "train", defaultPhase = LifecyclePhase.PROCESS_CLASSES, threadSafe = true)
public final class TrainMojo extends WeightsMojo {
    /** Where the weights of earlier trainings are kept. A folder outside of {@code target} survives {@code mvn clean}. */
    @Parameter(property = "mlp.cacheDirectory", defaultValue = "${project.build.directory}/mlp-maven-plugin/weights")
    private File cacheDirectory;

    @Parameter(defaultValue = "${plugin.version}", readonly = true, required = true)
    private String version;

    @Override
    void run(ModelFolder folder, Set<String> models) throws IOException, MojoFailureException {
        each(folder, models, (model, options, weights, problems) -> {
            try {
                train(folder, model, options, weights, problems);
            } catch (DivergedException diverged) {
                throw new MojoFailureException(folder.path().resolve(model) + ": " + diverged.getMessage(), diverged);
            }
        });
    }

    private void train(ModelFolder folder, String model, Options options, Path weights, List<Problem> problems)
            throws IOException {
        Source source = folder.read(model, options.limits());
        if (!Mlp.hasModel(source, options.limits())) {
            return;
        }
        Compilation compilation = new Compiler(options).compile(source);
        if (compilation.model().signature().parameters().isEmpty()
                || compilation.model().losses().isEmpty()) {
            getLog().info("mlp: " + compilation.model().name() + " has nothing to learn");
            return;
        }
        TrainingData data = data(model)
                .map(named -> TrainingData.named(named, project().getBasedir().toPath()))
                .orElseGet(() -> TrainingData.of(compilation, dataFolder(folder, model)));
        CachedTraining training = new CachedTraining(compilation, options, data, cacheDirectory.toPath(), version);
        getLog().info(training.run(weights, problems::addAll, starting -> getLog().info(starting)));
    }

    private Folder dataFolder(ModelFolder folder, String model) {
        Path own = folder.path().resolve(model).resolveSibling("");
        return outside() ? Folder.anywhere(own) : Folder.of(own);
    }
}
