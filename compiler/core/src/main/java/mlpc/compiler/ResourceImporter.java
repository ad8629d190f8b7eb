package mlpc.compiler;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.NoSuchFileException;
import mlpc.compiler.check.input.Importer;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;

/**
 * Models among the resources of an app, wherever these are: in a folder, a jar, a jar within a jar, a run-time image. Imports are
 * resources beside the model's.
 *
 * @param beside a class of the app: a path without a leading slash starts at its package
 */
record ResourceImporter(Class<?> beside) implements Importer {
    /**
     * The text of a resource.
     *
     * @throws IOException if there is none of that name, or it cannot be read
     */
    Source read(String path) throws IOException {
        try (InputStream stream = beside.getResourceAsStream(path)) {
            if (stream == null) {
                throw new NoSuchFileException(path, null, "there is no such resource beside " + beside.getName());
            }
            return Source.of(path, stream.readAllBytes());
        }
    }

    /** A resource's size is known when it is read: the parser holds it to the limits. */
    @Override
    public Source resolve(Source from, String path, Limits limits) throws IOException {
        try {
            String found = new URI(null, null, from.name(), null)
                    .resolve(new URI(null, null, path, null))
                    .getPath();
            return read(found);
        } catch (NoSuchFileException missing) {
            throw new IOException("there is no such resource", missing);
        } catch (URISyntaxException invalid) {
            throw new IOException("it is not a path", invalid);
        }
    }
}
