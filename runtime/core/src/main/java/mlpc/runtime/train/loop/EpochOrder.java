package mlpc.runtime.train.loop;

import mlpc.runtime.internal.random.Draws;
import mlpc.runtime.internal.random.Permutation;
import mlpc.runtime.signature.Recipe;

/** The order of the rows in an epoch: a function of the recipe, the number of rows and the epoch alone. Keeps the last one. */
final class EpochOrder {
    private static final long STREAM = Draws.hash("shuffle");

    private final Recipe recipe;
    private final int rows;
    /** Nothing until an order is asked for. */
    private int[] order = new int[0];

    private long epoch = -1;

    EpochOrder(Recipe recipe, int rows) {
        this.recipe = recipe;
        this.rows = rows;
    }

    /** Of an epoch, from 0; good until another one is asked for. */
    int[] of(long wanted) {
        long drawn = recipe.shuffle() ? wanted : 0;
        if (drawn != epoch) {
            order = order.length == rows ? order : new int[rows];
            draw(drawn);
            epoch = drawn;
        }
        return order;
    }

    private void draw(long drawn) {
        int buffer = recipe.shuffleBuffer();
        if (recipe.shuffle() && buffer > 0 && buffer < rows) {
            Permutation.buffered(order, buffer, STREAM, recipe.seed(), drawn);
            return;
        }
        for (int row = 0; row < rows; row++) {
            order[row] = row;
        }
        if (recipe.shuffle()) {
            Permutation.shuffle(order, STREAM, recipe.seed(), drawn);
        }
    }
}
