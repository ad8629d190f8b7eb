package mlpc.spark.fit;

import java.io.Serializable;
import mlpc.runtime.signature.Recipe;
import mlpc.runtime.signature.Signature;
import mlpc.spark.code.ModelCode;
import mlpc.spark.row.ColumnNames;
import org.apache.spark.sql.types.StructType;

/**
 * What executors have to know to read rows and to train. The recipe travels as what somebody changed of the model's own.
 *
 * @param code of the model
 * @param schema of the rows
 * @param names of the model's columns there
 * @param seed of all that is random
 * @param epochs that are trained
 * @param steps that are trained, where the recipe counts steps; else 0
 */
public record TrainingRequest(ModelCode code, StructType schema, ColumnNames names, long seed, int epochs, int steps)
        implements Serializable {
    /** {@return of a recipe that differs in nothing else from the model's} */
    static TrainingRequest of(ModelCode code, StructType schema, ColumnNames names, Recipe recipe) {
        return new TrainingRequest(code, schema, names, recipe.seed(), recipe.epochs(), recipe.steps());
    }

    /** {@return the recipe, of the model's signature and what was changed} */
    Recipe recipe(Signature signature) {
        return signature.recipe().withSeed(seed).withEpochs(epochs).withSteps(steps);
    }
}
