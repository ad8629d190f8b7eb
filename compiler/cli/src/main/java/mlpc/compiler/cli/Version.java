package mlpc.compiler.cli;

import picocli.CommandLine.IVersionProvider;

/** The version of the jar that runs. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Version.class.getPackage().getImplementationVersion();
        return new String[] {
            "mlp " + (version == null ? "(unpackaged)" : version), "Java " + Runtime.version(),
        };
    }
}
