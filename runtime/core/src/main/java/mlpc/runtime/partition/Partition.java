package mlpc.runtime.partition;

import static java.util.Objects.requireNonNull;

import java.io.Serializable;
import java.util.function.Supplier;
import mlpc.runtime.internal.random.Draws;
import mlpc.runtime.network.Dataset;
import mlpc.runtime.network.HeldRows;
import mlpc.runtime.network.Network;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.train.loop.LocalSteps;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one place, with a network to compute on them. What is costly to make is kept from one work to the next; nothing of it changes
 * a result.
 */
public final class Partition {
    private static final long STREAM = Draws.hash("partition");
    /** A recipe's seeds have 53 bits. */
    private static final int SPARE_BITS = 11;

    private final int index;
    private final Dataset rows;
    private final Supplier<? extends Network> networks;
    private final Recipe recipe;
    private @Nullable Network network;
    private @Nullable HeldRows divided;
    private Dataset.@Nullable Split split;
    private @Nullable LocalSteps steps;

    /**
     * Of rows that are there.
     *
     * @param index from 0
     * @param rows with targets; there may be none
     * @param networks makes instances of one generated class, such as {@code Xor::new}
     * @param recipe of the training
     */
    public Partition(int index, Dataset rows, Supplier<? extends Network> networks, Recipe recipe) {
        this.index = index;
        this.rows = rows;
        this.networks = networks;
        this.recipe = recipe;
    }

    /**
     * Does something here: what an engine calls.
     *
     * @param work to be done
     * @param <R> what comes back
     * @return its result
     */
    public synchronized <R extends Serializable> R run(PartitionWork<R> work) {
        return work.on(this);
    }

    /** {@return its number, from 0} */
    public int index() {
        return index;
    }

    /** {@return all of its rows} */
    public Dataset rows() {
        return rows;
    }

    Recipe recipe() {
        return recipe;
    }

    /** A network of this place; its weights are those of whatever was done last. */
    Network network() {
        if (network == null) {
            network = networks.get();
        }
        return network;
    }

    /** Rows that steps are taken from, and rows held back. */
    Dataset.Split split(HeldRows keys) {
        if (split == null || !keys.equals(divided)) {
            split = keys.split(rows);
            divided = keys;
            steps = null;
        }
        return requireNonNull(split);
    }

    /** Steps over the rows that are not held back. The first place draws what a training in one place would draw. */
    LocalSteps steps(HeldRows keys) {
        Dataset training = split(keys).training();
        if (steps == null) {
            long seed = index == 0 ? recipe.seed() : Draws.bits(STREAM, recipe.seed(), index) >>> SPARE_BITS;
            steps = new LocalSteps(network(), training, recipe.withSeed(seed));
        }
        return steps;
    }
}
