package mlpc.compiler.maven;

import java.io.File;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.codehaus.plexus.build.BuildContext;

/**
 * Generates a Java class from every model file below {@code src/test/mlp}, for the project's tests alone. All else is as by the
 * goal {@code generate}; {@code dev.mlpc:mlpc-runtime} may be a dependency of test scope.
 */
@Mojo(name = "generate-test", defaultPhase = LifecyclePhase.GENERATE_TEST_SOURCES, threadSafe = true)
public final class GenerateTestMojo extends GeneratingMojo {
    /** Where the model files are. */
    @Parameter(property = "mlp.testSourceDirectory", defaultValue = "${project.basedir}/src/test/mlp")
    private File sourceDirectory;

    /** Where the Java goes; it becomes a source folder of the project's tests. */
    @Parameter(
            property = "mlp.testOutputDirectory",
            defaultValue = "${project.build.directory}/generated-test-sources/mlp")
    private File outputDirectory;

    @Inject
    public GenerateTestMojo(BuildContext context) {
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
        project().addTestCompileSourceRoot(folder.getPath());
    }
}
