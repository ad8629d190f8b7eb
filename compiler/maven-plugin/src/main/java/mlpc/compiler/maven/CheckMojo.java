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
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Holds the models to what their files say: their {@code check}s and {@code budget}s, and the rows of their {@code examples}. A row that
 * comes out otherwise fails the build at its line. The examples of a model that learns are tried with the weights that are packaged beside
 * its class; without them they are not tried, and the build says so.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends ModelsMojo {
    /** Where the model files are. */
    @Parameter(property = "mlp.sourceDirectory", defaultValue = "${project.basedir}/src/main/mlp")
    private File sourceDirectory;

    /** Where the weights are looked for: each beside its class, named as the model file. */
    @Parameter(property = "mlp.weightsDirectory", defaultValue = "${project.build.outputDirectory}")
    private File weightsDirectory;

    @Override
    File sourceDirectory() {
        return sourceDirectory;
    }

    @Override
    void run(ModelFolder folder, Set<String> models) throws IOException, MojoFailureException {
        ModelOptions settings = settings(folder);
        settings.requireModels(models);
        List<Problem> problems = new ArrayList<>();
        int checks = 0;
        int examples = 0;
        for (String model : models) {
            try {
                ModelCheck check = check(folder, model, settings.of(model));
                problems.addAll(check.problems());
                checks += check.checks();
                examples += check.examples();
                check.untried().ifPresent(getLog()::info);
            } catch (CompileException mistakes) {
                problems.addAll(mistakes.problems());
            }
        }
        report(problems);
        getLog().info("mlp: " + checks + " checks and " + examples + " examples hold");
    }

    private ModelCheck check(ModelFolder folder, String model, Options options) throws IOException {
        Path weights = weightsDirectory.toPath().resolve(folder.weights(model));
        return ModelCheck.of(folder.read(model, options.limits()), options, weights);
    }
}
