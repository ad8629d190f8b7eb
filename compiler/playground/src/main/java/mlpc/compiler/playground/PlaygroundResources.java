package mlpc.compiler.playground;

import org.teavm.classlib.ResourceSupplier;
import org.teavm.classlib.ResourceSupplierContext;

/** Names the resources that become a part of the script: a page has no class path to read them from. TeaVM asks for it. */
@SuppressWarnings("deprecation") // TeaVM looks for resources in no other way yet
public final class PlaygroundResources implements ResourceSupplier {
    @Override
    public String[] supplyResources(ResourceSupplierContext context) {
        return new String[] {"mlpc/compiler/prelude.mlp"};
    }
}
