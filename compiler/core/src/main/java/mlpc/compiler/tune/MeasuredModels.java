package mlpc.compiler.tune;

import java.util.ArrayList;
import java.util.List;
import mlpc.compiler.Compilation;
import mlpc.compiler.Compiler;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.emit.JavaTarget;
import mlpc.compiler.plan.cost.CostTable;
import mlpc.compiler.plan.cost.Implementation;
import mlpc.compiler.source.Source;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;

/** Compiles the models to be measured, each in the implementation to be measured. */
final class MeasuredModels {
    /** The rows that stand for many. */
    static final int MANY = 32;

    private MeasuredModels() {}

    /** A layer in every form that it can have: alone and among many. */
    static List<Sample> samples(TrialLayer layer) {
        List<Sample> samples = new ArrayList<>();
        for (Implementation implementation : Implementation.values()) {
            if (implementation == Implementation.UNROLLED && !layer.isUnrolled(JavaTarget.HOTSPOT)) {
                continue;
            }
            Network network = network(layer.source(), CostTable.always(implementation));
            samples.add(new Sample(layer, implementation, Sample.Occasion.ALONE, new TimedTrial(network, 1)));
            samples.add(new Sample(layer, implementation, Sample.Occasion.MANY, new TimedTrial(network, MANY)));
        }
        return samples;
    }

    static Network network(Source source, CostTable costs) {
        Options options = Options.STANDARD.withCosts(costs);
        Compilation compilation = new Compiler(options).compile(source);
        Network network = Mlp.networks(compilation, options).get();
        network.load(Weights.initial(network.signature(), network.precision(), 1));
        return network;
    }
}
