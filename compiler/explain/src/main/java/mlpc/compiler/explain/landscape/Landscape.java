package mlpc.compiler.explain.landscape;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import mlpc.compiler.Compilation;
import mlpc.compiler.Mlp;
import mlpc.compiler.Options;
import mlpc.compiler.plan.cost.CostSummary;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.Network;
import mlpc.runtime.network.Weights;
import mlpc.runtime.parallel.Pool;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.runtime.signature.Variable;
import mlpc.runtime.train.DivergedException;
import mlpc.runtime.train.Progress;
import mlpc.runtime.train.TrainingListener;
import mlpc.runtime.train.TrainingOptions;
import mlpc.runtime.train.lbfgs.FullBatchObjective;
import mlpc.runtime.train.loop.Trainer;

/**
 * The loss of some rows as a function of two learned numbers, all others as they are. Loss and gradient are those of the compiled
 * training code.
 */
public final class Landscape {
    /** Multiply-adds and other operations that a map may take: some seconds' worth. */
    private static final long WORK = 40_000_000_000L;

    /** Rows times epochs of a training that is shown on the way. */
    private static final long TRAINING = 20_000_000;

    private final Signature signature;
    private final Supplier<? extends Network> networks;
    private final Dataset rows;
    private final Weights start;
    private final List<Coordinate> axes;
    private final FullBatchObjective objective;
    private final double[] point;
    private final int[] positions = new int[2];

    /** A place on the map, and how high it is. */
    public record Place(double x, double y, double loss) {}

    private Landscape(
            Compilation compilation,
            Supplier<? extends Network> networks,
            Dataset rows,
            Weights start,
            List<Coordinate> axes) {
        this.networks = networks;
        this.rows = rows;
        this.start = start;
        this.axes = List.copyOf(axes);
        Network network = networks.get();
        this.signature = network.signature();
        network.load(start);
        Recipe recipe = signature.recipe();
        this.objective =
                new FullBatchObjective(network, network.trainingWorkspace(rows.size()), rows, recipe, Pool.SINGLE);
        this.point = objective.point();
        Set<String> transposed = compilation.batched().transposed();
        for (int axis = 0; axis < 2; axis++) {
            positions[axis] = position(axes.get(axis), transposed);
        }
    }

    /**
     * Of the first rows, as many as a map has time for.
     *
     * @param start the weights from which the two go away
     */
    public static Landscape of(
            Compilation compilation, Options options, Dataset rows, Weights start, List<Coordinate> axes) {
        CostSummary summary = compilation.program().summary();
        long places = (long) (LandscapeMap.STEPS + 1) * (LandscapeMap.STEPS + 1);
        long most = WORK / places / (10 + 3 * summary.forward() + 30 * summary.elementwise());
        Dataset some = rows.slice(0, (int) Math.min(rows.size(), Math.max(16, most)));
        return new Landscape(compilation, Mlp.networks(compilation, options), some, start, axes);
    }

    /** Rows that the loss is of. */
    public int rows() {
        return rows.size();
    }

    private int position(Coordinate axis, Set<String> transposed) {
        int before = 0;
        for (Variable parameter : signature.parameters()) {
            if (parameter.name().equals(axis.parameter().name())) {
                return before + axis.position(transposed.contains(parameter.name()));
            }
            before += parameter.size();
        }
        throw new IllegalArgumentException("no parameter " + axis.name());
    }

    /** The loss at a place. */
    public double loss(double x, double y) {
        point[positions[0]] = x;
        point[positions[1]] = y;
        return objective.evaluate(point);
    }

    /** The loss's derivatives by the two numbers at a place. */
    public double[] gradient(double x, double y) {
        loss(x, y);
        double[] all = objective.gradient();
        return new double[] {all[positions[0]], all[positions[1]]};
    }

    /** Where some weights are. */
    public Place place(Weights weights) {
        double x = axes.get(0).value(weights);
        double y = axes.get(1).value(weights);
        return new Place(x, y, loss(x, y));
    }

    /**
     * The way of training by the model's recipe: the start, the place after each epoch, at last the best of them. Where training
     * diverges the way ends; one that would take long, or that moves other numbers too, is not gone.
     */
    public List<Place> descent() {
        Recipe recipe = signature.recipe();
        if (signature.parameterCount() != 2 || (long) recipe.epochs() * rows.size() + recipe.steps() > TRAINING) {
            return List.of();
        }
        Network network = networks.get();
        network.load(start);
        List<Place> way = new ArrayList<>(List.of(place(start)));
        TrainingListener listener = new TrainingListener() {
            @Override
            public void finishedEpoch(Progress progress) {
                way.add(place(network.save()));
            }
        };
        TrainingOptions options = TrainingOptions.of(recipe);
        try {
            way.add(place(new Trainer(network, rows, options, listener, Optional.empty())
                    .run()
                    .weights()));
        } catch (DivergedException diverged) {
            return way;
        }
        return way;
    }
}
