package mlpc.compiler.maven;

import java.io.IOException;
import java.util.Set;
import mlpc.compiler.project.ModelFolder;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Holds the models to what their files say: their {@code check}s and {@code budget}s, and the rows of their {@code examples}. A row that
 * comes out otherwise fails the build at its line. The examples of a model that learns are tried with the weights that are packaged beside
 * its class; without them they are not tried, and the build says so.
 */
@Mojo(name = "check", defaultPhase = LifecyclePhase.VERIFY, threadSafe = true)
public final class CheckMojo extends WeightsMojo {
    @Override
    void run(ModelFolder folder, Set<String> models) throws IOException, MojoFailureException {
        Counts counts = new Counts();
        each(folder, models, (model, options, weights, problems) -> {
            ModelCheck check = ModelCheck.of(folder.read(model, options.limits()), options, weights);
            problems.addAll(check.problems());
            counts.checks += check.checks();
            counts.examples += check.examples();
            check.untried().ifPresent(getLog()::info);
        });
        getLog().info("mlp: " + counts.checks + " checks and " + counts.examples + " examples hold");
    }

    private static final class Counts {
        int checks;
        int examples;
    }
}
