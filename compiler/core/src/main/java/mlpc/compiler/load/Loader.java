package mlpc.compiler.load;

import java.util.function.Supplier;
import mlpc.compiler.emit.JavaSource;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Signature;

/** Compiles a generated class in memory. */
public interface Loader {
    /** A factory of fresh networks, each with weights of its own. */
    Supplier<Network> load(JavaSource source);

    /** The same, of a class that was emitted without its signature. */
    Supplier<Network> load(JavaSource source, Signature signature);
}
