package mlpc.compiler;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.source.Limits;
import mlpc.runtime.signature.LearningSpec;
import mlpc.runtime.signature.Precision;

/** Options while some of them are being changed. */
final class OptionsDraft {
    Optional<Precision> precision;
    Map<String, String> settings;
    Set<String> disabledRewrites;
    String packageName;
    Optional<String> className;
    Optional<LearningSpec> learning;
    Limits limits;
    boolean outside;
    Backend backend;
    CostTable costs;
    Optional<Path> root;
    Charset encoding;
    Map<String, String> typeNames;
    boolean standalone;

    OptionsDraft(Options options) {
        this.precision = options.precision();
        this.settings = options.settings();
        this.disabledRewrites = options.disabledRewrites();
        this.packageName = options.packageName();
        this.className = options.className();
        this.learning = options.learning();
        this.limits = options.limits();
        this.outside = options.outside();
        this.backend = options.backend();
        this.costs = options.costs();
        this.root = options.root();
        this.encoding = options.encoding();
        this.typeNames = options.typeNames();
        this.standalone = options.standalone();
    }

    /** With what is set now. */
    Options options() {
        return new Options(
                precision,
                settings,
                disabledRewrites,
                packageName,
                className,
                learning,
                limits,
                outside,
                backend,
                costs,
                root,
                encoding,
                typeNames,
                standalone);
    }
}
