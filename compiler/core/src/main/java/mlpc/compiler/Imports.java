package mlpc.compiler;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.check.input.FolderImporter;
import mlpc.compiler.check.input.Importer;
import mlpc.compiler.source.Limits;
import mlpc.compiler.source.Source;

/** Finds the files that a file imports, and remembers them, so that callers can compile again only when one of them has changed. */
final class Imports implements Importer {
    private final Importer finder;
    private final List<Source> all = new ArrayList<>();

    Imports(Source file, Importer finder) {
        this.finder = finder;
        all.add(file);
    }

    /** Files beside the one that imports them, as far as the options allow. */
    static Importer files(Options options) {
        return new FolderImporter(options.outside(), options.root(), options.encoding());
    }

    @Override
    public Source resolve(Source from, String path, Limits limits) throws IOException {
        Source found = finder.resolve(from, path, limits);
        if (!all.contains(found)) {
            all.add(found);
        }
        return found;
    }

    /** The file itself, then every file that it imports, each once. */
    List<Source> all() {
        return List.copyOf(all);
    }
}
