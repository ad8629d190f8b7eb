package mlpc.compiler.maven;

import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.build.BuildContext;

/**
 * Generates a Java class from every model file below {@code src/main/mlp}. A file's sub-folder is its class's package, its
 * model's name the class's name. Files that did not change since the last build are left alone, and a class whose model
 * file is gone is deleted. The project needs {@code dev.mlpc:mlpc-runtime} as a dependency; with
 * {@code dev.mlpc:mlpc-vector} beside it, and {@code --add-modules jdk.incubator.vector}, the model runs on faster kernels.
 */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends GeneratingMojo {
    /** Where the model files are. */
    @Parameter(property = "mlp.sourceDirectory", defaultValue = "${project.basedir}/src/main/mlp")
    private File sourceDirectory;

    /** Where the Java goes; it becomes a source folder of the project. */
    @Parameter(property = "mlp.outputDirectory", defaultValue = "${project.build.directory}/generated-sources/mlp")
    private File outputDirectory;

    @Inject
    public GenerateMojo(BuildContext context) {
        super(context);
    }

    @Override
    File sourceDirectory() {
        return sourceDirectory;
    }

    @Override
    File outputDirectory() {
        return outputDirectory;
    }

    @Override
    void addSources(File folder) {
        project().addCompileSourceRoot(folder.getPath());
    }
}
